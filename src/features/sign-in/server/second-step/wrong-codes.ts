import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { SecondStepProof } from '../../../second-steps/contract/index.ts'
import { signInErrors } from '../../contract/errors.ts'
import type { SignInDeps } from '../deps.ts'
import { type Account, type Counted, type Identified, isLocked } from '../engine/attempt.ts'
import { lockAccount, lockedByNow, lockedUntil } from '../engine/lock-account.ts'
import { codeTryKey } from '../engine/try-keys.ts'
import { countTry } from '../queries/tries.ts'

/** Who showed what, at the door or in a session. */
export interface Showing {
  readonly identified: Identified & { readonly account: Account }
  readonly visitor: { readonly sourceAddress: string; readonly userAgent: string }
}

/** A lock of the second step stops every proof, the right one too. */
export function refuseWhileLocked(ctx: Ctx, { codes }: Pick<Counted, 'codes'>): void {
  if (isLocked(codes, ctx.clock.now())) throw lockedUntil(codes?.lockedUntil ?? null)
}

/**
 * Counts a wrong code: by person, not by page (BP-MFA-16). The one that reaches the limit locks the account and ends its half-done sign-ins.
 * An expired code was a right one: it is told, and not counted. Returns what to answer when the transaction stands.
 */
export async function countWrongCode(
  deps: SignInDeps,
  ctx: Ctx,
  { identified, visitor }: Showing,
  judgement: 'wrong' | 'expired',
  proof: SecondStepProof,
): Promise<AppError> {
  const { account, browser, policy } = identified
  const { sourceAddress, userAgent } = visitor
  const noted = { userId: account.id, sourceAddress, userAgent, secondStep: proof, reason: 'wrong-second-step' } as const
  const object = { type: account.kind, id: account.id, label: account.name }
  ctx.audit(`sign-in.${account.kind}.refused`, [
    { object, after: { reason: judgement === 'expired' ? 'expired-code' : 'wrong-second-step' } },
  ])
  if (judgement === 'expired') {
    await deps.activity.recordSignInEvents(ctx, [{ ...noted, event: 'second-step-refused', reason: 'expired-code' }])
    return new AppError(signInErrors['code-expired'])
  }
  const key = codeTryKey(deps, account.id)
  const { wrongCount, becameLocked } = await countTry(ctx, key, policy.lock)
  if (!becameLocked) {
    await deps.activity.recordSignInEvents(ctx, [{ ...noted, event: 'second-step-refused' }])
    // Judged while another one locked: told to be wrong, it would tell the one that is right, which meets the lock.
    if (wrongCount > policy.lock.wrongTries) return lockedByNow(ctx, key)
    return new AppError(signInErrors['wrong-code'], { params: { remainingTries: policy.lock.wrongTries - wrongCount } })
  }
  await deps.activity.recordSignInEvents(ctx, [{ ...noted, event: 'locked' }])
  return lockedUntil(await lockAccount(deps, ctx, { account, browser, visitor, step: 'second', lock: policy.lock }))
}
