import { defineErrors } from '../../../kernel/errors.ts'

export const operatorErrors = defineErrors('operator', {
  'source-taken': 409,
  'company-unknown': 400,
  'secret-form': 400,
})
