import { defineErrors } from '../../../kernel/errors.ts'

export const secondStepErrors = defineErrors('second-steps', {
  'code-too-soon': 429,
  'wrong-code': 400,
  'already-decided': 409,
  'not-yours-to-change': 403,
  'no-app': 409,
  'last-app': 409,
  'too-many': 409,
  'passkeys-unavailable': 409,
  'passkey-not-valid': 400,
  'passkey-taken': 409,
  'no-mail-address': 409,
  'demanded-of-all': 409,
  'beyond-reach': 403,
  'maintenance-account': 403,
  'skip-day': 400,
  'not-skipped': 409,
})
