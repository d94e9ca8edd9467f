import { AppError, notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { codeDigits, codeSeconds, otpPermissions } from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { drawDigits } from '../draw.ts'
import { lockAccount } from '../queries/accounts.ts'
import { insertCode } from '../queries/codes.ts'
import { areEqual, codeDigest } from '../secrets.ts'
import { firstRefusal, mayUseNow } from '../sign-in/check-order.ts'
import { secondsAfter } from '../time.ts'
import { loadVisit } from './load-visit.ts'

/** Enough that drawing only codes this user has just had cannot happen. */
const candidateCount = 4

/**
 * Issues a one-time password for the signed-in user (MCOP-OTP-21); the one before ends. The session alone is not enough: hours, suspension and lock are
 * asked again.
 *
 * @throws outside-hours, suspended, locked (403)
 */
export async function issueCode(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
): Promise<{ code: string; issuedAt: string; expiresAt: string; seconds: number }> {
  ctx.require(otpPermissions['codes.issue'])
  ctx.unaudited('one-time passwords are recorded as decisions')
  if (ctx.actor.id === null) throw notFound()
  await lockAccount(ctx, ctx.actor.id)
  const visit = await loadVisit(deps, ctx, { id: ctx.actor.id })
  const refusal = firstRefusal({ ...visit, terminal: 'registered' }, mayUseNow)
  if (refusal !== undefined) throw new AppError(refusal.error, refusal.params === undefined ? {} : { params: refusal.params })

  const codes = Array.from({ length: candidateCount }, () => drawDigits(ctx.chance, codeDigits))
  const digests = codes.map((code) => codeDigest(deps.secrets, code))
  const expiresAt = secondsAfter(visit.now, codeSeconds)
  const stored = await insertCode(ctx, ctx.actor.id, digests, expiresAt)
  const code = codes.find((_, place) => stored !== undefined && areEqual(digests[place] ?? '', stored))
  if (code === undefined) throw new Error('no one-time password could be drawn')

  await deps.activity.recordDecisions(ctx, [
    {
      kind: 'otp',
      outcome: 'accepted',
      reason: 'ok',
      userId: ctx.actor.id,
      typedName: ctx.actor.name,
      sourceAddress: ctx.actor.sourceAddress,
    },
  ])
  return { code, issuedAt: visit.now.toISOString(), expiresAt: expiresAt.toISOString(), seconds: codeSeconds }
}
