import { definePermissions } from '../../../kernel/permission.ts'

/** To agree, one has to be signed in and nothing else: whoever owes it holds no permission yet. */
export const termsPermissions = definePermissions('terms', {
  'versions.read': { roles: ['operator'] },
  'versions.write': { roles: ['operator'] },
  'agreements.read': { roles: ['administrator'] },
})
