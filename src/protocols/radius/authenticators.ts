/**
 * The keyed digests of RADIUS: Response Authenticator (RFC 2865 §3), authenticator of Accounting-Request (RFC 2866 §3) and
 * Message-Authenticator (RFC 2869 §5.14, RFC 3579 §3.2).
 *
 * All comparisons are of octets and in constant time. The digest inputs are put together in one scratch buffer of this module;
 * every use of it begins and ends within one synchronous call, so packets cannot meet in it.
 */
import { hash, timingSafeEqual } from 'node:crypto'
import type { Attribute } from './attributes.ts'
import { dictionary } from './dictionary.ts'
import { hmacMd5 } from './hmac-md5.ts'
import { authenticatorOctets, Code, encodePacket, headerOctets, maximumPacketOctets, type Packet } from './packet.ts'

export const messageAuthenticatorType = dictionary['Message-Authenticator'].type

/** A Message-Authenticator that still has to be computed: `sealRequest` and `sealReply` write the digest into it. */
export const blankMessageAuthenticator: Attribute = { type: messageAuthenticatorType, value: new Uint8Array(authenticatorOctets) }

const zeroAuthenticator = Buffer.alloc(authenticatorOctets)
const maximumSecretOctets = 1024
const scratch = Buffer.alloc(maximumPacketOctets + maximumSecretOctets)

/** RFC 2865 §3: MD5(Code + Identifier + Length + Request Authenticator + Attributes + Secret). */
export function responseAuthenticator(reply: Uint8Array, requestAuthenticator: Uint8Array, secret: Uint8Array): Buffer {
  return digestWithSecret(reply, requestAuthenticator, secret)
}

/** RFC 2866 §3: MD5(Code + Identifier + Length + 16 zero octets + Attributes + Secret). */
export function accountingRequestAuthenticator(request: Uint8Array, secret: Uint8Array): Buffer {
  return digestWithSecret(request, zeroAuthenticator, secret)
}

/** Whether an Accounting-Request was made by a holder of the secret (RFC 2866 §3). */
export function hasRightAccountingAuthenticator(request: Packet, secret: Uint8Array): boolean {
  return timingSafeEqual(accountingRequestAuthenticator(request.bytes, secret), request.authenticator)
}

/** What a packet says about its Message-Authenticator; `malformed`: more than one, or not sixteen octets (RFC 2869 §5.14). */
export type MessageAuthenticatorState = 'absent' | 'malformed' | 'present'

export function messageAuthenticatorState(packet: Packet): MessageAuthenticatorState {
  const count = packet.attributes.count('Message-Authenticator')
  if (count === 0) return 'absent'
  return count === 1 && packet.attributes.bytesOf('Message-Authenticator')?.length === authenticatorOctets ? 'present' : 'malformed'
}

/**
 * Whether the packet holds exactly one Message-Authenticator and it is right. `requestAuthenticator` is given for a reply, whose
 * digest covers the request's authenticator in place of its own (RFC 3579 §3.2).
 */
export function hasRightMessageAuthenticator(packet: Packet, secret: Uint8Array, requestAuthenticator?: Uint8Array): boolean {
  if (messageAuthenticatorState(packet) !== 'present') return false
  const at = headerOctets + packet.attributes.offsetOfValue(messageAuthenticatorType)
  const expected = messageAuthenticator(packet.bytes, at, coveredAuthenticator(packet.bytes, requestAuthenticator), secret)
  return timingSafeEqual(expected, packet.bytes.subarray(at, at + authenticatorOctets))
}

/**
 * Makes a reply of `code` to `request`: the Message-Authenticator first where `withMessageAuthenticator` says so (as
 * CVE-2024-3596 demands of every reply to an Access-Request), then `attributes`, then the Response Authenticator over all of it.
 * Throws RangeError when the reply would exceed 4096 octets.
 */
