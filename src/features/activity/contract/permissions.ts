import { definePermissions } from '../../../kernel/permission.ts'

export const activityPermissions = definePermissions('activity', {
  'history.read': { roles: ['administrator'] },
  /** What happened to one's own account, whoever one is (SP-HIST-5). */
  'own-sign-ins.read': { roles: ['administrator', 'user', 'operator'] },
  'usage.read': { roles: ['administrator'] },
  'provider-history.read': { roles: ['operator'] },
})
