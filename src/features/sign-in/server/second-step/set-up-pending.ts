import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { SentCode, TotpSetup } from '../../../second-steps/server/index.ts'
import { signInErrors } from '../../contract/errors.ts'
import type { Pending } from '../../contract/pending/pending.ts'
import type { SignInDeps } from '../deps.ts'
import { findCodeRecipient } from '../queries/recipients.ts'
import { type Finished, finishPending } from './finish-pending.ts'
import { type Caller, type PendingVisit, withPending } from './pending-visit.ts'
import { readPending } from './read-pending.ts'
import { countWrongCode, refuseWhileLocked } from './wrong-codes.ts'

/**
 * Decides between an app and mail codes (BP-MFA-3): for mail at once, for an app only when it has been set up, so that leaving before that
 * leaves it undecided. Error: `sign-in.proof-not-offered` where it is decided.
 */
export async function choosePending(deps: SignInDeps, caller: Caller, method: 'totp' | 'mail'): Promise<Pending> {
  if (method === 'totp') {
    return withPending(deps, caller, 'read', async (ctx, visit) => {
      requireStage(visit, ['choose', 'set-up'])
      return { ...(await readPending(deps, ctx, { ...visit, wanted: { stage: 'set-up' } })) }
    })
  }
  await withPending(deps, caller, 'write', async (ctx, visit) => {
    requireStage(visit, ['choose'])
    await deps.secondSteps.choose(ctx, visit.pending.personId, method)
  })
  return withPending(deps, caller, 'read', (ctx, visit) => readPending(deps, ctx, visit))
}

/** Errors: `sign-in.proof-not-offered`, `sign-in.locked`, `second-steps.code-too-soon`. */
export async function sendPendingCode(deps: SignInDeps, caller: Caller): Promise<SentCode & { readonly address: string }> {
  return withPending(deps, caller, 'write', async (ctx, visit) => {
    refuseWhileLocked(ctx, visit.counted)
    const isOffered = visit.wanted.stage === 'prove' && visit.wanted.proofs.includes('mail')
    const recipient = await findCodeRecipient(ctx, visit.pending.personId)
    if (!isOffered || recipient === undefined) throw new AppError(signInErrors['proof-not-offered'])
    const request = { purpose: 'sign-in', requestId: visit.pending.id } as const
    const sent = await deps.secondSteps.sendMailCode(ctx, recipient, { ...request, minutes: visit.identified.rules.codeMinutes })
    return { ...sent, address: recipient.address }
  })
}

/** The same secret until it is done (BP-MFA-9), and only in this half-done sign-in. */
export async function beginPendingApp(deps: SignInDeps, caller: Caller): Promise<TotpSetup> {
  return withPending(deps, caller, 'write', async (ctx, visit) => {
    requireStage(visit, ['choose', 'set-up'])
    ctx.unaudited('a set-up that has only begun is worth nothing')
    const { account, company } = visit.identified
    const label = company === null ? account.name : `${company.code} ${account.name}`
    return deps.secondSteps.beginTotp(ctx, account.id, { label, requestId: visit.pending.id })
  })
}

/** The first code of the app is the proof as well. Errors: `sign-in.wrong-code`, `sign-in.locked`, `sign-in.proof-not-offered`. */
export async function finishPendingApp(deps: SignInDeps, caller: Caller, given: { code: string; name: string }): Promise<Finished> {
  const judged = await withPending(deps, caller, 'write', async (ctx, visit) => {
    refuseWhileLocked(ctx, visit.counted)
    requireStage(visit, ['choose', 'set-up'])
    const { id: requestId, personId, factors } = visit.pending
    if (!(await deps.secondSteps.finishTotp(ctx, personId, { ...given, requestId })))
      return { refusal: await countWrongCode(deps, ctx, visit, 'wrong', 'totp') }
    const recoveryCodes = (await deps.secondSteps.fillRecoveryCodes(ctx, personId)) ?? []
    return { finished: { ...(await finishSetUp(deps, ctx, visit, factors)), recoveryCodes } }
  })
  if ('refusal' in judged) throw judged.refusal
  return judged.finished
}

function finishSetUp(deps: SignInDeps, ctx: Ctx, visit: PendingVisit, factors: PendingVisit['pending']['factors']): Promise<Finished> {
  return finishPending(deps, ctx, visit, { factors: [...new Set([...factors, 'totp' as const])], remembers: false })
}

function requireStage({ wanted }: PendingVisit, stages: readonly PendingVisit['wanted']['stage'][]): void {
  if (!stages.includes(wanted.stage)) throw new AppError(signInErrors['proof-not-offered'])
}
