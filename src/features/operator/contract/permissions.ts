import { definePermissions } from '../../../kernel/permission.ts'

export const operatorPermissions = definePermissions('operator', {
  'radius-clients.read': { roles: ['operator'] },
  'radius-clients.write': { roles: ['operator'] },
})
