import { AppError, kernelErrors, notFound } from '../../../../../kernel/errors.ts'
import type { AuditEntry, Ctx } from '../../../../../platform/server/context.ts'
import { secondStepErrors } from '../../../contract/errors.ts'
import { shownMethodOf } from '../../../contract/second-step.ts'
import type { SecondSteps } from '../../api.ts'
import type { Person, SecondStepsDeps } from '../../deps.ts'
import type { ChoiceToWrite } from '../../queries/choices.ts'
import { findSecondSteps } from '../find-second-steps.ts'

export interface Concerned {
  readonly person: Person
  readonly before: SecondSteps
}

/**
 * The people whose second step is to be changed by somebody else. Everybody must be within reach (404 otherwise, as for a missing one); the
 * provider's own accounts are the provider's to change; nobody touches administrators who reach further. Whoever is among them, too, has to
 * prove to be there.
 */
export async function concernedPeople(deps: SecondStepsDeps, ctx: Ctx, ids: readonly string[]): Promise<readonly Concerned[]> {
  const wanted = [...new Set(ids)]
  const people = new Map((await deps.people.findUsers(ctx, wanted)).map((person) => [person.id, person]))
  if (wanted.some((id) => !people.has(id))) throw notFound()
  await refuseProtected(deps, ctx, [...people.values()])
  if (ctx.actor.id !== null && people.has(ctx.actor.id)) await deps.signIn.requireRecentProof(ctx)
  const found = await findSecondSteps(deps, ctx, wanted)
  return found.flatMap((before) => {
    const person = people.get(before.personId)
    return person === undefined ? [] : [{ person, before }]
  })
}

async function refuseProtected(deps: SecondStepsDeps, ctx: Ctx, people: readonly Person[]): Promise<void> {
  const refuse = (error: 'maintenance-account' | 'beyond-reach', concerned: readonly Person[]): void => {
    if (concerned.length === 0) return
    throw new AppError(secondStepErrors[error], { params: { userIds: concerned.map((person) => person.userId) } })
  }
  if (ctx.actor.kind !== 'operator' && ctx.actor.kind !== 'system') {
    refuse(
      'maintenance-account',
      people.filter((person) => person.isMaintenance),
    )
  }
  refuse('beyond-reach', await deps.people.listBeyondReach(ctx, people))
}

/** Refuses what was changed since it was read, telling how it stands. */
export function refuseStale(concerned: readonly Concerned[], versions: ReadonlyMap<string, number>): void {
  const stale = concerned.find(({ person, before }) => versions.get(person.id) !== before.version)
  if (stale !== undefined) throw staleVersion(stale)
}

export function staleVersion({ person, before }: Concerned): AppError {
  const { version, method, isRequired } = before
  const params = { userId: person.userId, version, method, isRequired, shown: shownMethodOf(before) }
  return new AppError(kernelErrors['stale-version'], { params })
}

/** In the history what concerns a person's second step stands with the person. */
export function personObject(ctx: Pick<Ctx, 'companyId'>, person: Pick<Person, 'id' | 'userId'>): AuditEntry['object'] {
  return { type: ctx.companyId === null ? 'operator' : 'user', id: person.id, label: person.userId }
}

export function choiceOf(before: SecondSteps): ChoiceToWrite {
  const { personId, method, isRequired, mustSetUp, skipUntil, skipReason, version } = before
  return { personId, method, isRequired, mustSetUp, skipUntil, skipReason, version }
}
