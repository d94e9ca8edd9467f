import { AppError, kernelErrors, notFound } from '../../../../kernel/errors.ts'
import type { AuditEntry, Ctx } from '../../../../platform/server/context.ts'
import type { DepartmentChange } from '../../contract/department.ts'
import { isWithin } from '../../contract/department-rules.ts'
import { arrangeTree } from '../../contract/department-tree.ts'
import { directoryErrors as errors } from '../../contract/errors.ts'
import { directoryPermissions } from '../../contract/permissions.ts'
import { findDepartments, listTree, type StoredDepartment } from '../queries/departments.ts'
import { lockTree, placeDepartments, rewriteDepartments } from '../queries/write-departments.ts'
import { listPointer, type Pointer, Refusals } from './refusal.ts'

/**
 * Renames and moves departments; a move takes the subtree along. Circles and depth are judged on the final state of the whole list
 * (MCOP-DCSV-12). Errors: 404, `stale-version`, `department-unknown`, `department-too-deep`, `department-in-circle`, `department-built-in`,
 * `department-outside-scope`. Answers how many really changed.
 */
export async function updateDepartments(
  ctx: Ctx,
  changes: readonly DepartmentChange[],
  pointer: Pointer = listPointer,
): Promise<{ changed: number }> {
  ctx.require(directoryPermissions['departments.write'])
  if (changes.some((change) => change.parentId !== undefined)) await lockTree(ctx)

  const found = await findDepartments(ctx, { ids: changes.map((change) => change.id) }, { lock: true })
  const before = new Map(found.map((department) => [department.id, department]))
  const refusals = new Refusals(pointer)
  const wanted = changes.map((change, index) => merged(change, index, before, refusals))
  const moved = wanted.filter((next) => next.parentId !== before.get(next.id)?.parentId)
  const places = moved.length === 0 ? [] : await placesAfter(ctx, { wanted, moved, refusals })
  refusals.throwIfAny()

  const really = wanted.filter((next) => isChanged(before.get(next.id), next))
  await rewriteDepartments(ctx, really)
  await placeDepartments(ctx, places)
  ctx.audit(
    'directory.department.changed',
    really.map((next) => entryOf(before.get(next.id), next)),
  )
  return { changed: really.length }
}

type Wanted = Pick<StoredDepartment, 'id' | 'name' | 'memo' | 'parentId'> & { readonly index: number }

function merged(change: DepartmentChange, index: number, before: ReadonlyMap<string, StoredDepartment>, refusals: Refusals): Wanted {
  const current = before.get(change.id)
  if (current === undefined) throw notFound()
  if (change.version !== undefined && change.version !== current.version) {
    const { version, name, memo } = current
    throw new AppError(kernelErrors['stale-version'], { params: { version, name, memo } })
  }
  const parentId = change.parentId === undefined ? current.parentId : change.parentId
  if (current.isBuiltIn && parentId !== current.parentId) refusals.add(index, 'parentId', errors['department-built-in'])
  return { id: change.id, index, name: change.name ?? current.name, memo: change.memo ?? current.memo, parentId }
}

/** Places of every department that a move touches. */
async function placesAfter(
  ctx: Ctx,
  given: { wanted: readonly Wanted[]; moved: readonly Wanted[]; refusals: Refusals },
): Promise<{ id: string; path: string; level: number }[]> {
  const { wanted, moved, refusals } = given
  const tree = await listTree(ctx)
  const known = new Map(tree.map((node) => [node.id, node]))
  const scope = ctx.actor.departmentScope
  for (const next of moved) {
    const target = next.parentId === null ? undefined : known.get(next.parentId)
    const mayLeave = scope === null || known.get(next.id)?.path !== scope
    if (next.parentId !== null && (target === undefined || (scope !== null && !isWithin(target.path, scope)))) {
      refusals.add(next.index, 'parentId', errors['department-unknown'])
    } else if (!mayLeave || (scope !== null && next.parentId === null)) {
      refusals.add(next.index, 'parentId', errors['department-outside-scope'])
    }
  }
  const parents = new Map(wanted.map((next) => [next.id, next.parentId]))
  const arranged = arrangeTree(
    tree.map((node) => ({ ...node, parentId: parents.has(node.id) ? (parents.get(node.id) ?? null) : node.parentId })),
  )
  const isBelow = subtreeTest(tree, parents)
  for (const next of moved) {
    if (arranged.inCircle.has(next.id)) refusals.add(next.index, 'parentId', errors['department-in-circle'])
    else if ([...arranged.tooDeep].some((id) => isBelow(id, next.id))) refusals.add(next.index, 'parentId', errors['department-too-deep'])
  }
  return tree.flatMap((node) => {
    const place = arranged.places.get(node.id)
    return place === undefined || place.path === node.path ? [] : [{ id: node.id, ...place }]
  })
}

function subtreeTest(tree: readonly StoredDepartment[], moves: ReadonlyMap<string, string | null>) {
  const parentOf = new Map(tree.map((node) => [node.id, moves.has(node.id) ? (moves.get(node.id) ?? null) : node.parentId]))
  return (id: string, ancestor: string): boolean => {
    // Only called for departments outside of circles, so the way up ends.
    for (let next: string | null | undefined = id; next != null; next = parentOf.get(next)) if (next === ancestor) return true
    return false
  }
}

function isChanged(before: StoredDepartment | undefined, next: Wanted): boolean {
  return before?.name !== next.name || before.memo !== next.memo || before.parentId !== next.parentId
}

function entryOf(before: StoredDepartment | undefined, next: Wanted): AuditEntry {
  const members = (['name', 'memo', 'parentId'] as const).filter((member) => before?.[member] !== next[member])
  return {
    object: { type: 'department', id: next.id, label: `${before?.code ?? ''} ${next.name}` },
    before: Object.fromEntries(members.map((member) => [member, before?.[member] ?? null])),
    after: Object.fromEntries(members.map((member) => [member, next[member]])),
  }
}
