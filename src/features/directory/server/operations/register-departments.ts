import type { Ctx } from '../../../../platform/server/context.ts'
import type { NewDepartment } from '../../contract/department.ts'
import { isWithin, maxLevel } from '../../contract/department-rules.ts'
import { arrangeTree, nodeKeysAfter } from '../../contract/department-tree.ts'
import { directoryErrors as errors } from '../../contract/errors.ts'
import { directoryPermissions } from '../../contract/permissions.ts'
import { findDepartments, type StoredDepartment } from '../queries/departments.ts'
import { insertDepartments, lastNodeKey, lockTree } from '../queries/write-departments.ts'
import { listPointer, type Pointer, Refusals } from './refusal.ts'

export interface RegisteredDepartment {
  readonly id: string
  readonly code: string
}

/**
 * Registers departments, parents and children in any order. Names, codes and memos have passed the rules of the contract.
 * Errors: `department-code-taken`, `department-unknown` (parent), `department-too-deep`, `department-in-circle`, `department-outside-scope`.
 */
export async function registerDepartments(
  ctx: Ctx,
  departments: readonly NewDepartment[],
  pointer: Pointer = listPointer,
): Promise<readonly RegisteredDepartment[]> {
  ctx.require(directoryPermissions['departments.write'])
  await lockTree(ctx)

  // 1. Codes are free, and each parent is found: among the new ones or among those that exist.
  const refusals = new Refusals(pointer)
  const news = departments.map((department) => ({ ...department, id: department.id ?? ctx.ids.next() }))
  const newByCode = new Map(news.map((department) => [department.code, department]))
  const known = await findDepartments(
    ctx,
    {
      ids: departments.flatMap((department) => department.parentId ?? []),
      codes: departments.flatMap((department) => [department.code, department.parentCode ?? []].flat()),
    },
    { everywhere: true },
  )
  refuseTakenCodes(departments, known, refusals)
  const parents = news.map((department, index) => parentOf(ctx, { department, index, newByCode, known, refusals }))
  refusals.throwIfAny()

  // 2. Places in the tree, on the final state.
  const keys = nodeKeysAfter((await lastNodeKey(ctx)) ?? '000000', news.length)
  const rows = news.map((department, index) => ({ ...department, parentId: parents[index] ?? null, nodeKey: keys[index] ?? '' }))
  const places = placesOf(rows, known, refusals)
  refusals.throwIfAny()

  await insertDepartments(
    ctx,
    rows.map(({ id, code, name, memo, parentId, nodeKey }) => {
      const { path, level } = places.get(id) ?? { path: nodeKey, level: 1 }
      return { id, code, name, memo: memo ?? '', parentId, nodeKey, path, level, isBuiltIn: false }
    }),
  )
  ctx.audit(
    'directory.department.registered',
    rows.map(({ id, code, name, memo, parentId }) => ({
      object: { type: 'department', id, label: `${code} ${name}` },
      after: { code, name, ...(parentId === null ? {} : { parentId }), ...(memo === undefined || memo === '' ? {} : { memo }) },
    })),
  )
  return rows.map(({ id, code }) => ({ id, code }))
}

function refuseTakenCodes(departments: readonly NewDepartment[], known: readonly StoredDepartment[], refusals: Refusals): void {
  const taken = new Set(known.map((department) => department.code))
  const seen = new Map<string, number>()
  for (const { code } of departments) seen.set(code, (seen.get(code) ?? 0) + 1)
  departments.forEach(({ code }, index) => {
    if (taken.has(code) || (seen.get(code) ?? 0) > 1) refusals.add(index, 'code', errors['department-code-taken'])
  })
}

function parentOf(
  ctx: Ctx,
  given: {
    department: NewDepartment
    index: number
    newByCode: ReadonlyMap<string, { id: string }>
    known: readonly StoredDepartment[]
    refusals: Refusals
  },
): string | null {
  const { department, index, newByCode, known, refusals } = given
  const scope = ctx.actor.departmentScope
  const { parentId, parentCode } = department
  if ((parentId ?? null) === null && (parentCode ?? '') === '') {
    if (scope !== null) refusals.add(index, 'parentId', errors['department-outside-scope'])
    return null
  }
  const fresh = parentCode === undefined ? undefined : newByCode.get(parentCode)
  if (fresh !== undefined) return fresh.id
  const found = known.find((candidate) => (parentId == null ? candidate.code === parentCode : candidate.id === parentId))
  // A department beyond the actor's reach is answered like a missing one.
  if (found !== undefined && (scope === null || isWithin(found.path, scope))) return found.id
  refusals.add(index, 'parentId', errors['department-unknown'])
  return null
}

/** The living ancestors stand for themselves: their own paths are right, so each enters as one node. */
function placesOf(
  rows: readonly { id: string; parentId: string | null; nodeKey: string }[],
  known: readonly StoredDepartment[],
  refusals: Refusals,
): ReadonlyMap<string, { path: string; level: number }> {
  const existing = new Map(known.map((department) => [department.id, department]))
  const arranged = arrangeTree(rows)
  const top = new Map<string, StoredDepartment>()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const places = new Map<string, { path: string; level: number }>()
  for (const [index, row] of rows.entries()) {
    const place = arranged.places.get(row.id)
    if (place === undefined) {
      refusals.add(index, 'parentId', errors['department-in-circle'])
      continue
    }
    const above = topParent(row.id, byId, existing, top)
    const path = (above?.path ?? '') + place.path
    const level = (above?.level ?? 0) + place.level
    if (level > maxLevel) refusals.add(index, 'parentId', errors['department-too-deep'])
    places.set(row.id, { path, level })
  }
  return places
}

function topParent(
  id: string,
  rows: ReadonlyMap<string, { id: string; parentId: string | null }>,
  existing: ReadonlyMap<string, StoredDepartment>,
  remembered: Map<string, StoredDepartment>,
): StoredDepartment | undefined {
  const way: string[] = []
  for (let next: string | null = id; next !== null; next = rows.get(next)?.parentId ?? null) {
    const found = remembered.get(next) ?? existing.get(next)
    if (found !== undefined) {
      for (const passed of way) remembered.set(passed, found)
      return found
    }
    way.push(next)
  }
  return undefined
}
