import { AppError, invalidInput, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { signInErrors } from '../../contract/errors.ts'
import { passwordChanged } from '../../contract/events.ts'
import type { PasswordSet } from '../../contract/links/password-link.ts'
import { normalisePassword } from '../../contract/password-rules.ts'
import { policyOf } from '../../contract/policies.ts'
import type { SignInDeps } from '../deps.ts'
import { atTheDoor, type Doorkeepers } from '../engine/at-the-door.ts'
import type { Visitor } from '../engine/visitor.ts'
import { endSessions } from '../operations/end-sessions.ts'
import { forgetTriesOf } from '../operations/forget-tries-of.ts'
import { refuseReturn } from '../operations/refuse-return.ts'
import { judgeNewPassword } from '../passwords/judge-new-password.ts'
import { noteConfirmedAddress } from '../queries/confirmed-addresses.ts'
import type { FoundLink } from '../queries/links/find-link.ts'
import { spendLink } from '../queries/links/link-rows.ts'
import { lockReachable, setResetRest } from '../queries/links/people.ts'
import { findPassword, listFormerHashes, savePassword } from '../queries/passwords.ts'
import { forgetTries } from '../queries/tries.ts'
import { type Bearer, countKey, openLink, scopeOfPerson } from './bearer.ts'
import { goOn } from './go-on.ts'
import { passwordChangedLetterTo } from './letters.ts'
import { owesCheck } from './look-at-link.ts'

export interface PasswordByLink extends Bearer {
  readonly newPassword: string
  readonly visitor: Visitor
}

/** What the browser is given besides: the token of a sign-in that waits for its second step. */
export interface SetByLink extends PasswordSet {
  readonly pendingToken: string | null
}

/**
 * Sets the password by a mailed link: once, and with it end the lock, and every session (BP-PWR-6,
 * SP-RESET-12; the event ends what browsers were remembered for). Nobody is signed in by that (BP-PWD-11). No transaction is open while passwords are hashed.
 * Errors: those of `openLink` and `atTheDoor`; `sign-in.identity-needed`; field problems, after which the link is still good;
 * `kernel.conflict`, likewise.
 */
export async function useLink(deps: SignInDeps, keepers: Doorkeepers, run: RunUnitOfWork, given: PasswordByLink): Promise<SetByLink> {
  return atTheDoor(keepers, { sourceAddress: given.sourceAddress, at: deps.clock.now() }, async () => {
    const link = await openLink(deps, keepers, run, given)
    if (owesCheck(link, given, deps.clock.now())) throw new AppError(signInErrors['identity-needed'])
    const { person } = link
    const policy = policyOf(link.policyKey).password
    const problems = await judgeNewPassword('/body/newPassword', policy, given.newPassword, namesOf(link))
    if (problems.length > 0) throw invalidInput(problems)
    const scope = scopeOfPerson(link.company, person, given.sourceAddress)
    const hashes = await run({ ...scope, mode: 'read' }, (ctx) => listHashes(ctx, person.id, policy.remembered))
    await refuseReturn(deps, hashes, given.newPassword)

    const hash = await deps.passwords.hash(normalisePassword(given.newPassword))
    const set = await run({ ...scope, mode: 'write' }, (ctx) => setPassword(deps, ctx, link, { ...given, hash }))
    const pendingToken = await goOn(deps, run, link, given.visitor)
    return { ...set, next: pendingToken === null ? 'door' : 'second-step', pendingToken }
  })
}

/** What is easy to guess of this person: ids, mail address, names, the company. */
function namesOf({ company, person }: FoundLink): readonly string[] {
  const { name, loginId, address, displayName, surname, givenName } = person
  const local = [loginId, address].map((mail) => mail.split('@')[0] ?? '')
  return [name, loginId, ...local, displayName, surname, givenName, company.name].filter((word) => word !== '')
}

/** Passwords that may not return: none, or the present one and those before it. */
async function listHashes(ctx: Ctx, userId: string, remembered: number): Promise<readonly string[]> {
  if (remembered === 0) return []
  const present = await findPassword(ctx, 'administrator', userId)
  return [...(present === undefined ? [] : [present.hash]), ...(await listFormerHashes(ctx, userId, remembered - 1))]
}

async function setPassword(
  deps: SignInDeps,
  ctx: Ctx,
  link: FoundLink,
  given: PasswordByLink & { readonly hash: string },
): Promise<Pick<SetByLink, 'companyCode' | 'site'>> {
  const { id } = link.person
  const policy = policyOf(link.policyKey)
  const person = await lockReachable(ctx, id)
  if (person === undefined || !(await spendLink(ctx, link.linkId, person.address))) throw new AppError(signInErrors['reset-link-over'])
  // The link was mailed there and nowhere else.
  await noteConfirmedAddress(ctx, id, person.address)
  const present = await findPassword(ctx, 'administrator', id)
  const password = { hash: given.hash, isInitial: false, replaces: present?.hash ?? null, remember: policy.password.remembered > 1 }
  if (!(await savePassword(ctx, 'administrator', id, password))) throw new AppError(kernelErrors.conflict)
  // The very first password starts no rest (SP-RESET-11).
  const { resetRestHours } = policy.links
  const rests = link.purpose === 'reset' && person.hasOwnPassword && resetRestHours > 0
  await setResetRest(ctx, id, rests ? new Date(ctx.clock.now().getTime() + resetRestHours * 3_600_000) : null)
  await forgetTriesOf(deps, ctx, [id])
  await forgetTries(ctx, [countKey(deps, 'reset-mail', id)])
  await deps.directory.markUnlocked(ctx, [id])
  const kind = person.isAdministrator ? 'administrator' : 'user'
  ctx.audit(`sign-in.${kind}.reset-link-used`, [{ object: { type: kind, id, label: person.userId } }])
  await endSessions(ctx, { userIds: [id] }, 'password-reset')
  const event = link.purpose === 'invitation' ? 'invitation-used' : 'reset-done'
  await deps.activity.recordSignInEvents(ctx, [{ event, userId: id, userAgent: given.visitor.userAgent }])
  await ctx.emit(passwordChanged, { personIds: [id], by: 'link' })
  const letter = passwordChangedLetterTo(ctx, person, { companyCode: link.company.code, userAgent: given.visitor.userAgent })
  ctx.mail(letter.kind, [letter.copy])
  return { companyCode: link.company.code, site: person.isAdministrator ? 'admin' : 'my' }
}
