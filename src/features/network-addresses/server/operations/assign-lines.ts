import { AppError, type FieldProblem, invalidInput, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { UserLine } from '../../contract/assignment.ts'
import { addressErrors as errors } from '../../contract/errors.ts'
import { addressPermissions } from '../../contract/permissions.ts'
import { listCoverages, type WrittenUserLine, writeUserLines } from '../queries/contract-lines.ts'
import { findReachablePeople } from '../queries/people.ts'

const stale = kernelErrors['stale-version']
const maintenance = errors['maintenance-account']

/** Where a field of user `index` stands in what the caller sent. */
export type LinePointer = (index: number, field: 'userId' | 'lineId') => string

const listPointer: LinePointer = (index, field) => `/body/users/${index}/${field}`

/**
 * Assigns users to contract lines; null: all lines of the company count (MCOP-CONTRACT-3). Addresses are judged anew by themselves.
 * Errors: `user-unknown`, `line-unknown`, `maintenance-account` and `kernel.stale-version`, each with all places at once.
 */
export async function assignLines(
  ctx: Ctx,
  users: readonly UserLine[],
  pointer: LinePointer = listPointer,
): Promise<{ changed: number; unchanged: number }> {
  ctx.require(addressPermissions['addresses.write'])

  const { changed, people } = await planLines(ctx, users, pointer)
  if ((await writeUserLines(ctx, changed)) !== changed.length) throw new AppError(stale)
  ctx.audit(
    'network-addresses.user-line.changed',
    changed.map(({ userId, lineId, before }) => ({
      object: { type: 'user', id: userId, label: people.get(userId)?.userId ?? '' },
      before: { lineId: before },
      after: { lineId },
    })),
  )
  return { changed: changed.length, unchanged: users.length - changed.length }
}

interface LinePlan {
  /** What really changes; `before` is what stands there now. */
  readonly changed: readonly WrittenUserLine[]
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
  const problems = users.flatMap(({ userId, lineId, before }, index): FieldProblem[] => {
    const person = people.get(userId)
    const isStale = person !== undefined && before !== undefined && before !== person.lineId
    return [
      ...(person === undefined ? [{ pointer: pointer(index, 'userId'), code: errors['user-unknown'].code }] : []),
      ...(person?.isProtected === true
        ? [{ pointer: pointer(index, 'userId'), code: maintenance.code, params: { userId: person.userId } }]
        : []),
      ...(lineId === null || lines.has(lineId) ? [] : [{ pointer: pointer(index, 'lineId'), code: errors['line-unknown'].code }]),
      ...(isStale ? [{ pointer: pointer(index, 'lineId'), code: stale.code, params: { current: person.lineId } }] : []),
    ]
  })
  const grave = [maintenance, stale].find((error) => problems.some(({ code }) => code === error.code))
  if (grave !== undefined) throw new AppError(grave, { problems })
  if (problems.length > 0) throw invalidInput(problems)

  // The last word counts when a user is named twice.
  const wanted = [...new Map(users.map((user) => [user.userId, user])).values()]
  const planned = wanted.map(({ userId, lineId }) => ({ userId, lineId, before: people.get(userId)?.lineId ?? null }))
  return { changed: planned.filter(({ lineId, before }) => lineId !== before), people }
}
