import { defineErrors } from '../../../kernel/errors.ts'

export const accountRequestErrors = defineErrors('account-requests', {
  'login-id-unchanged': 400,
  'not-offered': 409,
  'done-alone': 409,
  'login-id-is-mail': 409,
  'already-open': 409,
  closed: 409,
  'person-not-in-force': 409,
  'login-id-taken': 409,
  'login-id-not-allowed': 409,
  'no-mail-address': 409,
  'nothing-to-change': 409,
})
