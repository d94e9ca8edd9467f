import { AppError } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { signInErrors } from '../../../contract/errors.ts'
import { findOperatorSession } from '../../queries/operators.ts'
import { findSession } from '../../queries/sessions.ts'

const recentMinutes = 15

/** When the person of the session last showed to be there; null: never, or no session. */
export async function lastProof(ctx: Ctx): Promise<Date | null> {
  const { actor } = ctx
  if (actor.sessionId === null) return null
  const session = actor.kind === 'operator' ? await findOperatorSession(ctx, actor.sessionId) : await findSession(ctx, actor.sessionId)
  return session?.provedAt ?? null
}

export function isRecent(provedAt: Date | null, now: Date): boolean {
  return provedAt !== null && now.getTime() - provedAt.getTime() <= recentMinutes * 60_000
}

/**
 * For what a thief of an open session must not do: changes of password, mail address, second steps (ASVS 7.5.1). The system itself may.
 * Error: `sign-in.proof-needed`.
 */
export async function requireRecentProof(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind === 'system') return
  if (!isRecent(await lastProof(ctx), ctx.clock.now())) throw new AppError(signInErrors['proof-needed'])
}
