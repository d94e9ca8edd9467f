import { describe, expect, it } from 'vitest'
import { press } from './press.ts'

const limits = { minLength: 6, maxFixedDigits: 2, refusesSimple: false }

describe('MCOP-OTP-16: one press in the setting of a password', () => {
  it.each([
    [['I1R1C1'], 'I2R2C2', ['I1R1C1', 'I2R2C2'], undefined],
    [['I1R1C1'], '7', ['I1R1C1', '7'], undefined],
    [['7'], '7', ['7', '7'], undefined],
    [['7', '7'], '7', ['7', '7'], 'notices.fixed-full'],
    [['I1R1C1'], 'I1R1C1', ['I1R1C1'], 'notices.used'],
    [['I1R1C1', '7'], 'undo', ['I1R1C1'], undefined],
    [[], 'undo', [], undefined],
    [['I1R1C1', '7'], 'clear', [], undefined],
  ])('MCOP-OTP-16: %j and %s become %j', (chosen, button, after, code) => {
    const { chosen: now, notice } = press(chosen, button, limits)
    expect([now, notice?.code]).toEqual([after, code])
  })

  it('MCOP-OTP-6, MCOP-OTP-16: there is no 33rd element', () => {
    const full = [1, 2].flatMap((icon) => [1, 2, 3, 4].flatMap((row) => [1, 2, 3, 4].map((column) => `I${icon}R${row}C${column}`)))
    expect(press(full, 'I3R1C1', limits)).toMatchObject({ chosen: full, notice: { code: 'notices.full', params: { maximum: 32 } } })
  })
})
