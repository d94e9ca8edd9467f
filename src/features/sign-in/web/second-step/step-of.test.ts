import { describe, expect, it } from 'vitest'
import { stepOf } from './step-of.ts'

const nothing = { choices: [], proofs: [], mustSetUpTotp: false } as const

describe('what the page of the second step shows', () => {
  it('SP-MFA-2, SP-MFA-5: asks which of several ways, and goes back to that question on wish', () => {
    const both = { ...nothing, proofs: ['totp', 'mail', 'recovery'] } as const
    expect(stepOf(both, undefined)).toBe('ways')
    expect(stepOf(both, 'mail')).toBe('mail')
    expect(stepOf(both, 'recovery')).toBe('recovery')
    expect(stepOf(both, 'ways')).toBe('ways')
  })
  it('SP-MFA-1: asks nothing where there is one way, and recovery codes are no second one', () => {
    expect(stepOf({ ...nothing, proofs: ['mail'] }, undefined)).toBe('mail')
    expect(stepOf({ ...nothing, proofs: ['totp', 'recovery'] }, undefined)).toBe('totp')
    expect(stepOf({ ...nothing, proofs: ['mail'] }, 'totp')).toBe('mail')
  })
  it('BP-MFA-2, BP-MFA-4: undecided people choose, and set the app up before TOTP is decided', () => {
    const undecided = { ...nothing, choices: ['totp', 'mail'] } as const
    expect(stepOf(undecided, undefined)).toBe('method')
    expect(stepOf(undecided, 'set-up')).toBe('set-up')
    expect(stepOf({ ...undecided, choices: ['mail'] }, 'set-up')).toBe('method')
  })
  it('BP-MFA-18: after a lost phone the mail code comes before the new app', () => {
    const reset = { ...nothing, mustSetUpTotp: true } as const
    expect(stepOf({ ...reset, proofs: ['mail'] }, undefined)).toBe('mail')
    expect(stepOf(reset, undefined)).toBe('set-up')
  })
})
