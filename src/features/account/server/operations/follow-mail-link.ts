/** What the links of the letters do: put a new address in force, or bring the old one back. Looking changes nothing: scanners look, too. */
import { AppError } from '../../../../kernel/errors.ts'
import type { Actor, Ctx } from '../../../../platform/server/context.ts'
import { anonymous } from '../../../../platform/server/http/authentication.ts'
import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { mailUndoDays } from '../../contract/account-choices.ts'
import { accountErrors } from '../../contract/errors.ts'
import { mailAddressesChanged } from '../../contract/events.ts'
import type { MailLink } from '../../contract/mail-change.ts'
import type { AccountDeps } from '../deps.ts'
import { changedLetter, undoneLetter } from '../letters.ts'
import { findPerson, type Person, writePerson } from '../person.ts'
import { endMailChanges, findByToken, findMailChange, type MailChange, markConfirmed } from '../queries/mail-changes.ts'
import { createMailToken, hashMailToken } from '../token.ts'
import { loginIsAddress } from './read-profile.ts'

const dayMilliseconds = 86_400_000

interface Followed {
  readonly token: string
  readonly sourceAddress: string
}

/** Error: `account.mail-link-over`, also for what never was a link. */
export function lookAtConfirmation(deps: AccountDeps, run: RunUnitOfWork, given: Followed): Promise<MailLink> {
  return withLink(deps, run, given, { isUndo: false, mode: 'read' }, async (_ctx, change, person) => linkOf(change, person, null))
}

export function lookAtUndo(deps: AccountDeps, run: RunUnitOfWork, given: Followed): Promise<MailLink> {
  return withLink(deps, run, given, { isUndo: true, mode: 'read' }, async (_ctx, change, person) =>
    linkOf(change, person, change.oldAddress),
  )
}

/** Errors: `account.mail-link-over`, `account.address-not-usable`. */
export async function confirmMailChange(deps: AccountDeps, run: RunUnitOfWork, given: Followed): Promise<void> {
  await withLink(deps, run, given, { isUndo: false, mode: 'write' }, async (ctx, change, person) => {
    const undo = createMailToken(ctx.chance)
    const until = new Date(ctx.clock.now().getTime() + mailUndoDays * dayMilliseconds)
    await putInForce(deps, ctx, person, change.newAddress)
    await markConfirmed(ctx, change.id, { hash: undo.hash, until })
    ctx.audit('account.mail-change.confirmed', [entryOf(person, change.oldAddress, change.newAddress)])
    await tell(deps, ctx, person, change.newAddress)
    changedLetter(deps, ctx, person, { address: change.newAddress, token: undo.token, until })
  })
}

/**
 * From the old address, whatever has happened since: what was asked for then or later ends, the old address is in force, and whoever is signed in is
 * no longer. Errors: as above.
 */
export async function undoMailChange(deps: AccountDeps, run: RunUnitOfWork, given: Followed): Promise<void> {
  await withLink(deps, run, given, { isUndo: true, mode: 'write' }, async (ctx, change, person) => {
    const isInForce = change.confirmedAt !== null
    await endMailChanges(ctx, person.id, 'undone', change.askedAt)
    if (isInForce && person.address !== change.oldAddress) {
      await putInForce(deps, ctx, person, change.oldAddress)
      await tell(deps, ctx, person, change.oldAddress)
    }
    await deps.endSessions(ctx, person, 'mail-change-undone')
    ctx.audit('account.mail-change.undone', [entryOf(person, isInForce ? person.address : change.newAddress, change.oldAddress)])
    undoneLetter(ctx, person, [change.oldAddress, change.newAddress], change.oldAddress)
  })
}

async function withLink<Result>(
  deps: AccountDeps,
  run: RunUnitOfWork,
  { token, sourceAddress }: Followed,
  { isUndo, mode }: { isUndo: boolean; mode: 'read' | 'write' },
  work: (ctx: Ctx, change: MailChange, person: Person) => Promise<Result>,
): Promise<Result> {
  const hash = hashMailToken(token)
  const found = await run({ companyId: null, role: 'app', mode: 'read' }, (ctx) => findByToken(ctx, hash))
  if (found === undefined || found.isUndo !== isUndo) throw new AppError(accountErrors['mail-link-over'])
  const { companyId, changeId } = found
  const scope = { companyId, role: companyId === null ? ('provider' as const) : ('app' as const) }
  const open = async (ctx: Ctx, lock?: true) => {
    const change = await findMailChange(ctx, changeId, lock === true ? { lock } : {})
    const person = change && (await findPerson(deps, ctx, change.personId))
    if (change === undefined || person === undefined || !isOpen(ctx, change, person, isUndo))
      throw new AppError(accountErrors['mail-link-over'])
    return { change, person }
  }
  const actor = await run({ ...scope, mode: 'read' }, async (ctx) => ownerOf((await open(ctx)).person, companyId, sourceAddress))
  return run({ ...scope, mode, actor }, async (ctx) => {
    const { change, person } = await open(ctx, mode === 'write' ? true : undefined)
    return work(ctx, change, person)
  })
}

/** A confirmation is over with its day, and when the address that it replaces is no longer the one in force. */
function isOpen(ctx: Ctx, change: MailChange, person: Person, isUndo: boolean): boolean {
  if (change.endedAt !== null) return false
  if (isUndo) return change.undoUntil > ctx.clock.now()
  return change.confirmedAt === null && change.expiresAt > ctx.clock.now() && person.address === change.oldAddress
}

/** Who holds the letter acts for the person whose address it is. */
function ownerOf(person: Person, companyId: string | null, sourceAddress: string): Actor {
  return { ...anonymous, kind: person.kind, id: person.id, name: person.userId, companyId, sourceAddress }
}

/** The login id that is the address follows, or nothing changes at all (BP-GEN-3). */
async function putInForce(deps: AccountDeps, ctx: Ctx, person: Person, address: string): Promise<void> {
  const follows = loginIsAddress(person)
  const unusable = (cause?: unknown) => new AppError(accountErrors['address-not-usable'], { cause })
  if (follows && (await deps.directory.findUserByLogin(ctx, address.toLowerCase())) !== undefined) throw unusable()
  await writePerson(deps, ctx, person, person.version, { address }).catch((error: unknown) => {
    // An address that became another one of the person's own meanwhile.
    throw error instanceof AppError && error.problems.length > 0 ? unusable(error) : error
  })
  const after = await findPerson(deps, ctx, person.id)
  // Somebody else took it between the two: better none than a login id that nobody knows.
  if (follows && after?.loginId.toLowerCase() !== address.toLowerCase()) throw unusable()
}

/** Of an address that is in force now, and to which the link was mailed that was followed. */
async function tell(deps: AccountDeps, ctx: Ctx, person: Person, address: string): Promise<void> {
  if (person.kind !== 'user') return
  await deps.noteConfirmedAddress(ctx, person.id, address)
  await ctx.emit(mailAddressesChanged, { userIds: [person.id] })
}

function linkOf(change: MailChange, person: Person, oldAddress: string | null): MailLink {
  return {
    newAddress: change.newAddress,
    oldAddress,
    userName: person.displayName || person.userId,
    changesLoginId: loginIsAddress(person),
    isInForce: change.confirmedAt !== null,
  }
}

function entryOf(person: Person, before: string, after: string) {
  return { object: { type: person.kind, id: person.id, label: person.userId }, before: { address: before }, after: { address: after } }
}
