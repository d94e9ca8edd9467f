import { AppError, kernelErrors } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import type { RequestInfo, RunUnitOfWork } from '../../../../../platform/server/http/binding.ts'
import { signInErrors } from '../../../contract/errors.ts'
import { normalisePassword } from '../../../contract/password-rules.ts'
import type { SignInDeps } from '../../deps.ts'
import { type Account, type Counted, type Identified, isLocked } from '../../engine/attempt.ts'
import { countOf, findKnownAccount } from '../../engine/find-account.ts'
import { lockAccount, lockedByNow, lockedUntil } from '../../engine/lock-account.ts'
import { visitorOf } from '../../engine/visitor.ts'
import { countTry } from '../../queries/tries.ts'

/** Who is signed in, as the door knows that person, and what has been counted of the person and of this browser. */
export interface Present {
  readonly identified: Identified & { readonly account: Account }
  readonly counted: Counted
}

export async function presentOf(deps: SignInDeps, run: RunUnitOfWork, request: RequestInfo): Promise<Present> {
  const { actor } = request
  const person = { companyId: actor.kind === 'operator' ? null : actor.companyId, personId: actor.id ?? '' }
  const identified = await findKnownAccount(deps, person, { visitor: visitorOf(request), at: deps.clock.now(), run })
  const { account } = identified
  if (account === undefined) throw new AppError(kernelErrors['not-signed-in'])
  return { identified: { ...identified, account }, counted: await countOf(deps, identified, Buffer.alloc(0)) }
}

/** Whether this is the person's password; while locked it is not compared. Error: `sign-in.locked`. */
export async function comparePassword(deps: SignInDeps, { identified, counted }: Present, password: string): Promise<boolean> {
  const { tried } = counted
  if (isLocked(tried, deps.clock.now())) throw lockedUntil(tried?.lockedUntil ?? null)
  return deps.passwords.verify(identified.account.passwordHash, normalisePassword(password))
}

/** Counts it as at the door. Returns what to answer when the transaction stands: `sign-in.wrong-current-password` or `sign-in.locked`. */
export async function countWrongPassword(
  deps: SignInDeps,
  ctx: Ctx,
  { identified, counted }: Present,
  request: RequestInfo,
): Promise<AppError> {
  const { account, browser, policy } = identified
  const { sourceAddress, userAgent } = request
  const { wrongCount, becameLocked } = await countTry(ctx, counted.key, policy.lock)
  const object = { type: account.kind, id: account.id, label: account.name }
  ctx.audit(`sign-in.${account.kind}.refused`, [{ object, after: { reason: 'wrong-password' } }])
  const noted = { userId: account.id, sourceAddress, userAgent, ...(becameLocked ? {} : { reason: 'wrong-password' as const }) }
  await deps.activity.recordSignInEvents(ctx, [{ ...noted, event: becameLocked ? 'locked' : 'refused' }])
  if (becameLocked)
    return lockedUntil(await lockAccount(deps, ctx, { account, browser, visitor: request, step: 'first', lock: policy.lock }))
  // Compared while another try locked: told to be wrong, it would tell the one that is right, which meets the lock.
  if (wrongCount > policy.lock.wrongTries) return lockedByNow(ctx, counted.key)
  return new AppError(signInErrors['wrong-current-password'], { params: { remainingTries: policy.lock.wrongTries - wrongCount } })
}
