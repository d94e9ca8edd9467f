import { definePermissions } from '../../../kernel/permission.ts'

const service = 'vpn-access'
/** Whoever came in by a password alone has not shown the grid pattern, and gets no one-time password. */
const factor = 'pattern'

export const otpPermissions = definePermissions('one-time-passwords', {
  'codes.issue': { roles: ['user'], service, factor },
  'password.change': { roles: ['user'], service, factor },
  'devices.read': { roles: ['administrator'], service },
  'devices.delete': { roles: ['administrator'], service },
  'devices.update': { roles: ['administrator'], service },
  'sharing.change': { roles: ['administrator'], service },
  'settings.read': { roles: ['administrator'], service },
  'settings.write': { roles: ['administrator'], service },
  'maintenance.reset': { roles: ['operator'] },
  'urls.replace': { roles: ['administrator'], service },
})
