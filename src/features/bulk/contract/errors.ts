import { defineErrors } from '../../../kernel/errors.ts'

export const bulkErrors = defineErrors('bulk', {
  'unknown-format': 404,
  'mode-not-offered': 400,
  'option-not-offered': 400,
  'file-empty': 400,
  'file-too-large': 413,
  /** Still being checked, already confirmed, applied, cancelled …: the step is not the next one. */
  'not-ready': 409,
  'not-confirmed': 409,
  /** Another plan than the one looked at, or the data is no longer what the plan was made of. */
  'plan-changed': 409,
  'not-acknowledged': 409,
  'typed-count-differs': 409,
  'run-cancelled': 409,
  'too-late-to-cancel': 409,
  'not-undoable': 409,
  'not-divisible': 409,
  'file-gone': 409,
})
