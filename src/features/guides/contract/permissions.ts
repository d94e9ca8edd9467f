import { definePermissions } from '../../../kernel/permission.ts'

export const guidesPermissions = definePermissions('guides', {
  read: { roles: ['administrator'] },
})
