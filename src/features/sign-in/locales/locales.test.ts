import { describe, expect, it } from 'vitest'
import { signInAuditActions } from '../contract/audit-actions.ts'
import { signInErrors } from '../contract/errors.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'

describe('the sentences of sign-in', () => {
  it.each([
    ['ja', ja],
    ['en', en],
  ] as const)('%s: has one for every error and every audit action', (_, messages) => {
    expect(Object.keys(messages.errors).toSorted()).toEqual(Object.keys(signInErrors).toSorted())
    expect(Object.keys(messages.auditActions).toSorted()).toEqual(signInAuditActions.toSorted())
  })
  it('MCOP-LOGIN-4: says exactly what the specification says to a wrong combination', () => {
    expect(ja.errors['wrong-credentials']).toBe('契約番号、ユーザIDまたはパスワードが正しくありません。')
  })
  it('MCOP-LOGIN-3: names the first field with both words', () => {
    expect(ja.signIn.companyCode).toBe('契約番号（企業コード）')
  })
})
