import { describe, expect, it } from 'vitest'
import { nothingOwned, type Owned, type Situation, wantedSecondStep } from './wanted.ts'

type Rule = Situation['rules']['secondStep']

const situation = (
  rule: Rule,
  owned: Partial<Owned> = {},
  more: Partial<Situation> & { isRequired?: boolean; method?: 'totp' | 'mail' } = {},
) => ({
  rules: { secondStep: rule, companyMethod: more.method ?? 'mail', isRequired: more.isRequired ?? false },
  owned: { ...nothingOwned, ...owned },
  hasAddress: true,
  passkeysAvailable: true,
  shown: ['password' as const],
  ...more,
})
const wanted = (...given: Parameters<typeof situation>) => wantedSecondStep(situation(...given))
const nothing = { stage: 'none', factor: null }
const app = { totpCount: 1 } as const

describe('what a sign-in wants beside the password', () => {
  it('BP-GEN-14: nothing where nobody decides, unless the person has set something up', () => {
    expect(wanted('nobody')).toEqual(nothing)
    expect(wanted('nobody', { isRequired: true })).toEqual(nothing)
    expect(wanted('nobody', app)).toMatchObject({ stage: 'prove', preferred: 'totp' })
    expect(wanted('nobody', { passkeyCount: 1 })).toMatchObject({ stage: 'prove', preferred: 'passkey' })
  })
  it('SP-MFA-1 to 4: by flag and app: mail, a choice of both, nothing, a choice of both', () => {
    expect(wanted('person', { isRequired: true })).toEqual({ stage: 'prove', proofs: ['mail'], preferred: 'mail' })
    expect(wanted('person', { isRequired: true, ...app })).toMatchObject({ stage: 'prove', proofs: ['totp', 'mail'] })
    expect(wanted('person')).toEqual(nothing)
    expect(wanted('person', app)).toMatchObject({ stage: 'prove', proofs: ['totp', 'mail'] })
  })
  it('SP-MFA-14: a passkey stands among the choices where there can be passkeys', () => {
    expect(wanted('person', { passkeyCount: 1 })).toMatchObject({ proofs: ['passkey', 'mail'] })
    expect(wanted('person', { passkeyCount: 1, ...app }, { passkeysAvailable: false })).toMatchObject({ proofs: ['totp', 'mail'] })
  })
  it('SP-MFAS-7: a company that demands one of everybody gets a mail code from those who have nothing', () => {
    expect(wanted('person', {}, { isRequired: true })).toMatchObject({ stage: 'prove', proofs: ['mail'] })
    expect(wanted('nobody', {}, { isRequired: true })).toMatchObject({ stage: 'prove', proofs: ['mail'] })
  })
  it('BP-MFA-2: whoever is undecided where administrators assign it chooses', () => {
    expect(wanted('administrator')).toEqual({ stage: 'choose' })
  })
  it('BP-MFA-4: the assigned one is asked for: an app is set up first, mail needs nothing', () => {
    expect(wanted('administrator', { method: 'totp' })).toEqual({ stage: 'set-up' })
    expect(wanted('administrator', { method: 'totp', ...app })).toEqual({ stage: 'prove', proofs: ['totp'], preferred: 'totp' })
    expect(wanted('administrator', { method: 'mail' })).toEqual({ stage: 'prove', proofs: ['mail'], preferred: 'mail' })
  })
  it('BP-MFA-18: a lost app is set up anew after a mail code, not before', () => {
    const lost = { method: 'totp', mustSetUp: true } as const
    expect(wanted('administrator', lost)).toEqual({ stage: 'prove', proofs: ['mail'], preferred: 'mail' })
    expect(wanted('administrator', lost, { shown: ['password', 'mail'] })).toEqual({ stage: 'set-up' })
    expect(wanted('administrator', lost, { shown: ['password', 'mail', 'totp'] })).toEqual(nothing)
  })
  it('BP-MFA-20: SKIP omits it under every rule', () => {
    for (const rule of ['nobody', 'administrator', 'person', 'company'] as const) {
      expect(wanted(rule, { method: 'skip', isRequired: true }, { isRequired: true })).toEqual({ stage: 'none', factor: 'skip' })
    }
  })
  it('SSO-MFA-1: one for all: mail for everybody, or an app that is set up at the first sign-in', () => {
    expect(wanted('company', {}, { method: 'mail' })).toMatchObject({ stage: 'prove', preferred: 'mail' })
    expect(wanted('company', {}, { method: 'totp' })).toEqual({ stage: 'set-up' })
    expect(wanted('company', app, { method: 'totp' })).toMatchObject({ stage: 'prove', preferred: 'totp' })
  })
  it('lets nobody in without one who has no mail address: an app is set up', () => {
    expect(wanted('administrator', { method: 'mail' }, { hasAddress: false })).toEqual({ stage: 'set-up' })
    expect(wanted('person', { isRequired: true }, { hasAddress: false })).toEqual({ stage: 'set-up' })
  })
  it('takes a recovery code in place of an app, and offers it only where there is one', () => {
    expect(wanted('administrator', { method: 'totp', ...app, recoveryCodesLeft: 3 })).toMatchObject({ proofs: ['totp', 'recovery'] })
    expect(wanted('administrator', { method: 'totp', ...app }, { shown: ['password', 'recovery'] })).toEqual(nothing)
  })
  it('BP-MFA-18: a recovery code leads whoever has lost a passkey, and has no app yet, on to setting one up; it is not asked for again', () => {
    const owned = { method: 'totp', passkeyCount: 1, recoveryCodesLeft: 3 } as const
    for (const [rule, more] of [
      ['administrator', {}],
      ['company', { method: 'totp' }],
    ] as const) {
      expect(wanted(rule, owned, more)).toEqual({ stage: 'prove', proofs: ['passkey', 'recovery'], preferred: 'passkey' })
      expect(wanted(rule, owned, { ...more, shown: ['password', 'recovery'] })).toEqual({ stage: 'set-up' })
      expect(wanted(rule, owned, { ...more, shown: ['password', 'recovery', 'totp'] })).toEqual(nothing)
    }
  })
})
