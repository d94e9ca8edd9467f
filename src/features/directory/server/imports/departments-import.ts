import type { FormatServer } from '../../../bulk/server/index.ts'
import { directoryPermissions } from '../../contract/permissions.ts'
import { departmentsFormat } from '../formats/departments-format.ts'
import { deleteDepartments } from '../operations/delete-departments.ts'
import { registerDepartments } from '../operations/register-departments.ts'
import { restoreDepartments } from '../operations/restore-departments.ts'
import { updateDepartments } from '../operations/update-departments.ts'
import {
  departmentChecks,
  departmentObjects,
  departmentVersions,
  knownDepartmentCodes,
  listChangedDepartments,
  listNewDepartments,
  listPlannedDepartments,
} from '../queries/import-departments.ts'

/** Departments by file: planned by the engine, written by the operations behind the form. */
export const departmentsImport: FormatServer = {
  format: departmentsFormat,
  permissions: { read: directoryPermissions['departments.read'], write: directoryPermissions['departments.write'] },
  objects: departmentObjects,
  references: {
    departments: (ctx, rows, request) => knownDepartmentCodes(ctx, request.mode === 'add' ? rows : undefined),
  },
  keys: (ctx) => knownDepartmentCodes(ctx, undefined),
  checks: departmentChecks,
  versions: departmentVersions,
  async apply(ctx, plan) {
    const added = plan.counts.add === 0 ? [] : await listNewDepartments(ctx, plan.rows('add'))
    const changed = plan.counts.change === 0 ? [] : await listChangedDepartments(ctx, plan.rows('change'), 'after')
    const deleted = plan.counts.delete === 0 ? [] : await listPlannedDepartments(ctx, plan.rows('delete'))
    if (added.length > 0) await registerDepartments(ctx, added)
    if (changed.length > 0) await updateDepartments(ctx, changed)
    if (deleted.length > 0) await deleteDepartments(ctx, deleted)
    return { add: added.length, change: changed.length, delete: deleted.length }
  },
  async undo(ctx, changes) {
    const added = changes.counts.add === 0 ? [] : await listPlannedDepartments(ctx, changes.rows('add'))
    const changed = changes.counts.change === 0 ? [] : await listChangedDepartments(ctx, changes.rows('change'), 'before')
    const deleted = changes.counts.delete === 0 ? [] : await listPlannedDepartments(ctx, changes.rows('delete'))
    if (added.length > 0) await deleteDepartments(ctx, added)
    if (changed.length > 0) await updateDepartments(ctx, changed)
    if (deleted.length > 0) await restoreDepartments(ctx, deleted)
    return { add: added.length, change: changed.length, delete: deleted.length }
  },
}
