import { definePermissions } from '../../../kernel/permission.ts'

export const accountRequestPermissions = definePermissions('account-requests', {
  /** One's own. */
  'own.ask': { roles: ['user'] },
  'requests.read': { roles: ['administrator'] },
  'requests.decide': { roles: ['administrator'] },
})
