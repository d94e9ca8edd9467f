import { beginPending } from '../../second-step/begin-pending.ts'
import { ownedAtDoor } from '../../second-step/owned.ts'
import { wantedSecondStep } from '../../second-step/wanted.ts'
import { identifiedOf, type Step } from '../attempt.ts'
import { actorOfAttempt, scopeOfAttempt } from '../attempt-scope.ts'
import { passFirstStep } from '../pass.ts'

/** Whoever has more to show goes on with a half-done sign-in (decision 0014); for all others the password was the whole way. */
export const askSecondStep: Step = async (deps, attempt) => {
  const identified = identifiedOf(attempt)
  const { account, rules, browser } = identified
  if (account === undefined) return { reason: 'unknown-user' }
  const scope = { ...scopeOfAttempt(attempt), actor: actorOfAttempt(attempt) }
  const owned = await ownedAtDoor(deps, attempt.run, scope, account)
  const { passkeysAvailable } = deps.secondSteps
  const wanted = wantedSecondStep({ rules, owned, hasAddress: account.hasAddress, passkeysAvailable, shown: ['password'] })
  const isRemembered = browser?.rememberedUntil != null && browser.rememberedUntil > attempt.at
  if (wanted.stage === 'none' || (wanted.stage === 'prove' && isRemembered && !owned.mustSetUp)) {
    const beside = wanted.stage === 'none' ? wanted.factor : 'browser'
    attempt.factors = beside === null ? ['password'] : ['password', beside]
    return undefined
  }
  return attempt.run({ ...scope, mode: 'write' }, async (ctx) => {
    ctx.unaudited('a sign-in between its two steps is recorded when it ends')
    // Counts go back only when all is passed: until then nobody is known to be the owner.
    const refusal = await passFirstStep(ctx, attempt, { counts: false })
    if (refusal !== undefined) return refusal
    const { door, visitor } = attempt
    attempt.pendingToken = await beginPending(ctx, { account, browser, door, visitor, origin: 'password', factors: ['password'] })
    attempt.outcome = { outcome: 'second-step' }
    return undefined
  })
}
