import { definePermissions } from '../../../kernel/permission.ts'

/** Operators hold them too: they open companies and are the only ones who may change maintenance accounts (MCOP-MAINT-5). */
export const directoryPermissions = definePermissions('directory', {
  'users.read': { roles: ['administrator', 'operator'] },
  'users.write': { roles: ['administrator', 'operator'] },
  /** Who is an administrator, of what (SP-ADM-12, BP-UADD-5). */
  'administrators.write': { roles: ['administrator', 'operator'] },
  'groups.read': { roles: ['administrator', 'operator'] },
  'groups.write': { roles: ['administrator', 'operator'] },
  'maintenance.read': { roles: ['operator'] },
  'maintenance.write': { roles: ['operator'] },
  'departments.read': { roles: ['administrator', 'operator'] },
  'departments.write': { roles: ['administrator', 'operator'] },
})
