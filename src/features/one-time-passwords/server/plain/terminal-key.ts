/**
 * A phone without scripts cannot hold a key that never leaves it. It keeps a secret instead, in a cookie, and the key pair is made out of it
 * again for each request (FIPS 186-5 §A.2.1, by HKDF, RFC 5869); here, and only as long as the request lasts. So the database holds what it
 * holds of every terminal, a public key, and the same proof is judged by the same code (device-proof.ts).
 */
import { createECDH, createPrivateKey, hkdfSync, type KeyObject, sign } from 'node:crypto'
import { type DeviceProof, type DevicePublicKey, proofText } from '../../contract/index.ts'

/** The number of points on P-256 (SP 800-186 §3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
/** 64 bits more than the order has, so that no key is likelier than another. */
const seedBytes = 40

export interface TerminalKey {
  readonly publicKey: DevicePublicKey
  /** As WebCrypto makes it (IEEE P1363), over the nonce of a challenge. */
  sign(nonce: string): string
}

export function terminalKeyOf(secret: string): TerminalKey {
  const seed = Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64url'), Buffer.alloc(0), 'genkan mobile phone key', seedBytes))
  const scalar = (BigInt(`0x${seed.toString('hex')}`) % (order - 1n)) + 1n
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex')
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(d)
  const point = curve.getPublicKey()
  const publicKey = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  } as const
  const key = createPrivateKey({ key: { ...publicKey, d: d.toString('base64url') }, format: 'jwk' })
  return { publicKey, sign: (nonce) => signatureOf(key, nonce) }
}

function signatureOf(key: KeyObject, nonce: string): string {
  return sign('sha256', Buffer.from(proofText(nonce)), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
}

/** By its id where it is registered, otherwise by the key that it will be known by. */
export function proofOf(secret: string, deviceId: string | null, nonce: string): DeviceProof {
  const key = terminalKeyOf(secret)
  const signature = key.sign(nonce)
  return deviceId === null ? { publicKey: key.publicKey, signature } : { deviceId, signature }
}
