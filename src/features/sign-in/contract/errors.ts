import { defineErrors } from '../../../kernel/errors.ts'

export const signInErrors = defineErrors('sign-in', {
  'wrong-credentials': 401,
  'wrong-operator-credentials': 401,
  locked: 403,
  'source-not-permitted': 403,
  'wrong-current-password': 400,
  'passwords-differ': 400,
  'password-length': 400,
  'password-characters': 400,
  'password-kinds': 400,
  'password-own-names': 400,
  'password-common': 400,
  'password-runs': 400,
  'password-used-before': 400,
  'reset-link-over': 410,
  'no-password': 409,
  'operator-name-taken': 409,
})
