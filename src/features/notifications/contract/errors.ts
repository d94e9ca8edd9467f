import { defineErrors } from '../../../kernel/errors.ts'

export const notificationsErrors = defineErrors('notifications', {
  'template-not-selectable': 409,
  'template-unknown': 400,
  'template-changed': 409,
  'too-many-targets': 400,
  'nobody-left': 409,
  'nothing-to-resend': 409,
  'letter-closed': 409,
  'template-shipped': 409,
  'template-name-taken': 409,
  'replacement-exists': 409,
  'too-many-templates': 409,
  'no-own-address': 409,
  'base-needed': 400,
  'control-characters': 400,
  'variable-unknown': 400,
  'variable-retired': 400,
  'variable-open': 400,
  'variable-split': 400,
  'variables-missing': 400,
})
