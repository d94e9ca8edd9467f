import { AppError } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { secondStepErrors } from '../../../contract/errors.ts'
import type { SecondStepAssignment } from '../../../contract/people.ts'
import { secondStepPermissions } from '../../../contract/permissions.ts'
import type { NewSecondStep } from '../../api.ts'
import type { Person, SecondStepsDeps } from '../../deps.ts'
import { deleteApps } from '../../queries/apps.ts'
import { type ChoiceToWrite, writeChoices } from '../../queries/choices.ts'
import { findSecondSteps } from '../find-second-steps.ts'
import { tell } from '../tell.ts'
import { type Concerned, choiceOf, concernedPeople, personObject, refuseStale, staleVersion } from './concerned-people.ts'

type Change = Concerned & { readonly after: ChoiceToWrite }

/**
 * Gives people a method, or the flag that a second step is asked of them. A method that changes to TOTP erases the apps there were and leads
 * through a code by mail to a new set-up (BP-MFA-18); one that changes to MailOTP holds from the next sign-in (BP-MFA-19). Errors: 404,
 * `stale-version`, `demanded-of-all`, `no-mail-address`, `maintenance-account`, `beyond-reach`.
 */
export async function assignSecondSteps(
  deps: SecondStepsDeps,
  ctx: Ctx,
  { people, method, isRequired }: SecondStepAssignment,
): Promise<{ changed: number }> {
  ctx.require(secondStepPermissions['people.write'])

  const versions = new Map(people.map((person) => [person.personId, person.version]))
  const concerned = await concernedPeople(deps, ctx, [...versions.keys()])
  refuseStale(concerned, versions)
  if (isRequired === false && (await deps.signIn.rules(ctx)).isRequired) throw new AppError(secondStepErrors['demanded-of-all'])
  const changes = concerned.flatMap((one) => changeOf(one, { method, isRequired }))
  refuseWithoutAddress(changes.filter(needsAddress).map(({ person }) => person))

  await writeChanges(ctx, changes)
  await deleteApps(ctx, idsOf(changes.filter(({ before, after }) => after.method === 'totp' && before.method !== 'totp')))
  ctx.audit(
    'second-steps.method.assigned',
    changes.map((change) => entryOf(ctx, change)),
  )
  await tellChanges(ctx, changes)
  return { changed: changes.length }
}

/** The flag alone, as it stands now. Errors as above. */
export async function demandSecondSteps(deps: SecondStepsDeps, ctx: Ctx, personIds: readonly string[], isRequired: boolean): Promise<void> {
  await assignSecondSteps(deps, ctx, { people: await asTheyStand(deps, ctx, personIds), isRequired })
}

/** The method alone, as it stands now. Errors as above. */
export async function assignMethodNow(
  deps: SecondStepsDeps,
  ctx: Ctx,
  personIds: readonly string[],
  method: 'totp' | 'mail',
): Promise<number> {
  return (await assignSecondSteps(deps, ctx, { people: await asTheyStand(deps, ctx, personIds), method })).changed
}

async function asTheyStand(deps: SecondStepsDeps, ctx: Ctx, personIds: readonly string[]) {
  return (await findSecondSteps(deps, ctx, personIds)).map(({ personId, version }) => ({ personId, version }))
}

/** Of people who are being created with it, so that there is nothing to compare and nobody to tell. */
export async function assignToNew(ctx: Ctx, assignments: readonly NewSecondStep[]): Promise<void> {
  const decided = assignments.filter(({ method, isRequired }) => method !== null || isRequired)
  await writeChoices(
    ctx,
    decided.map((one) => ({ ...one, mustSetUp: false, skipUntil: null, skipReason: '', version: 0 })),
  )
}

function changeOf(one: Concerned, given: Pick<SecondStepAssignment, 'method' | 'isRequired'>): readonly Change[] {
  const before = choiceOf(one.before)
  const method = given.method ?? before.method
  const isRequired = given.isRequired ?? before.isRequired
  const isOtherMethod = method !== before.method
  if (!isOtherMethod && isRequired === before.isRequired) return []
  const mustSetUp = isOtherMethod ? method === 'totp' : before.mustSetUp
  const skip = isOtherMethod ? { skipUntil: null, skipReason: '' } : {}
  return [{ ...one, after: { ...before, method, isRequired, mustSetUp, ...skip } }]
}

/** What is new begins with a code by mail; to lift a demand nobody has to be written to. */
function needsAddress({ before, after }: Change): boolean {
  return (after.method !== null && after.method !== before.method) || (after.isRequired && !before.isRequired)
}

/** Every method begins with a code by mail, if only on the way to an app. */
export function refuseWithoutAddress(people: readonly Person[]): void {
  const unreachable = people.filter((person) => !hasAddress(person)).map((person) => person.userId)
  if (unreachable.length > 0) throw new AppError(secondStepErrors['no-mail-address'], { params: { userIds: unreachable } })
}

export function hasAddress({ email1, email2, email3 }: Pick<Person, 'email1' | 'email2' | 'email3'>): boolean {
  return `${email1}${email2}${email3}` !== ''
}

async function writeChanges(ctx: Ctx, changes: readonly Change[]): Promise<void> {
  const written = await writeChoices(
    ctx,
    changes.map(({ after }) => after),
  )
  const lost = changes.find(({ person }) => !written.has(person.id))
  if (lost !== undefined) throw staleVersion(lost)
}

function entryOf(ctx: Ctx, { person, before, after }: Change) {
  const told = ({ method, isRequired }: Pick<ChoiceToWrite, 'method' | 'isRequired'>) => ({ method, isRequired })
  return { object: personObject(ctx, person), before: told(before), after: told(after) }
}

/** Once for each pair of old and new method (BP-MAIL-5), and once for those whose flag alone was changed. */
async function tellChanges(ctx: Ctx, changes: readonly Change[]): Promise<void> {
  const groups = Map.groupBy(changes, ({ before, after }) => `${before.method} ${after.method}`)
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    const methods = { before: first.before.method, after: first.after.method }
    if (methods.before === methods.after) await tell(ctx, idsOf(group), 'flag')
    else await tell(ctx, idsOf(group), 'method', methods)
  }
}

function idsOf(changes: readonly Change[]): readonly string[] {
  return changes.map(({ person }) => person.id)
}
