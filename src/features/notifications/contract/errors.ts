import { defineErrors } from '../../../kernel/errors.ts'

export const notificationsErrors = defineErrors('notifications', {
  'template-not-selectable': 409,
  'template-unknown': 400,
  'too-many-targets': 400,
  'nobody-left': 409,
  'nothing-to-resend': 409,
  'letter-closed': 409,
})
