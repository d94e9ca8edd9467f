import { definePermissions } from '../../../kernel/permission.ts'

export const tenancyPermissions = definePermissions('tenancy', {
  'companies.read': { roles: ['operator'] },
  'companies.write': { roles: ['operator'] },
  /** The company reads from where its administration site may be used, and asks; the list is the provider's (MCOP-LOGIN-9). */
  'sources.read': { roles: ['administrator'] },
  'sources.ask': { roles: ['administrator'] },
})
