import { AppError, invalidInput, kernelErrors, notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { StoredUser } from '../../../directory/server/index.ts'
import { mailChangeHours, mailChangesPerHour, mailUndoDays } from '../../contract/account-choices.ts'
import { accountErrors } from '../../contract/errors.ts'
import type { MailOfUser } from '../../contract/mail-change.ts'
import { accountPermissions } from '../../contract/permissions.ts'
import type { Profile } from '../../contract/profile.ts'
import type { AccountDeps } from '../deps.ts'
import { askedLetter, confirmLetter } from '../letters.ts'
import { findPerson, getSelf, type Person } from '../person.ts'
import { countAskedSince, endMailChanges, findWaiting, insertMailChange, lockMailChanges } from '../queries/mail-changes.ts'
import { createMailToken } from '../token.ts'
import { readProfile, waitingAddress } from './read-profile.ts'

const hour = 3_600_000

/**
 * One's own (SP-MAILC-4). Errors: `kernel.forbidden` where the administrators keep the address, whatever the recent proof wants, and those of
 * `beginMailChange`.
 */
export async function askForMailChange(deps: AccountDeps, ctx: Ctx, address: string): Promise<Profile> {
  const person = await getSelf(deps, ctx)
  if (!person.keepsOwnData) throw new AppError(kernelErrors.forbidden)
  await deps.requireRecentProof(ctx)

  await beginMailChange(deps, ctx, person, address)
  return readProfile(deps, ctx)
}

/**
 * By an administrator: in force as little as one's own before the person has confirmed it (SP-ADM-21, SSO-EDIT-5). One's own wants the same proof
 * this way. Errors: not-found, `directory.role-beyond-reach`, whatever the recent proof wants, and those of `beginMailChange`.
 */
export async function askForMailChangeOf(deps: AccountDeps, ctx: Ctx, userId: string, address: string): Promise<void> {
  const person = await personToChange(deps, ctx, userId)
  if (person.id === ctx.actor.id) await deps.requireRecentProof(ctx)
  await beginMailChange(deps, ctx, person, address)
}

/** Error: not-found. */
export async function readMailOf(deps: AccountDeps, ctx: Ctx, userId: string): Promise<MailOfUser> {
  const { person } = await personInReach(deps, ctx, userId)
  return { address: person.address, waiting: waitingAddress(await findWaiting(ctx, person.id)) }
}

/** Whom an administrator does not see is not there. */
async function personInReach(deps: AccountDeps, ctx: Ctx, userId: string): Promise<{ readonly person: Person; readonly user: StoredUser }> {
  ctx.require(accountPermissions['mail-changes.write'])
  const [user] = await deps.directory.findUsers(ctx, [userId])
  const person = user === undefined || user.isMaintenance ? undefined : await findPerson(deps, ctx, userId)
  if (user === undefined || person === undefined) throw notFound()
  return { person, user }
}

/** The address is a way in: whose right reaches further than the asking one's is changed by others. */
async function personToChange(deps: AccountDeps, ctx: Ctx, userId: string): Promise<Person> {
  const { person, user } = await personInReach(deps, ctx, userId)
  await deps.directory.refuseBeyondReach(ctx, [user])
  return person
}

/**
 * Whether somebody else has the address is not told here: that would tell who has an account. Errors: `account.address-unchanged` at the field,
 * `kernel.too-many-requests`.
 */
async function beginMailChange(deps: AccountDeps, ctx: Ctx, person: Person, address: string): Promise<void> {
  if (person.addresses.some((known) => known.toLowerCase() === address.toLowerCase())) {
    throw invalidInput([{ pointer: '/body/address', code: accountErrors['address-unchanged'].code }])
  }
  await lockMailChanges(ctx, person.id)
  const now = ctx.clock.now().getTime()
  if ((await countAskedSince(ctx, person.id, new Date(now - hour))) >= mailChangesPerHour) {
    throw new AppError(kernelErrors['too-many-requests'], { params: { retryAfterSeconds: 3600 } })
  }

  await endMailChanges(ctx, person.id, 'replaced')
  const [confirm, undo] = [createMailToken(ctx.chance), createMailToken(ctx.chance)]
  const expiresAt = new Date(now + mailChangeHours * hour)
  await insertMailChange(ctx, {
    id: ctx.ids.next(),
    personId: person.id,
    oldAddress: person.address,
    newAddress: address,
    confirmHash: confirm.hash,
    undoHash: undo.hash,
    expiresAt,
    undoUntil: new Date(now + mailUndoDays * 24 * hour),
  })
  ctx.audit('account.mail-change.asked', [
    { object: { type: person.kind, id: person.id, label: person.userId }, before: { address: person.address }, after: { address } },
  ])
  confirmLetter(deps, ctx, person, { address, token: confirm.token, expiresAt })
  askedLetter(deps, ctx, person, { address, token: undo.token })
}

/** Error: `account.no-open-change`. */
export async function withdrawMailChange(deps: AccountDeps, ctx: Ctx): Promise<Profile> {
  await withdraw(ctx, await getSelf(deps, ctx))
  return readProfile(deps, ctx)
}

/** Errors: not-found, `directory.role-beyond-reach`, `account.no-open-change`. */
export async function withdrawMailChangeOf(deps: AccountDeps, ctx: Ctx, userId: string): Promise<void> {
  await withdraw(ctx, await personToChange(deps, ctx, userId))
}

async function withdraw(ctx: Ctx, person: Person): Promise<void> {
  const waiting = await findWaiting(ctx, person.id)
  if (waiting === undefined) throw new AppError(accountErrors['no-open-change'])
  await endMailChanges(ctx, person.id, 'withdrawn')
  ctx.audit('account.mail-change.withdrawn', [
    { object: { type: person.kind, id: person.id, label: person.userId }, before: { address: waiting.newAddress } },
  ])
}
