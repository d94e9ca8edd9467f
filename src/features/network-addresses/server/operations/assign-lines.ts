import { type FieldProblem, invalidInput } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { UserLine } from '../../contract/assignment.ts'
import { addressErrors as errors } from '../../contract/errors.ts'
import { addressPermissions } from '../../contract/permissions.ts'
import { listCoverages, writeUserLines } from '../queries/contract-lines.ts'
import { findReachablePeople } from '../queries/people.ts'

/** Where a field of user `index` stands in what the caller sent. */
export type LinePointer = (index: number, field: 'userId' | 'lineId') => string

const listPointer: LinePointer = (index, field) => `/body/users/${index}/${field}`

/**
 * Assigns users to contract lines; null: all lines of the company count (MCOP-CONTRACT-3). Addresses are judged anew by themselves.
 * Errors: `user-unknown` and `line-unknown`, each with all places at once.
 */
export async function assignLines(
  ctx: Ctx,
  users: readonly UserLine[],
  pointer: LinePointer = listPointer,
): Promise<{ changed: number; unchanged: number }> {
  ctx.require(addressPermissions['addresses.write'])

  const { changed, people } = await planLines(ctx, users, pointer)
  await writeUserLines(ctx, changed)
  ctx.audit(
    'network-addresses.user-line.changed',
    changed.map(({ userId, lineId }) => ({
      object: { type: 'user', id: userId, label: people.get(userId)?.userId ?? '' },
      before: { lineId: people.get(userId)?.lineId ?? null },
      after: { lineId },
    })),
  )
  return { changed: changed.length, unchanged: users.length - changed.length }
}

interface LinePlan {
  /** What really changes. */
  readonly changed: readonly UserLine[]
  readonly people: Awaited<ReturnType<typeof findReachablePeople>>
}

/** Judges the list as a whole and writes nothing. Errors: those of `assignLines`. */
export async function planLines(ctx: Ctx, users: readonly UserLine[], pointer: LinePointer): Promise<LinePlan> {
  if (users.length === 0) return { changed: [], people: new Map() }
  const people = await findReachablePeople(
    ctx,
    users.map((user) => user.userId),
  )
  const lines = new Set((await listCoverages(ctx)).map((line) => line.id))
  const problems = users.flatMap(({ userId, lineId }, index): FieldProblem[] => [
    ...(people.has(userId) ? [] : [{ pointer: pointer(index, 'userId'), code: errors['user-unknown'].code }]),
    ...(lineId === null || lines.has(lineId) ? [] : [{ pointer: pointer(index, 'lineId'), code: errors['line-unknown'].code }]),
  ])
  if (problems.length > 0) throw invalidInput(problems)

  // The last word counts when a user is named twice.
  const wanted = [...new Map(users.map((user) => [user.userId, user])).values()]
  return { changed: wanted.filter((user) => people.get(user.userId)?.lineId !== user.lineId), people }
}
