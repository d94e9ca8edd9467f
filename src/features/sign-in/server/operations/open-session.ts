import type { Ctx } from '../../../../platform/server/context.ts'
import { insertSession } from '../queries/sessions.ts'
import { createToken } from '../token.ts'

export interface SessionToOpen {
  readonly site: 'admin' | 'my'
  readonly userId: string
  readonly idleMinutes: number
  /** From now, whatever happens. */
  readonly absoluteMinutes: number
  readonly sourceAddress: string
  readonly userAgent: string
}

export interface OpenedSession {
  /** For `request.setSession`; nobody can read it again. */
  readonly token: string
  readonly sessionId: string
}

/** Opens a session for somebody whose factors another feature has checked; that feature records the decision and audits. */
export async function openSession(ctx: Ctx, given: SessionToOpen): Promise<OpenedSession> {
  const { token, tokenHash } = createToken(ctx.chance)
  const sessionId = ctx.ids.next()
  await insertSession(ctx, {
    id: sessionId,
    personId: given.userId,
    site: given.site,
    tokenHash,
    idleSeconds: given.idleMinutes * 60,
    absoluteSeconds: given.absoluteMinutes * 60,
    sourceAddress: given.sourceAddress,
    userAgent: given.userAgent,
  })
  return { token, sessionId }
}
