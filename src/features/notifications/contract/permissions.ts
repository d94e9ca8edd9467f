import { definePermissions } from '../../../kernel/permission.ts'

export const notificationsPermissions = definePermissions('notifications', {
  'notices.read': { roles: ['administrator'], service: 'vpn-access' },
  'notices.send': { roles: ['administrator'], service: 'vpn-access' },
  'templates.write': { roles: ['administrator'], service: 'vpn-access' },
  'outbox.read': { roles: ['operator'] },
  'outbox.write': { roles: ['operator'] },
})
