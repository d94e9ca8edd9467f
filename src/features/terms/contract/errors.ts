import { defineErrors } from '../../../kernel/errors.ts'

export const termsErrors = defineErrors('terms', {
  /** Beside a draft there is no second one. */
  'draft-exists': 409,
  /** A published version never changes. */
  published: 409,
  'in-force': 409,
  /** Another version waits for a later moment. */
  'before-planned': 409,
  'not-planned': 409,
  'language-missing': 409,
  'time-is-past': 400,
  'company-unknown': 400,
  /** What was read is not what is asked for by now. */
  'not-current': 409,
})
