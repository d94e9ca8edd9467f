import { definePermissions } from '../../../kernel/permission.ts'

/** One's own settings need no permission: whoever is signed in has them. */
export const accountPermissions = definePermissions('account', {
  'mail-changes.write': { roles: ['administrator'] },
})
