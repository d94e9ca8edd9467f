import { identifiedOf, type Step } from '../attempt.ts'
import { actorOfAttempt, scopeOfAttempt } from '../attempt-scope.ts'
import { enter } from '../enter.ts'
import { passFirstStep } from '../pass.ts'

/** Counts back, records and opens, in one transaction. */
export const openSession: Step = async (deps, attempt) => {
  if (attempt.outcome !== undefined) return undefined
  const identified = identifiedOf(attempt)
  const { account } = identified
  if (account === undefined) return { reason: 'unknown-user' }
  return attempt.run({ ...scopeOfAttempt(attempt), mode: 'write', actor: actorOfAttempt(attempt) }, async (ctx) => {
    ctx.unaudited('a try that turns out to be refused is recorded by the refusal')
    const refusal = await passFirstStep(ctx, attempt, { counts: true })
    if (refusal !== undefined) return refusal
    const { visitor, typed } = attempt
    const factors = attempt.factors ?? ['password']
    attempt.opened = await enter(deps, ctx, {
      identified: { ...identified, account },
      factors,
      visitor,
      typedName: typed.userId,
      remembers: false,
    })
    return undefined
  })
}
