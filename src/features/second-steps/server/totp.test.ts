import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { createTestChance } from '../../../../tests/support/chance-and-clock.ts'
import { matchingStep, secretBytes, totpOf } from './totp.ts'

const oathtool = spawnSync('oathtool', ['--version']).status === 0
if (!oathtool) process.emitWarning('oathtool is not installed: the comparison with it is left out (apt-get install oathtool)')

const rfcSecret = Buffer.from('12345678901234567890')

describe('a time-based one-time password', () => {
  // RFC 6238 Appendix B, the last six of the eight digits.
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('BP-MFA-11: at second %d of RFC 6238 it is %s', (second, code) => {
    expect(matchingStep(rfcSecret, code, new Date(second * 1000))).toBe(Math.floor(second / 30))
  })
  it('BP-MFA-11: drifts by one step either way and no further', () => {
    const step = 37_037_036
    for (const [seconds, expected] of [
      [-30, step],
      [0, step],
      [29, step],
      [59, step],
      [60, undefined],
      [-31, undefined],
    ] as const) {
      expect(matchingStep(rfcSecret, '081804', new Date((step * 30 + seconds) * 1000)), `${seconds} s`).toBe(expected)
    }
  })
  it.runIf(oathtool)('BP-MFA-11: is what oathtool computes, for a hundred secrets and moments', () => {
    const chance = createTestChance('oathtool')
    for (let round = 0; round < 100; round += 1) {
      const secret = chance.bytes(secretBytes)
      const second = 1_700_000_000 + chance.integer(400_000_000)
      const { stdout } = spawnSync('oathtool', ['--totp', '--now', `@${second}`, Buffer.from(secret).toString('hex')])
      expect(matchingStep(secret, stdout.toString().trim(), new Date(second * 1000))).toBe(Math.floor(second / 30))
    }
  })
  it('is told to apps with issuer, label and all parameters', () => {
    const { uri, base32 } = { uri: totpOf(rfcSecret, 'User1 (C000000001)').toString(), base32: totpOf(rfcSecret, '').secret.base32 }
    expect(base32).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(uri).toBe(`otpauth://totp/Genkan:User1%20(C000000001)?issuer=Genkan&secret=${base32}&algorithm=SHA1&digits=6&period=30`)
  })
})
