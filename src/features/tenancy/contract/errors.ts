import { defineErrors } from '../../../kernel/errors.ts'

export const tenancyErrors = defineErrors('tenancy', {
  'time-zone-unknown': 400,
  'company-code-taken': 409,
  'company-code-form': 400,
  'source-form': 400,
  'unknown-service': 400,
  'unknown-policy': 400,
  'source-request-open': 409,
  'source-request-closed': 409,
  'sources-unchanged': 400,
  'own-source-missing': 400,
  'every-source': 400,
})
