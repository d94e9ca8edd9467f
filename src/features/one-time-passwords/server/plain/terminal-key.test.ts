import { describe, expect, it } from 'vitest'
import { publicKeySchema } from '../../contract/index.ts'
import { isProofValid } from '../device-proof.ts'
import { proofOf, terminalKeyOf } from './terminal-key.ts'

const secretOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64url')

describe('the key pair of a phone without scripts', () => {
  it('MCOP-OTP-35: is always the same of one secret, another one of another, and one that every terminal could have', () => {
    const keys = Array.from({ length: 50 }, (_, byte) => terminalKeyOf(secretOf(byte)).publicKey)
    expect(new Set(keys.map((key) => key.x)).size).toBe(50)
    for (const key of keys) expect(publicKeySchema.parse(key)).toEqual(key)
    expect(terminalKeyOf(secretOf(7)).publicKey).toEqual(keys[7])
  })

  it('MCOP-OTP-35: its proof is judged by the code that judges a browser’s, and holds for one nonce only', () => {
    const { publicKey } = terminalKeyOf(secretOf(1))
    const proof = proofOf(secretOf(1), null, 'nonce')
    expect(proof).toMatchObject({ publicKey })
    expect(isProofValid(publicKey, 'nonce', proof.signature)).toBe(true)
    expect(isProofValid(publicKey, 'other', proof.signature)).toBe(false)
    expect(isProofValid(publicKey, 'nonce', proofOf(secretOf(2), null, 'nonce').signature)).toBe(false)
  })

  it('MCOP-OTP-35: a registered phone names itself by its id and sends no key', () => {
    expect(Object.keys(proofOf(secretOf(1), '00000000-0000-7000-8000-000000000000', 'nonce'))).toEqual(['deviceId', 'signature'])
  })
})
