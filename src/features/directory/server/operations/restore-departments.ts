import { notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { arrangeTree } from '../../contract/department-tree.ts'
import { directoryErrors as errors } from '../../contract/errors.ts'
import { directoryPermissions } from '../../contract/permissions.ts'
import { findDepartments, listTree } from '../queries/departments.ts'
import { lockTree, placeDepartments, unbinDepartments } from '../queries/write-departments.ts'
import { listPointer, type Pointer, Refusals } from './refusal.ts'

/**
 * Takes departments out of the bin, to where their parent is now (MCOP-DEPT-20). Errors: 404, `department-code-taken`,
 * `department-parent-deleted`, `department-too-deep`.
 */
export async function restoreDepartments(ctx: Ctx, ids: readonly string[], pointer: Pointer = listPointer): Promise<void> {
  ctx.require(directoryPermissions['departments.write'])
  await lockTree(ctx)

  const found = new Map(
    (await findDepartments(ctx, { ids }, { deleted: true, lock: true })).map((department) => [department.id, department]),
  )
  const tree = await listTree(ctx)
  const codes = new Set(tree.map((node) => node.code))
  const present = new Set([...tree.map((node) => node.id), ...found.keys()])
  const arranged = arrangeTree([...tree, ...found.values()])
  const refusals = new Refusals(pointer)
  for (const [index, id] of ids.entries()) {
    const department = found.get(id)
    if (department === undefined) throw notFound()
    if (codes.has(department.code)) refusals.add(index, 'id', errors['department-code-taken'])
    else if (department.parentId !== null && !present.has(department.parentId))
      refusals.add(index, 'id', errors['department-parent-deleted'])
    else if (arranged.tooDeep.has(id)) refusals.add(index, 'id', errors['department-too-deep'])
    codes.add(department.code)
  }
  refusals.throwIfAny()

  await unbinDepartments(ctx, ids)
  await placeDepartments(
    ctx,
    ids.flatMap((id) => {
      const place = arranged.places.get(id)
      return place === undefined ? [] : [{ id, ...place }]
    }),
  )
  ctx.audit(
    'directory.department.restored',
    [...found.values()].map(({ id, code, name }) => ({ object: { type: 'department', id, label: `${code} ${name}` } })),
  )
}
