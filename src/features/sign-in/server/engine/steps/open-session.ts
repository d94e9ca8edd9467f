import { insertOperatorSession, markOperatorSignedIn } from '../../queries/operators.ts'
import { isPasswordStill } from '../../queries/passwords.ts'
import { insertSession } from '../../queries/sessions.ts'
import { passTry } from '../../queries/tries.ts'
import { createToken } from '../../token.ts'
import { identifiedOf, type Step } from '../attempt.ts'
import { actorOfAttempt, scopeOfAttempt } from '../attempt-scope.ts'

/**
 * Counts back, records and opens, in one transaction. Wrong tries that ran at the same time may have locked meanwhile, and the password may
 * have been changed while it was compared; then there is no session.
 */
export const openSession: Step = async (deps, attempt) => {
  const { account, policy, tryKey } = identifiedOf(attempt)
  if (account === undefined) return { reason: 'unknown-user' }
  const scope = scopeOfAttempt(attempt)
  return attempt.run({ ...scope, mode: 'write', actor: actorOfAttempt(attempt) }, async (ctx) => {
    ctx.unaudited('a try that turns out to be refused is recorded by the refusal')
    if (!(await passTry(ctx, tryKey))) return { reason: 'locked' }
    if (!(await isPasswordStill(ctx, attempt.kind, account.id, account.passwordHash))) return { reason: 'wrong-password' }
    const { token, tokenHash } = createToken(ctx.chance)
    const session = {
      id: ctx.ids.next(),
      personId: account.id,
      tokenHash,
      idleSeconds: policy.session.idleMinutes * 60,
      absoluteSeconds: policy.session.absoluteHours * 3600,
      sourceAddress: attempt.sourceAddress,
      userAgent: attempt.userAgent,
    }
    const object = { type: attempt.kind, id: account.id, label: account.name }
    if (attempt.kind === 'operator') {
      await insertOperatorSession(ctx, session)
      await markOperatorSignedIn(ctx, account.id)
      ctx.audit('sign-in.operator.signed-in', [{ object }])
    } else {
      await insertSession(ctx, { ...session, site: 'admin' })
      await deps.directory.markSignedIn(ctx, [account.id])
      await deps.activity.recordDecisions(ctx, [
        {
          kind: 'sign-in',
          outcome: 'accepted',
          reason: 'ok',
          userId: account.id,
          typedName: attempt.typed.userId,
          sourceAddress: attempt.sourceAddress,
        },
      ])
      ctx.audit('sign-in.administrator.signed-in', [{ object }])
    }
    attempt.opened = { token, sessionId: session.id }
    return undefined
  })
}
