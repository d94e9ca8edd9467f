import type { Ctx } from '../../../../platform/server/context.ts'
import { limitsOf, type SignInDeps } from '../deps.ts'
import { countTry } from '../queries/tries.ts'
import { type Attempt, countedOf, identifiedOf, isLocked, type Refusal } from './attempt.ts'
import { actorOfAttempt, scopeOfAttempt } from './attempt-scope.ts'
import { lockAccount } from './lock-account.ts'
import { workMinutes } from './work.ts'

/**
 * Counts and records a refused try. Returns what it amounts to: the try that reaches the limit has become a lock. Everybody's tries are
 * counted; those of people who exist are audited (MCOP-GEN-11), those of a company's unknown names are decisions only.
 */
export async function refuse(deps: SignInDeps, attempt: Attempt, refusal: Refusal): Promise<Refusal> {
  return attempt.run({ ...scopeOfAttempt(attempt), mode: 'write', actor: actorOfAttempt(attempt) }, async (ctx) => {
    const recorded = await counted(deps, ctx, attempt, refusal)
    const { account, company } = identifiedOf(attempt)
    if (company !== null || attempt.door === 'ops') {
      await deps.activity.recordSignInEvents(ctx, [
        {
          event: recorded.reason === 'became-locked' ? 'locked' : 'refused',
          reason: recorded.reason,
          userId: account?.id ?? null,
          typedName: attempt.typed.userId,
          sourceAddress: attempt.visitor.sourceAddress,
          userAgent: attempt.visitor.userAgent,
        },
      ])
    }
    if (account === undefined) {
      ctx.unaudited('a name that belongs to nobody has no history')
      return recorded
    }
    const object = { type: account.kind, id: account.id, label: account.name }
    ctx.audit(`sign-in.${account.kind}.refused`, [{ object, after: { reason: recorded.reason } }])
    return recorded
  })
}

async function counted(deps: SignInDeps, ctx: Ctx, attempt: Attempt, refusal: Refusal): Promise<Refusal> {
  const { account, browser, policy } = identifiedOf(attempt)
  const isKnown = browser !== null
  if (refusal.reason === 'source-not-permitted') return refusal
  const { key, tried, work } = countedOf(attempt)
  if (!isKnown) await countTry(ctx, work.key, { wrongTries: limitsOf(deps).workAfterTries, minutes: workMinutes })
  // Nothing was compared: during a lock that another count caused, tries do not build the next one. Only the work would tell by its absence.
  if (refusal.reason === 'locked' && !isLocked(tried, attempt.at)) return refusal
  const { wrongCount, becameLocked } = await countTry(ctx, key, policy.lock)
  if (!becameLocked) {
    // Compared while another try locked: told to be wrong, it would tell the one that is right, which meets the lock.
    if (wrongCount > policy.lock.wrongTries) return { ...refusal, reason: 'locked' }
    // A try during a lock is counted and changes nothing; what remains is told to nobody but the owner's own browsers.
    return !isKnown || refusal.reason === 'locked' ? refusal : { ...refusal, told: { remainingTries: policy.lock.wrongTries - wrongCount } }
  }
  if (account === undefined) return { reason: 'became-locked' }
  const until = await lockAccount(deps, ctx, { account, browser, visitor: attempt.visitor, step: 'first', lock: policy.lock })
  return { reason: 'became-locked', ...(isKnown ? { told: { until: until?.toISOString() ?? null } } : {}) }
}
