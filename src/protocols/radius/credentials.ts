/**
 * The two credentials of RFC 2865: the hidden User-Password (§5.2) and CHAP (§2.2, §5.3).
 */
import { hash, timingSafeEqual } from 'node:crypto'
import type { Packet } from './packet.ts'

const blockOctets = 16
const maximumPasswordOctets = 128

/**
 * Hides a password (RFC 2865 §5.2): padded with NUL to whole blocks, each block XORed with MD5(secret + block before).
 * Throws RangeError beyond 128 octets.
 */
export function hidePassword(password: Uint8Array, requestAuthenticator: Uint8Array, secret: Uint8Array): Buffer {
  if (password.length > maximumPasswordOctets) throw new RangeError('a RADIUS password has at most 128 octets (RFC 2865 §5.2)')
  const hidden = Buffer.alloc(Math.max(blockOctets, Math.ceil(password.length / blockOctets) * blockOctets))
  hidden.set(password)
  let before = requestAuthenticator
  for (let start = 0; start < hidden.length; start += blockOctets) {
    const block = hidden.subarray(start, start + blockOctets)
    xorWith(block, keyStream(secret, before))
    before = block
  }
  return hidden
}

/**
 * Reveals a hidden password (RFC 2865 §5.2). Only NULs at the end are padding; one inside belongs to the password. Undefined
 * when the length is no multiple of 16 between 16 and 128.
 */
export function revealPassword(hidden: Uint8Array, requestAuthenticator: Uint8Array, secret: Uint8Array): Buffer | undefined {
  if (hidden.length < blockOctets || hidden.length > maximumPasswordOctets || hidden.length % blockOctets !== 0) return undefined
  const plain = Buffer.from(hidden)
  let before = requestAuthenticator
  for (let start = 0; start < plain.length; start += blockOctets) {
    xorWith(plain.subarray(start, start + blockOctets), keyStream(secret, before))
    before = hidden.subarray(start, start + blockOctets)
  }
  let end = plain.length
  while (end > 0 && plain[end - 1] === 0) end--
  return plain.subarray(0, end)
}

/** The value of CHAP-Password (RFC 2865 §5.3): CHAP identifier, then MD5(identifier + password + challenge) (RFC 1994 §4.1). */
export function chapPassword(chapIdentifier: number, password: Uint8Array, challenge: Uint8Array): Buffer {
  const digest = hash('md5', Buffer.concat([Buffer.of(chapIdentifier), password, challenge]), 'buffer')
  return Buffer.concat([Buffer.of(chapIdentifier), digest])
}

/** Whether a CHAP-Password was made from this clear-text candidate. */
export function chapMatches(value: Uint8Array, challenge: Uint8Array, candidate: Uint8Array): boolean {
  if (value.length !== 17) return false
  return timingSafeEqual(chapPassword(value[0] as number, candidate, challenge), value)
}

/** The challenge of a CHAP request: CHAP-Challenge or, without one, the Request Authenticator (RFC 2865 §2.2). */
export function chapChallenge(request: Packet): Buffer {
  return request.attributes.get('CHAP-Challenge') ?? request.authenticator
}

function keyStream(secret: Uint8Array, before: Uint8Array): Buffer {
  return hash('md5', Buffer.concat([secret, before]), 'buffer')
}

function xorWith(block: Buffer, key: Buffer): void {
  for (let index = 0; index < blockOctets; index++) block[index] = (block[index] as number) ^ (key[index] as number)
}
