import { describe, expect, it } from 'vitest'
import { type Debts, owedOf } from './owed.ts'

const owes = (more: Partial<Debts>) =>
  owedOf({
    password: false,
    terms: false,
    factors: ['password'],
    rules: { secondStep: 'nobody', companyMethod: 'mail', isRequired: false },
    method: null,
    isFlagged: false,
    hasApp: false,
    hasPasskey: false,
    hasAddress: true,
    ...more,
  })
const appForAll = { secondStep: 'company', companyMethod: 'totp', isRequired: false } as const

describe('what is owed before anything else', () => {
  it('BP-TERMS-1, MCOP-ADMPW-3: password, then second step, then terms', () => {
    expect(owes({})).toBeNull()
    expect(owes({ terms: true })).toBe('accept-terms')
    expect(owes({ terms: true, rules: appForAll })).toBe('set-up-second-step')
    expect(owes({ terms: true, rules: appForAll, password: true })).toBe('change-password')
  })
  it('SSO-MFA-1: an app for all is owed by whoever has none, in a session that began before it was asked for', () => {
    expect(owes({ rules: appForAll })).toBe('set-up-second-step')
    expect(owes({ rules: appForAll, hasApp: true })).toBeNull()
    expect(owes({ rules: appForAll, method: 'skip' })).toBeNull()
    expect(owes({ rules: appForAll, factors: ['pattern'] })).toBeNull()
  })
  it('SP-MFAS-7: a mail code needs no setting up: only who has no address owes something', () => {
    const rules = { secondStep: 'person', companyMethod: 'mail', isRequired: true } as const
    expect(owes({ rules })).toBeNull()
    expect(owes({ rules, hasAddress: false })).toBe('set-up-second-step')
    expect(owes({ rules: { ...rules, isRequired: false }, isFlagged: true, hasAddress: false })).toBe('set-up-second-step')
  })
})
