import { definePermissions } from '../../../kernel/permission.ts'

const service = 'vpn-access'

export const otpPermissions = definePermissions('one-time-passwords', {
  'codes.issue': { roles: ['user'], service },
  'password.change': { roles: ['user'], service },
  'devices.read': { roles: ['administrator'], service },
  'devices.delete': { roles: ['administrator'], service },
  'devices.update': { roles: ['administrator'], service },
  'sharing.change': { roles: ['administrator'], service },
  'settings.read': { roles: ['administrator'], service },
  'settings.write': { roles: ['administrator'], service },
  'maintenance.reset': { roles: ['operator'] },
  'urls.replace': { roles: ['administrator'], service },
})
