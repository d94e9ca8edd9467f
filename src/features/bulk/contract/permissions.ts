import { definePermissions } from '../../../kernel/permission.ts'

/** To reach the bulk pages at all; each format asks for its own permission beside it. */
export const bulkPermissions = definePermissions('bulk', {
  'files.use': { roles: ['administrator'] },
})
