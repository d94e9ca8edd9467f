import { describe, expect, it } from 'vitest'
import { secondStepAuditActions } from '../contract/audit-actions.ts'
import { secondStepErrors } from '../contract/errors.ts'
import { shownMethods } from '../contract/second-step.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'

describe('the sentences of second steps', () => {
  it.each([
    ['ja', ja],
    ['en', en],
  ] as const)('%s: has one for every error, audit action and mark of the list', (_, messages) => {
    expect(Object.keys(messages.errors).toSorted()).toEqual(Object.keys(secondStepErrors).toSorted())
    expect(Object.keys(messages.auditActions).toSorted()).toEqual(secondStepAuditActions.toSorted())
    expect(Object.keys(messages.shown).toSorted()).toEqual(shownMethods.toSorted())
  })
  it('BP-MFA-1, BP-USER-12: the list says TOTP, MailOTP, SKIP and 未設定', () => {
    expect(ja.shown).toEqual({ totp: 'TOTP', mail: 'MailOTP', skip: 'SKIP', none: '未設定' })
  })
})
