import { definePermissions } from '../../../kernel/permission.ts'

export const tenancyPermissions = definePermissions('tenancy', {
  'companies.read': { roles: ['operator'] },
  'companies.write': { roles: ['operator'] },
})
