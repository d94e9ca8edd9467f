import { notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import type { PersonSecondStep, PersonSecondStepDetail } from '../../../contract/people.ts'
import type { SecondStepsDeps } from '../../deps.ts'
import { findSecondSteps } from '../find-second-steps.ts'
import { readThings } from '../own/read-own.ts'

/** Of those asked who are within reach, in the order asked; the others are missing. */
export async function listPeople(deps: SecondStepsDeps, ctx: Ctx, personIds: readonly string[]): Promise<readonly PersonSecondStep[]> {
  const wanted = [...new Set(personIds)]
  const there = new Set((await deps.people.findUsers(ctx, wanted)).map((person) => person.id))
  return findSecondSteps(
    deps,
    ctx,
    wanted.filter((id) => there.has(id)),
  )
}

/** Error: not-found. */
export async function readPerson(deps: SecondStepsDeps, ctx: Ctx, personId: string): Promise<PersonSecondStepDetail> {
  const [found] = await listPeople(deps, ctx, [personId])
  if (found === undefined) throw notFound()
  return { ...found, ...(await readThings(ctx, personId)) }
}
