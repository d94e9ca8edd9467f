import type { Ctx } from '../../../../../platform/server/context.ts'
import { secondStepPermissions } from '../../../contract/permissions.ts'
import type { SecondSteps } from '../../api.ts'
import type { SecondStepSteering, SecondStepsDeps } from '../../deps.ts'
import { deleteApps } from '../../queries/apps.ts'
import { type ChoiceToWrite, writeChoices } from '../../queries/choices.ts'
import { deleteMailCodes } from '../../queries/mail-codes.ts'
import { deletePasskeys } from '../../queries/passkeys.ts'
import { deleteRecoveryCodes } from '../../queries/recovery-codes.ts'
import { tell } from '../tell.ts'
import { refuseWithoutAddress } from './assign-second-steps.ts'
import { type Concerned, choiceOf, concernedPeople, personObject, refuseStale, staleVersion } from './concerned-people.ts'

/**
 * A phone was lost: apps, passkeys and recovery codes of these people are gone. Whoever signed in by one of them is led through a code by mail to a
 * new app at the next sign-in (BP-MFA-18), so that nobody is left with the password alone: without a mail address whoever knows the password would
 * set up an app of their own. Operators have nobody above them who would register one. Errors: 404, `stale-version`, `no-mail-address`,
 * `maintenance-account`, `beyond-reach`.
 */
export async function resetSecondSteps(
  deps: SecondStepsDeps,
  ctx: Ctx,
  given: { readonly personIds: readonly string[]; readonly versions?: ReadonlyMap<string, number>; readonly reason: string },
): Promise<void> {
  ctx.require(secondStepPermissions[ctx.actor.kind === 'operator' ? 'people.cross' : 'people.write'])

  const concerned = await concernedPeople(deps, ctx, given.personIds)
  if (given.versions !== undefined) refuseStale(concerned, given.versions)
  if (ctx.companyId !== null) refuseWithoutAddress(concerned.map(({ person }) => person))
  const rules = await deps.signIn.rules(ctx)
  const ids = concerned.map(({ person }) => person.id)
  const written = await writeChoices(
    ctx,
    concerned.map(({ before }) => afterReset(before, rules)),
  )
  const lost = concerned.find(({ person }) => !written.has(person.id))
  if (lost !== undefined) throw staleVersion(lost)
  await deleteApps(ctx, ids)
  await deletePasskeys(ctx, ids)
  await deleteRecoveryCodes(ctx, ids)
  await deleteMailCodes(ctx, ids)
  ctx.audit(
    'second-steps.person.reset',
    concerned.map((one) => entryOf(ctx, one, given.reason)),
  )
  await tell(ctx, ids, 'reset')
}

/** Codes by mail go on where they are what is asked for. Whoever had something else, an own passkey under no rule included, sets an app up. */
function afterReset(before: SecondSteps, rules: SecondStepSteering): ChoiceToWrite {
  const choice = choiceOf(before)
  const hadOwn = before.totpCount + before.passkeyCount > 0
  if (before.method === 'skip') return { ...choice, mustSetUp: false }
  if (before.method === 'mail' && (isMailAsked(rules) || !hadOwn)) return { ...choice, mustSetUp: false }
  return before.method !== null || hadOwn ? { ...choice, method: 'totp', mustSetUp: true } : choice
}

/** Whether somebody whose method is mail is asked for a code: under `nobody` only what is one's own is, under `company` what all have. */
function isMailAsked({ secondStep, companyMethod }: SecondStepSteering): boolean {
  return secondStep === 'administrator' || secondStep === 'person' || (secondStep === 'company' && companyMethod === 'mail')
}

function entryOf(ctx: Ctx, { person, before }: Concerned, reason: string) {
  const { totpCount: apps, passkeyCount: passkeys, recoveryCodesLeft: recoveryCodes } = before
  return { object: personObject(ctx, person), before: { apps, passkeys, recoveryCodes }, after: { reason } }
}
