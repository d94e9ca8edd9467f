import { AppError, invalidInput, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { signInErrors } from '../../contract/errors.ts'
import type { ResetLink } from '../../contract/password-reset.ts'
import { normalisePassword } from '../../contract/password-rules.ts'
import { policyOf } from '../../contract/policies.ts'
import { passwordChangedLetter } from '../../mail/password-changed/letter.ts'
import type { SignInDeps } from '../deps.ts'
import { atTheDoor, type Doorkeepers } from '../engine/at-the-door.ts'
import { administratorAtDoor } from '../engine/attempt-scope.ts'
import { accountTryKey } from '../engine/find-account.ts'
import { passwordChangedCopy } from '../letters.ts'
import { type FoundReset, findReset, lockReachableAdministrator, spendReset } from '../queries/password-resets.ts'
import { findPassword, listFormerHashes, savePassword } from '../queries/passwords.ts'
import { forgetTries } from '../queries/tries.ts'
import { hashToken } from '../token.ts'
import { endSessions } from './end-sessions.ts'
import { passwordProblems } from './password-problems.ts'
import { refuseReturn } from './refuse-return.ts'

export interface Bearer {
  readonly token: string
  readonly sourceAddress: string
}

/**
 * What the page of a mailed link shows. Reads only: scanners of mail open links, too.
 * Errors: `sign-in.reset-link-over` (used, expired, replaced, unknown: one answer), `sign-in.source-not-permitted`, those of `atTheDoor`.
 */
export async function lookAtPasswordReset(deps: SignInDeps, keepers: Doorkeepers, run: RunUnitOfWork, bearer: Bearer): Promise<ResetLink> {
  return atTheDoor(keepers, { sourceAddress: bearer.sourceAddress, at: deps.clock.now() }, async () => {
    const { company, person, policyKey } = await openReset(deps, keepers, run, bearer)
    const { password } = policyOf(policyKey)
    return { companyCode: company.code, userId: person.name, passwordPolicy: { ...password, requiredKinds: [...password.requiredKinds] } }
  })
}

/**
 * Sets the password by a mailed link (MCOP-LOGIN-6): once, and with it end the lock and every session. No transaction is open while passwords
 * are hashed. Errors: as `lookAtPasswordReset`; field problems, after which the link is still good; `kernel.conflict`, likewise.
 */
export async function usePasswordReset(
  deps: SignInDeps,
  keepers: Doorkeepers,
  run: RunUnitOfWork,
  given: Bearer & { readonly newPassword: string },
): Promise<void> {
  await atTheDoor(keepers, { sourceAddress: given.sourceAddress, at: deps.clock.now() }, async () => {
    const found = await openReset(deps, keepers, run, given)
    const { company, person } = found
    const policy = policyOf(found.policyKey).password
    const names = [person.name, person.loginId, person.loginId.split('@')[0] ?? '']
    const problems = passwordProblems('/body/newPassword', policy, given.newPassword, names)
    if (problems.length > 0) throw invalidInput(problems)
    const scope = { companyId: company.id, role: 'app', actor: administratorAtDoor(company, person, given.sourceAddress) } as const
    const hashes = await run({ ...scope, mode: 'read' }, (ctx) => listHashes(ctx, person.id, policy.remembered))
    await refuseReturn(deps, hashes, given.newPassword)

    const hash = await deps.passwords.hash(normalisePassword(given.newPassword))
    await run({ ...scope, mode: 'write' }, (ctx) => setPassword(deps, ctx, found, { hash, remember: policy.remembered > 1 }))
  })
}

/** The link, while it is one. Only what it is not counts as a try. */
async function openReset(deps: SignInDeps, keepers: Doorkeepers, run: RunUnitOfWork, bearer: Bearer): Promise<FoundReset> {
  const { sourceAddress } = bearer
  const found = await run({ companyId: null, role: 'app', mode: 'read' }, (ctx) =>
    findReset(ctx, { tokenHash: hashToken(bearer.token), sourceAddress }),
  )
  if (found?.isSourcePermitted === false) throw new AppError(signInErrors['source-not-permitted'], { params: { sourceAddress } })
  if (found?.isOpen !== true) throw new AppError(signInErrors['reset-link-over'])
  keepers.limiter.giveBack(sourceAddress, deps.clock.now())
  return found
}

/** Passwords that may not return: none, or the present one and those before it. */
async function listHashes(ctx: Ctx, userId: string, remembered: number): Promise<readonly string[]> {
  if (remembered === 0) return []
  const present = await findPassword(ctx, 'administrator', userId)
  return [...(present === undefined ? [] : [present.hash]), ...(await listFormerHashes(ctx, userId, remembered - 1))]
}

async function setPassword(deps: SignInDeps, ctx: Ctx, found: FoundReset, password: { hash: string; remember: boolean }): Promise<void> {
  const { id } = found.person
  const person = await lockReachableAdministrator(ctx, id)
  if (person === undefined || !(await spendReset(ctx, found.resetId, person.address))) throw new AppError(signInErrors['reset-link-over'])
  const present = await findPassword(ctx, 'administrator', id)
  const saved = await savePassword(ctx, 'administrator', id, { ...password, isInitial: false, replaces: present?.hash ?? null })
  if (!saved) throw new AppError(kernelErrors.conflict)
  await forgetTries(ctx, [accountTryKey(deps, id)])
  await deps.directory.markUnlocked(ctx, [id])
  ctx.audit('sign-in.administrator.reset-link-used', [{ object: { type: 'administrator', id, label: person.userId } }])
  await endSessions(ctx, { userIds: [id] }, 'password-reset')
  ctx.mail(passwordChangedLetter.kind, [passwordChangedCopy(ctx, person, found.company.code)])
}
