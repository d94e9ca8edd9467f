import { defineErrors } from '../../../kernel/errors.ts'

export const activityErrors = defineErrors('activity', {
  /** `limit`, `total` (exact, or one more than the limit). */
  'too-many-rows': 400,
})
