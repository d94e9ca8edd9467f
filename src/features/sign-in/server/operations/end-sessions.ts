import { notFound } from '../../../../kernel/errors.ts'
import type { Actor, Ctx } from '../../../../platform/server/context.ts'
import { sessionsEnded } from '../../contract/events.ts'
import { endOperatorSessions } from '../queries/operators.ts'
import { type EndedSession, endLiveSessions, endSessionsOver, type SessionLimits, shortenLiveSessions } from '../queries/sessions.ts'

/** Ends every session of these people at once, everywhere, and tells who has something hanging on them. */
export async function endSessions(
  ctx: Ctx,
  which: { userIds: readonly string[]; site?: 'admin' | 'my'; id?: string; ids?: readonly string[]; except?: string | null },
  cause: string,
): Promise<readonly EndedSession[]> {
  if (which.userIds.length === 0) return []
  const ended = await endLiveSessions(ctx, which, cause)
  await tellEnded(ctx, ended, cause)
  return ended
}

/**
 * For a feature whose rules for sessions have become stricter: open ones are held to them as well, and never made longer. Returns how many ended
 * by it.
 */
export async function shortenSessions(ctx: Ctx, site: 'admin' | 'my', limits: SessionLimits): Promise<number> {
  const ended = await shortenLiveSessions(ctx, site, limits)
  for (const [cause, sessions] of Map.groupBy(ended, (session) => session.cause)) await tellEnded(ctx, sessions, cause)
  return ended.length
}

/** Closes what has run out without anybody's doing, at the moment when it did (MCOP-OTP-33). Returns how many. */
export async function closeSessionsOver(ctx: Ctx): Promise<number> {
  ctx.unaudited('a session that runs out is nobody’s doing; its end stands in the usage')
  const over = await endSessionsOver(ctx)
  await tellEnded(ctx, over, 'expired')
  return over.length
}

async function tellEnded(ctx: Ctx, ended: readonly EndedSession[], cause: string): Promise<void> {
  for (const site of ['admin', 'my'] as const) {
    const sessions = ended.filter((session) => session.site === site).map(({ id, endedAt }) => ({ id, endedAt }))
    if (sessions.length > 0) await ctx.emit(sessionsEnded, { site, sessions, cause })
  }
}

/** All sessions of the actor at the same site but the present one (MCOP-ADMPW-10). */
export async function endOtherSessions(ctx: Ctx, actor: Actor, cause: string): Promise<void> {
  const id = actor.id ?? ''
  if (actor.kind === 'operator') await endOperatorSessions(ctx, { operatorId: id, except: actor.sessionId }, cause)
  else await endSessions(ctx, { userIds: [id], site: siteOfKind(actor), except: actor.sessionId }, cause)
}

/** One of one's own sessions, from the list. Error: not-found, also for a session of somebody else. */
export async function endOwnSession(ctx: Ctx, sessionId: string): Promise<void> {
  const { actor } = ctx
  const ended = await endSessions(ctx, { userIds: [actor.id ?? ''], site: siteOfKind(actor), id: sessionId }, 'ended-by-owner')
  if (ended.length === 0) throw notFound()
  ctx.audit('sign-in.session.ended', [{ object: { type: 'session', id: sessionId, label: actor.name } }])
}

/** Signing out ends the session on the server; the cookie alone would stay worth something. */
export async function signOut(ctx: Ctx): Promise<void> {
  const { actor } = ctx
  const sessionId = actor.sessionId ?? ''
  if (actor.kind === 'operator') await endOperatorSessions(ctx, { operatorId: actor.id ?? '', id: sessionId }, 'signed-out')
  else await endSessions(ctx, { userIds: [actor.id ?? ''], site: siteOfKind(actor), id: sessionId }, 'signed-out')
  ctx.audit('sign-in.session.signed-out', [{ object: { type: 'session', id: sessionId, label: actor.name } }])
}

/** Everywhere at this site, the present session too: for somebody who left one open on a terminal that is not at hand. */
export async function signOutEverywhere(ctx: Ctx): Promise<void> {
  const { actor } = ctx
  const ended = await endSessions(ctx, { userIds: [actor.id ?? ''], site: siteOfKind(actor) }, 'signed-out')
  ctx.audit(
    'sign-in.session.signed-out',
    ended.map(({ id }) => ({ object: { type: 'session', id, label: actor.name } })),
  )
}

export function siteOfKind(actor: Actor): 'admin' | 'my' {
  return actor.kind === 'user' ? 'my' : 'admin'
}
