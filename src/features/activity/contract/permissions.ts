import { definePermissions } from '../../../kernel/permission.ts'

export const activityPermissions = definePermissions('activity', {
  'history.read': { roles: ['administrator'] },
  'usage.read': { roles: ['administrator'] },
  'provider-history.read': { roles: ['operator'] },
})
