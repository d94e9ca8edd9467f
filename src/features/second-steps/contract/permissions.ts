import { definePermissions } from '../../../kernel/permission.ts'

/** What people do with their own second steps needs no permission: whoever is signed in may, within the company's rule. */
export const secondStepPermissions = definePermissions('second-steps', {
  'people.read': { roles: ['administrator'] },
  'people.write': { roles: ['administrator'] },
  'people.cross': { roles: ['operator'] },
})
