import { defineErrors } from '../../../kernel/errors.ts'

export const tenancyErrors = defineErrors('tenancy', {
  'company-code-taken': 409,
  'company-code-form': 400,
  'source-form': 400,
  'unknown-service': 400,
  'unknown-policy': 400,
})
