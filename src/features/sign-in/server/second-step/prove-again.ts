import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { RequestInfo, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { maskAddress, type PasskeyJson, type SentCode } from '../../../second-steps/server/index.ts'
import { signInErrors } from '../../contract/errors.ts'
import type { Factor } from '../../contract/outcome.ts'
import type { GivenProof } from '../../contract/own/own-account.ts'
import type { SignInDeps } from '../deps.ts'
import { lockedByNow } from '../engine/lock-account.ts'
import { codeTryKey } from '../engine/try-keys.ts'
import { comparePassword, countWrongPassword, presentOf } from '../operations/own/present.ts'
import { type Proof, proofState } from '../operations/own/recent-proof.ts'
import { rulesOf } from '../operations/rules.ts'
import { renewOperatorSession } from '../queries/operators.ts'
import { findCodeRecipient } from '../queries/recipients.ts'
import { renewSession } from '../queries/sessions.ts'
import { passDoor } from '../queries/tries.ts'
import { createToken } from '../token.ts'
import { judge } from './prove-pending.ts'
import { countWrongCode, refuseWhileLocked } from './wrong-codes.ts'

export async function readProof(
  deps: SignInDeps,
  run: RunUnitOfWork,
): Promise<{ provedAt: string | null; isRecent: boolean; proofs: Proof[]; mailAddress: string | null }> {
  return run({ mode: 'read' }, async (ctx) => {
    const { provedAt, isRecent, next } = await proofState(deps, ctx)
    const recipient = next.includes('mail') ? await findCodeRecipient(ctx, ctx.actor.id ?? '') : undefined
    return {
      provedAt: provedAt?.toISOString() ?? null,
      isRecent,
      proofs: [...next],
      mailAddress: recipient === undefined ? null : maskAddress(recipient.address),
    }
  })
}

/** Errors: `sign-in.proof-not-offered`, `sign-in.locked`, `second-steps.code-too-soon`. */
export async function sendProofCode(
  deps: SignInDeps,
  run: RunUnitOfWork,
  request: RequestInfo,
): Promise<SentCode & { readonly address: string }> {
  const { counted } = await presentOf(deps, run, request)
  return run({ mode: 'write' }, async (ctx) => {
    refuseWhileLocked(ctx, counted)
    const recipient = await findCodeRecipient(ctx, ctx.actor.id ?? '')
    if (recipient === undefined || !(await proofState(deps, ctx)).allowed.includes('mail'))
      throw new AppError(signInErrors['proof-not-offered'])
    const { codeMinutes } = await rulesOf(deps, ctx)
    return {
      ...(await deps.secondSteps.sendMailCode(ctx, recipient, { purpose: 'sign-in', requestId: requestOf(ctx), minutes: codeMinutes })),
      address: recipient.address,
    }
  })
}

export async function requestProofPasskey(deps: SignInDeps, run: RunUnitOfWork): Promise<PasskeyJson> {
  return run({ mode: 'write' }, async (ctx) => {
    ctx.unaudited('a challenge is worth nothing by itself')
    if (!(await proofState(deps, ctx)).allowed.includes('passkey')) throw new AppError(signInErrors['proof-not-offered'])
    return deps.secondSteps.passkeyRequest(ctx, ctx.actor.id)
  })
}

/**
 * Proves oneself again, by one factor; who has a second step shows it after that, or a passkey for both. The session goes on under a new token, which is returned (ASVS 7.2.4). Wrong ones count as at the door.
 * Errors: `sign-in.wrong-current-password`, `sign-in.wrong-code`, `sign-in.code-expired`, `sign-in.proof-not-offered`, `sign-in.locked`.
 */
export async function proveAgain(deps: SignInDeps, run: RunUnitOfWork, request: RequestInfo, given: GivenProof): Promise<string> {
  const present = await presentOf(deps, run, request)
  const { identified, counted } = present
  const { account } = identified
  const isPasswordRight = given.proof === 'password' ? await comparePassword(deps, present, given.password) : undefined
  const judged = await run({ mode: 'write' }, async (ctx) => {
    if (!(await proofState(deps, ctx)).allowed.includes(given.proof)) throw new AppError(signInErrors['proof-not-offered'])
    if (given.proof === 'password') {
      if (isPasswordRight !== true) return { refusal: await countWrongPassword(deps, ctx, present, request) }
      const reason = await passDoor(ctx, { keys: [counted.key], personId: account.id, passwordHash: account.passwordHash })
      if (reason === 'locked') throw await lockedByNow(ctx, counted.key)
      if (reason !== null) throw new AppError(signInErrors['wrong-current-password'])
    } else {
      refuseWhileLocked(ctx, counted)
      const judgement = await judge(deps, ctx, { personId: account.id, requestId: requestOf(ctx) }, given)
      if (judgement !== 'right')
        return { refusal: await countWrongCode(deps, ctx, { identified, visitor: request }, judgement, given.proof) }
      // What was counted was read before: wrong ones that ran at the same time may have locked meanwhile.
      const key = codeTryKey(deps, account.id)
      const reason = await passDoor(ctx, { keys: [key], personId: account.id, passwordHash: null })
      if (reason !== null) throw await lockedByNow(ctx, key)
    }
    return { token: await renew(ctx, given.proof) }
  })
  if ('refusal' in judged) throw judged.refusal
  return judged.token
}

/** A code proves the session that asked for it (ASVS 6.6.2). */
function requestOf({ actor }: Ctx): string {
  if (actor.sessionId === null) throw new AppError(kernelErrors['not-signed-in'])
  return actor.sessionId
}

async function renew(ctx: Ctx, factor: Factor): Promise<string> {
  const { actor } = ctx
  const { token, tokenHash } = createToken(ctx.chance)
  const renewed = { id: actor.sessionId ?? '', tokenHash, factor }
  if (actor.kind === 'operator') await renewOperatorSession(ctx, renewed)
  else await renewSession(ctx, renewed)
  ctx.audit('sign-in.session.proved', [{ object: { type: 'session', id: actor.sessionId, label: actor.name }, after: { factor } }])
  return token
}
