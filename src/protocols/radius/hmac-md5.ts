/**
 * HMAC-MD5 (RFC 2104 §2) over two one-shot MD5 digests. `node:crypto` has it as `createHmac`, but that makes a key object and a
 * stream for each call, which costs more than all the rest of a packet; two digests of some hundred octets cost a twentieth.
 *
 * The inputs are put together in one scratch buffer of this module; each use of it begins and ends within one synchronous call.
 */
import { hash } from 'node:crypto'

const blockOctets = 64
const digestOctets = 16
const innerPad = 0x36
const outerPad = 0x5c

let inner = Buffer.alloc(blockOctets + 4096)
const outer = Buffer.alloc(blockOctets + digestOctets)

export function hmacMd5(key: Uint8Array, message: Uint8Array): Buffer {
  const shortKey = key.length > blockOctets ? hash('md5', key, 'buffer') : key
  if (inner.length < blockOctets + message.length) inner = Buffer.alloc(blockOctets + message.length)
  for (let index = 0; index < blockOctets; index++) {
    const octet = shortKey[index] ?? 0
    inner[index] = octet ^ innerPad
    outer[index] = octet ^ outerPad
  }
  inner.set(message, blockOctets)
  outer.set(hash('md5', inner.subarray(0, blockOctets + message.length), 'buffer'), blockOctets)
  return hash('md5', outer, 'buffer')
}
