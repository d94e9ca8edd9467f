import type { Ctx } from '../../../../platform/server/context.ts'
import type { Factor } from '../../contract/outcome.ts'
import { insertSession } from '../queries/sessions.ts'
import { createToken, hashToken } from '../token.ts'
import { replaceSessions } from './end-sessions.ts'

export interface SessionToOpen {
  readonly site: 'admin' | 'my'
  readonly userId: string
  readonly idleMinutes: number
  /** From now, whatever happens. */
  readonly absoluteMinutes: number
  readonly sourceAddress: string
  readonly userAgent: string
  /** What was shown; left out: the grid pattern. */
  readonly factors?: readonly Factor[]
  /** Of the session that the browser has at this site. Of the same person it is replaced, and a password that was shown in it stays shown. */
  readonly sessionToken?: string | undefined
}

export interface OpenedSession {
  /** For `request.setSession`; nobody can read it again. */
  readonly token: string
  readonly sessionId: string
}

/**
 * Opens a session for somebody whose factors another feature has checked; that feature records the decision and audits. What such a factor proves is enough
 * for that feature, not for changing what protects the account: that wants a proof of its own (`requireRecentProof`).
 */
export async function openSession(ctx: Ctx, given: SessionToOpen): Promise<OpenedSession> {
  const { token, tokenHash } = createToken(ctx.chance)
  const sessionId = ctx.ids.next()
  const hashes = given.sessionToken === undefined ? [] : [hashToken(given.sessionToken)]
  const { carried, signInId } = await replaceSessions(ctx, { hashes, personId: given.userId, sites: [given.site] })
  await insertSession(ctx, {
    id: sessionId,
    personId: given.userId,
    site: given.site,
    tokenHash,
    idleSeconds: given.idleMinutes * 60,
    absoluteSeconds: given.absoluteMinutes * 60,
    sourceAddress: given.sourceAddress,
    userAgent: given.userAgent,
    factors: [...new Set([...(given.factors ?? ['pattern']), ...carried])],
    // Signing out goes on to end what the replaced one belonged to.
    signInId: signInId ?? sessionId,
    browserId: null,
    isUnproved: true,
  })
  return { token, sessionId }
}
