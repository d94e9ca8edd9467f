import { AppError, invalidInput, notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { secondStepErrors } from '../../../contract/errors.ts'
import { mostSkipDays } from '../../../contract/people.ts'
import { secondStepPermissions } from '../../../contract/permissions.ts'
import type { SecondStepsDeps } from '../../deps.ts'
import { listSkippedIds, lockSkipsOver, writeChoices } from '../../queries/choices.ts'
import { selectSecondSteps } from '../../queries/find-second-steps.ts'
import { findSecondSteps, todayOf } from '../find-second-steps.ts'
import { tell } from '../tell.ts'
import { type Concerned, choiceOf, concernedPeople, personObject, refuseStale, staleVersion } from './concerned-people.ts'

export interface Skip {
  readonly personId: string
  /** `YYYY-MM-DD`, the last day, where the company is. */
  readonly until: string
  readonly reason: string
  readonly version: number
}

const dayMilliseconds = 86_400_000

/** Lets somebody do without, which only the provider may, for a reason and until a day (BP-MFA-21). Errors: 404, `skip-day`, `stale-version`. */
export async function setSkip(deps: SecondStepsDeps, ctx: Ctx, { personId, until, reason, version }: Skip): Promise<void> {
  ctx.require(secondStepPermissions['people.cross'])

  const [one] = await concernedPeople(deps, ctx, [personId])
  if (one === undefined) throw notFound()
  refuseStale([one], new Map([[personId, version]]))
  const from = await todayOf(deps, ctx)
  const to = new Date(Date.parse(`${from}T00:00:00Z`) + mostSkipDays * dayMilliseconds).toISOString().slice(0, 10)
  if (until < from || until > to) {
    throw invalidInput([{ pointer: '/body/until', code: secondStepErrors['skip-day'].code, params: { from, to } }])
  }
  const written = await writeChoices(ctx, [{ ...choiceOf(one.before), method: 'skip', skipUntil: until, skipReason: reason }])
  if (!written.has(personId)) throw staleVersion(one)
  ctx.audit('second-steps.skip.set', [
    { object: personObject(ctx, one.person), before: { method: one.before.method }, after: { method: 'skip', until, reason } },
  ])
  await tell(ctx, [personId], 'skip-set', { before: one.before.method, after: 'skip' })
}

/** Ends it before its day: from now on a code by mail. Errors: 404, `not-skipped`, `stale-version`. */
export async function endSkip(deps: SecondStepsDeps, ctx: Ctx, given: { personId: string; version: number }): Promise<void> {
  ctx.require(secondStepPermissions['people.cross'])

  const concerned = await concernedPeople(deps, ctx, [given.personId])
  refuseStale(concerned, new Map([[given.personId, given.version]]))
  if (concerned.some(({ before }) => before.method !== 'skip')) throw new AppError(secondStepErrors['not-skipped'])
  await toMail(ctx, concerned)
}

/** Everybody's SKIP whose last day is over becomes a code by mail, which it reads as since midnight, and the person is told. */
export async function endSkipsOver(deps: SecondStepsDeps, ctx: Ctx): Promise<void> {
  ctx.unaudited('where no SKIP has ended nothing happens')
  const ids = await lockSkipsOver(ctx, await todayOf(deps, ctx))
  const people = new Map((await deps.people.findUsers(ctx, ids)).map((person) => [person.id, person]))
  const written = await selectSecondSteps(ctx, ids)
  const concerned = written.flatMap((before) => {
    const person = people.get(before.personId)
    return person === undefined ? [] : [{ person, before }]
  })
  await toMail(ctx, concerned)
}

async function toMail(ctx: Ctx, concerned: readonly Concerned[]): Promise<void> {
  const written = await writeChoices(
    ctx,
    concerned.map(({ before }) => ({ ...choiceOf(before), method: 'mail', skipUntil: null, skipReason: '' })),
  )
  const lost = concerned.find(({ person }) => !written.has(person.id))
  if (lost !== undefined) throw staleVersion(lost)
  ctx.audit(
    'second-steps.skip.ended',
    concerned.map(({ person, before }) => ({
      object: personObject(ctx, person),
      before: { method: 'skip', until: before.skipUntil, reason: before.skipReason },
      after: { method: 'mail' },
    })),
  )
  await tell(
    ctx,
    concerned.map(({ person }) => person.id),
    'skip-ended',
    { before: 'skip', after: 'mail' },
  )
}

export interface SkippedPerson {
  readonly personId: string
  readonly userId: string
  readonly name: string
  readonly skipUntil: string
  readonly skipReason: string
}

/** Who within reach does without now, the first to end first (BP-W16). */
export async function listSkipped(deps: SecondStepsDeps, ctx: Ctx): Promise<readonly SkippedPerson[]> {
  const ids = await listSkippedIds(ctx, await todayOf(deps, ctx))
  const people = new Map((await deps.people.findUsers(ctx, ids)).map((person) => [person.id, person]))
  return (await findSecondSteps(deps, ctx, ids)).flatMap(({ personId, skipUntil, skipReason }) => {
    const person = people.get(personId)
    if (person === undefined || skipUntil === null) return []
    return [{ personId, userId: person.userId, name: person.displayName, skipUntil, skipReason }]
  })
}
