import { definePermissions } from '../../../kernel/permission.ts'

/** One's own session, sessions and password need no permission: whoever is signed in has them. */
export const signInPermissions = definePermissions('sign-in', {
  'home.read': { roles: ['administrator'] },
  'invitations.read': { roles: ['administrator'] },
  'invitations.write': { roles: ['administrator'] },
  'administrators.write': { roles: ['administrator'] },
  'administrators.cross': { roles: ['operator'] },
  'settings.read': { roles: ['administrator'] },
  'settings.write': { roles: ['administrator'] },
  'settings.cross': { roles: ['operator'] },
})
