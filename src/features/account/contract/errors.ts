import { defineErrors } from '../../../kernel/errors.ts'

export const accountErrors = defineErrors('account', {
  'unknown-time-zone': 400,
  /** The administrators keep this field. */
  'not-yours-to-change': 400,
  'address-unchanged': 400,
  /** Told to whoever has shown to own the address, and to nobody else. */
  'address-not-usable': 409,
  'no-open-change': 409,
  'mail-link-over': 410,
})
