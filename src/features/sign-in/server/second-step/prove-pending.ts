import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { SecondStepProof } from '../../../second-steps/contract/index.ts'
import type { CodeJudgement, PasskeyJson } from '../../../second-steps/server/index.ts'
import { signInErrors } from '../../contract/errors.ts'
import type { SignInDeps } from '../deps.ts'
import { addPendingFactor } from '../queries/pendings.ts'
import { type Finished, finishPending } from './finish-pending.ts'
import { type Caller, type PendingVisit, withPending } from './pending-visit.ts'
import { wantedSecondStep } from './wanted.ts'
import { countWrongCode, refuseWhileLocked } from './wrong-codes.ts'

export type Shown =
  | { readonly proof: 'totp' | 'mail' | 'recovery'; readonly code: string }
  | { readonly proof: 'passkey'; readonly response: PasskeyJson }

/** In when all has been shown; else there is one more thing to do in the same half-done sign-in. */
export type Proved = Finished | { readonly outcome: 'second-step' }

/**
 * Judges one proof of the second step. A wrong one counts for the person (BP-MFA-16) and may lock.
 * Errors: `sign-in.pending-over`, `sign-in.proof-not-offered`, `sign-in.wrong-code`, `sign-in.code-expired`, `sign-in.locked`.
 */
export async function provePending(
  deps: SignInDeps,
  caller: Caller,
  shown: Shown & { readonly rememberBrowser: boolean },
): Promise<Proved> {
  const judged = await withPending(deps, caller, 'write', async (ctx, visit) => {
    refuseWhileLocked(ctx, visit.counted)
    if (visit.wanted.stage !== 'prove' || !visit.wanted.proofs.includes(shown.proof)) throw new AppError(signInErrors['proof-not-offered'])
    const judgement = await judge(deps, ctx, { personId: visit.pending.personId, requestId: visit.pending.id }, shown)
    if (judgement !== 'right') return { refusal: await countWrongCode(deps, ctx, visit, judgement, shown.proof) }
    return { proved: await goOn(deps, ctx, visit, shown) }
  })
  // What was counted stands: the transaction is over.
  if ('refusal' in judged) throw judged.refusal
  return judged.proved
}

async function goOn(
  deps: SignInDeps,
  ctx: Ctx,
  visit: PendingVisit,
  shown: { readonly proof: SecondStepProof; readonly rememberBrowser: boolean },
): Promise<Proved> {
  const { pending, identified, owned } = visit
  const factors = [...new Set([...pending.factors, shown.proof])]
  const { account, rules } = identified
  const { passkeysAvailable } = deps.secondSteps
  const next = wantedSecondStep({ rules, owned, hasAddress: account.hasAddress, passkeysAvailable, shown: factors })
  if (next.stage === 'none') return finishPending(deps, ctx, visit, { factors, remembers: shown.rememberBrowser })
  await addPendingFactor(ctx, pending.id, factors)
  ctx.unaudited('a sign-in between its two steps is recorded when it ends')
  return { outcome: 'second-step' }
}

/** `requestId`: the half-done sign-in or the session for which a code was mailed. */
export async function judge(
  deps: Pick<SignInDeps, 'secondSteps'>,
  ctx: Ctx,
  { personId, requestId }: { readonly personId: string; readonly requestId: string },
  shown: Shown,
): Promise<CodeJudgement> {
  switch (shown.proof) {
    case 'totp':
      return deps.secondSteps.judgeTotp(ctx, personId, shown.code)
    case 'mail':
      return deps.secondSteps.judgeMailCode(ctx, personId, { purpose: 'sign-in', requestId }, shown.code)
    case 'recovery':
      return deps.secondSteps.judgeRecoveryCode(ctx, personId, shown.code)
    case 'passkey':
      return (await deps.secondSteps.judgePasskey(ctx, personId, shown.response)) === undefined ? 'wrong' : 'right'
  }
}