export function sealReply(reply: {
  code: Code
  request: Packet
  attributes: readonly Attribute[]
  secret: Uint8Array
  withMessageAuthenticator: boolean
}): Buffer {
  const { code, request, secret } = reply
  const attributes = reply.withMessageAuthenticator ? [blankMessageAuthenticator, ...reply.attributes] : reply.attributes
  const bytes = encodePacket({ code, identifier: request.identifier, authenticator: request.authenticator, attributes })
  if (reply.withMessageAuthenticator) {
    const at = headerOctets + 2
    bytes.set(messageAuthenticator(bytes, at, request.authenticator, secret), at)
  }
  bytes.set(responseAuthenticator(bytes, request.authenticator, secret), 4)
  return bytes
}

/**
 * Completes a request in place: computes a blank Message-Authenticator at `messageAuthenticatorAt` (offset of its value in the
 * packet, if it has one) and, for Accounting-Request, the authenticator.
 */
export function sealRequest(bytes: Buffer, secret: Uint8Array, messageAuthenticatorAt: number | undefined): void {
  if (messageAuthenticatorAt !== undefined) {
    bytes.set(messageAuthenticator(bytes, messageAuthenticatorAt, coveredAuthenticator(bytes, undefined), secret), messageAuthenticatorAt)
  }
  if (bytes[0] === Code.accountingRequest) bytes.set(accountingRequestAuthenticator(bytes, secret), 4)
}

/** Why a reply is not to be believed. */
export type ReplyProblem =
  | 'wrong-identifier'
  | 'wrong-response-authenticator'
  | 'wrong-message-authenticator'
  | 'missing-message-authenticator'

/** Checks a reply against its request (RFC 2865 §3, RFC 3579 §3.2); undefined when it is authentic. */
export function replyProblem(
  reply: Packet,
  request: Packet,
  secret: Uint8Array,
  demand: { messageAuthenticator: boolean },
): ReplyProblem | undefined {
  if (reply.identifier !== request.identifier) return 'wrong-identifier'
  const expected = responseAuthenticator(reply.bytes, request.authenticator, secret)
  if (!timingSafeEqual(expected, reply.authenticator)) return 'wrong-response-authenticator'
  if (messageAuthenticatorState(reply) === 'absent') return demand.messageAuthenticator ? 'missing-message-authenticator' : undefined
  return hasRightMessageAuthenticator(reply, secret, request.authenticator) ? undefined : 'wrong-message-authenticator'
}

/**
 * Which sixteen octets stand for the Authenticator field while the Message-Authenticator is computed: the request's own in an
 * Access-Request and Status-Server, the request's in a reply, zeros in an Accounting-Request, whose authenticator is computed
 * only afterwards (RFC 3579 §3.2 for Access packets; RFC 5176 §3.4 states the zeros for packets so authenticated).
 */
function coveredAuthenticator(bytes: Buffer, requestAuthenticator: Uint8Array | undefined): Uint8Array {
  if (requestAuthenticator) return requestAuthenticator
  return bytes[0] === Code.accountingRequest ? zeroAuthenticator : bytes.subarray(4, headerOctets)
}

function messageAuthenticator(bytes: Buffer, at: number, authenticator: Uint8Array, secret: Uint8Array): Buffer {
  bytes.copy(scratch, 0)
  scratch.set(authenticator, 4)
  scratch.fill(0, at, at + authenticatorOctets)
  return hmacMd5(secret, scratch.subarray(0, bytes.length))
}

function digestWithSecret(bytes: Uint8Array, authenticator: Uint8Array, secret: Uint8Array): Buffer {
  if (secret.length > maximumSecretOctets) throw new RangeError(`a RADIUS secret has at most ${maximumSecretOctets} octets here`)
  scratch.set(bytes, 0)
  scratch.set(authenticator, 4)
  scratch.set(secret, bytes.length)
  return hash('md5', scratch.subarray(0, bytes.length + secret.length), 'buffer')
}
