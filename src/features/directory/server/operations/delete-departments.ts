import { notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { directoryErrors as errors } from '../../contract/errors.ts'
import { directoryPermissions } from '../../contract/permissions.ts'
import { countUses, findDepartments, listTree } from '../queries/departments.ts'
import { binDepartments, lockTree } from '../queries/write-departments.ts'
import { listPointer, type Pointer, Refusals } from './refusal.ts'

/**
 * Puts departments into the bin. A parent may go together with all its children (MCOP-DCSV-14); one that keeps users or children is
 * refused with both numbers (MCOP-DEPT-18). Errors: 404, `department-in-use`, `department-built-in`, `department-outside-scope`.
 */
export async function deleteDepartments(ctx: Ctx, ids: readonly string[], pointer: Pointer = listPointer): Promise<{ deleted: number }> {
  ctx.require(directoryPermissions['departments.write'])
  await lockTree(ctx)

  const found = new Map((await findDepartments(ctx, { ids }, { lock: true })).map((department) => [department.id, department]))
  const uses = await countUses(ctx, ids)
  const goneByParent = await goingChildren(ctx, ids)
  const refusals = new Refusals(pointer)
  for (const [index, id] of ids.entries()) {
    const department = found.get(id)
    if (department === undefined) throw notFound()
    const users = uses.get(id)?.users ?? 0
    const children = (uses.get(id)?.children ?? 0) - (goneByParent.get(id) ?? 0)
    if (department.isBuiltIn) refusals.add(index, 'id', errors['department-built-in'])
    else if (department.path === ctx.actor.departmentScope) refusals.add(index, 'id', errors['department-outside-scope'])
    else if (users > 0 || children > 0) refusals.add(index, 'id', errors['department-in-use'], { users, children })
  }
  refusals.throwIfAny()

  await binDepartments(ctx, ids)
  ctx.audit(
    'directory.department.deleted',
    [...found.values()].map(({ id, code, name, memo, parentId }) => ({
      object: { type: 'department', id, label: `${code} ${name}` },
      before: { code, name, memo, parentId },
    })),
  )
  return { deleted: found.size }
}

/** How many children of each department go with it. */
async function goingChildren(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length < 2) return new Map()
  const going = new Set(ids)
  const counts = new Map<string, number>()
  for (const { id, parentId } of await listTree(ctx)) {
    if (parentId !== null && going.has(id)) counts.set(parentId, (counts.get(parentId) ?? 0) + 1)
  }
  return counts
}
