/**
 * RADIUS packet format (RFC 2865 §3): code, identifier, length, authenticator, attributes.
 *
 * Decoding copies nothing: a packet is a view of the datagram. What is wrong with a datagram is told by a word, not by an
 * exception, because a public UDP port sees more bad datagrams than good ones.
 */
import { type Attribute, Attributes } from './attributes.ts'

/** Packet codes of RFC 2865 §3, RFC 2866 §3 and RFC 5997 §2. */
export const Code = {
  accessRequest: 1,
  accessAccept: 2,
  accessReject: 3,
  accountingRequest: 4,
  accountingResponse: 5,
  accessChallenge: 11,
  statusServer: 12,
} as const

export type Code = (typeof Code)[keyof typeof Code]

export const headerOctets = 20
export const authenticatorOctets = 16
/** RFC 2865 §3: "The minimum length is 20 and maximum length is 4096." */
export const maximumPacketOctets = 4096
const maximumAttributeOctets = 255

export interface Packet {
  readonly code: number
  readonly identifier: number
  /** The 16 octets of the Authenticator field, a view into `bytes`. */
  readonly authenticator: Buffer
  readonly attributes: Attributes
  /** Exactly `Length` octets of the datagram; padding after them is left out (RFC 2865 §3). */
  readonly bytes: Buffer
}

/** Why a datagram is no RADIUS packet; every one of these means: discard in silence (RFC 2865 §3). */
export type PacketProblem = 'datagram-too-short' | 'length-out-of-range' | 'length-beyond-datagram' | 'attribute-length'

/** Reads a datagram (RFC 2865 §3). The packet shares the datagram's memory. */
export function decodePacket(datagram: Uint8Array): Packet | PacketProblem {
  if (datagram.length < headerOctets) return 'datagram-too-short'
  const view = Buffer.from(datagram.buffer, datagram.byteOffset, datagram.length)
  const length = view.readUInt16BE(2)
  if (length < headerOctets || length > maximumPacketOctets) return 'length-out-of-range'
  if (length > view.length) return 'length-beyond-datagram'
  if (!attributesFit(view, length)) return 'attribute-length'
  const bytes = view.length === length ? view : view.subarray(0, length)
  return {
    code: view.readUInt8(0),
    identifier: view.readUInt8(1),
    authenticator: bytes.subarray(4, headerOctets),
    attributes: new Attributes(bytes.subarray(headerOctets)),
    bytes,
  }
}

/** Writes a packet (RFC 2865 §3). Throws RangeError when it would exceed 4096 octets or an attribute 255. */
export function encodePacket(packet: {
  code: number
  identifier: number
  authenticator: Uint8Array
  attributes: readonly Attribute[]
}): Buffer {
  let length = headerOctets
  for (const attribute of packet.attributes) length += 2 + attribute.value.length
  if (length > maximumPacketOctets) throw new RangeError(`RADIUS packet of ${length} octets exceeds ${maximumPacketOctets} (RFC 2865 §3)`)
  const bytes = Buffer.allocUnsafe(length)
  bytes.writeUInt8(packet.code, 0)
  bytes.writeUInt8(packet.identifier, 1)
  bytes.writeUInt16BE(length, 2)
  bytes.set(packet.authenticator.subarray(0, authenticatorOctets), 4)
  let offset = headerOctets
  for (const { type, value } of packet.attributes) {
    if (value.length + 2 > maximumAttributeOctets) throw new RangeError(`RADIUS attribute ${type} exceeds 253 octets (RFC 2865 §5)`)
    bytes[offset] = type
    bytes[offset + 1] = value.length + 2
    bytes.set(value, offset + 2)
    offset += value.length + 2
  }
  return bytes
}

/** RFC 2865 §5: an attribute's Length counts its own two header octets and may not pass the packet's end. */
function attributesFit(bytes: Buffer, end: number): boolean {
  let offset = headerOctets
  while (offset < end) {
    if (end - offset < 2) return false
    const length = bytes[offset + 1] as number
    if (length < 2 || offset + length > end) return false
    offset += length
  }
  return true
}
