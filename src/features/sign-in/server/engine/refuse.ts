import type { Ctx } from '../../../../platform/server/context.ts'
import type { SignInDeps } from '../deps.ts'
import { countTry } from '../queries/tries.ts'
import { type Attempt, identifiedOf, type Refusal } from './attempt.ts'
import { actorOfAttempt, scopeOfAttempt } from './attempt-scope.ts'

/**
 * Counts and records a refused try. Returns what it amounts to: the try that reaches the limit has become a lock. Everybody's tries are
 * counted; those of people who exist are audited (MCOP-GEN-11), those of a company's unknown names are decisions only.
 */
export async function refuse(deps: SignInDeps, attempt: Attempt, refusal: Refusal): Promise<Refusal> {
  return attempt.run({ ...scopeOfAttempt(attempt), mode: 'write', actor: actorOfAttempt(attempt) }, async (ctx) => {
    const recorded = await counted(deps, ctx, attempt, refusal)
    const { account, company } = identifiedOf(attempt)
    if (company !== null) {
      await deps.activity.recordDecisions(ctx, [
        {
          kind: 'sign-in',
          outcome: 'refused',
          reason: recorded.reason,
          userId: account?.id ?? null,
          typedName: attempt.typed.userId,
          sourceAddress: attempt.sourceAddress,
        },
      ])
    }
    if (account === undefined) {
      ctx.unaudited('a name that belongs to nobody has no history')
      return recorded
    }
    const object = { type: attempt.kind, id: account.id, label: account.name }
    ctx.audit(`sign-in.${attempt.kind}.refused`, [{ object, after: { reason: recorded.reason } }])
    if (recorded.reason === 'became-locked') ctx.audit(`sign-in.${attempt.kind}.locked`, [{ object }])
    return recorded
  })
}

async function counted(deps: SignInDeps, ctx: Ctx, attempt: Attempt, refusal: Refusal): Promise<Refusal> {
  if (refusal.reason === 'source-not-permitted') return refusal
  const { account, company, policy, tryKey } = identifiedOf(attempt)
  const { becameLocked } = await countTry(ctx, tryKey, policy.lock)
  if (!becameLocked) return refusal
  if (account !== undefined && company !== null) {
    const minutes = policy.lock.minutes
    await deps.directory.markLocked(ctx, [account.id], minutes === null ? null : new Date(attempt.at.getTime() + minutes * 60_000))
  }
  return { reason: 'became-locked' }
}
