import { notFound } from '../../../../kernel/errors.ts'
import type { Actor, Ctx } from '../../../../platform/server/context.ts'
import type { Site } from '../../../../platform/server/http/binding.ts'
import { sessionsEnded } from '../../contract/events.ts'
import type { Factor } from '../../contract/outcome.ts'
import type { SignInDeps } from '../deps.ts'
import { endOperatorSessions, listLiveOperatorSessions, replaceOperatorSessions } from '../queries/operators.ts'
import {
  type EndedSession,
  endLiveSessions,
  endSessionsOfTokens,
  endSessionsOver,
  listLiveSessions,
  type SessionChoice,
  type SessionLimits,
  shortenLiveSessions,
} from '../queries/sessions.ts'
import { requireRecentProof } from './own/recent-proof.ts'

type ProofDeps = Pick<SignInDeps, 'secondSteps' | 'tenancy'>

/** Ends every session of these people at once, everywhere, and tells who has something hanging on them. */
export async function endSessions(ctx: Ctx, which: SessionChoice, cause: string): Promise<readonly EndedSession[]> {
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

export interface ReplacedSessions {
  /** What the new ones say as well: the pattern is worth something beside a password, a second step is proved by each sign-in (decision 0014). */
  readonly carried: readonly Factor[]
  readonly signInId: string | null
}

/** Ends what sessions of this person a browser brought along to these sites, since it gets new ones. */
export async function replaceSessions(
  ctx: Ctx,
  which: { readonly hashes: readonly Buffer[]; readonly personId: string; readonly sites: readonly Site[] },
): Promise<ReplacedSessions> {
  if (which.hashes.length === 0) return { carried: [], signInId: null }
  if (ctx.companyId === null) {
    return { carried: carriedOf(await replaceOperatorSessions(ctx, which.hashes, which.personId)), signInId: null }
  }
  const ended = await endSessionsOfTokens(ctx, which)
  await tellEnded(ctx, ended, 'replaced')
  return { carried: carriedOf(ended), signInId: ended[0]?.signInId ?? null }
}

function carriedOf(former: readonly { readonly factors: readonly Factor[] }[]): readonly Factor[] {
  return former.flatMap(({ factors }) => factors).filter((factor) => factor === 'pattern' || factor === 'password')
}

async function tellEnded(ctx: Ctx, ended: readonly EndedSession[], cause: string): Promise<void> {
  for (const site of ['admin', 'my'] as const) {
    const sessions = ended.filter((session) => session.site === site).map(({ id, endedAt }) => ({ id, endedAt }))
    if (sessions.length > 0) await ctx.emit(sessionsEnded, { site, sessions, cause })
  }
}

/** All sessions of the actor but those of the present sign-in, at all sites (MCOP-ADMPW-10). */
export async function endOtherSessions(ctx: Ctx, actor: Actor, cause: string): Promise<void> {
  const id = actor.id ?? ''
  if (actor.kind === 'operator') await endOperatorSessions(ctx, { operatorId: id, except: actor.sessionId }, cause)
  else await endSessions(ctx, { userIds: [id], exceptSignInOf: actor.sessionId }, cause)
}

/**
 * One of one's own sessions, from the list. One of another sign-in wants a proof of any factor (ASVS 7.5.2), so that a thief of this one does not
 * shut the owner out; leaving the present one never does. Errors: not-found, also for a session of somebody else; `sign-in.proof-needed`.
 */
export async function endOwnSession(deps: ProofDeps, ctx: Ctx, sessionId: string): Promise<void> {
  const { actor } = ctx
  if ((await listOthers(ctx)).includes(sessionId)) await requireRecentProof(deps, ctx, 'any')
  if ((await endOfActor(ctx, { id: sessionId }, 'ended-by-owner')) === 0) throw notFound()
  ctx.audit('sign-in.session.ended', [{ object: { type: 'session', id: sessionId, label: actor.name } }])
}

/**
 * All one's own sessions at all sites, or all but those of the present sign-in. Returns how many. Error: `sign-in.proof-needed`, where there are
 * others.
 */
export async function endOwnSessions(deps: ProofDeps, ctx: Ctx, keepCurrent: boolean): Promise<number> {
  const { actor } = ctx
  if ((await listOthers(ctx)).length > 0) await requireRecentProof(deps, ctx, 'any')
  const ended = await endOfActor(ctx, keepCurrent ? { exceptSignInOf: actor.sessionId } : {}, 'ended-by-owner')
  ctx.audit('sign-in.session.ended', ended === 0 ? [] : [{ object: { type: 'session', id: null, label: actor.name }, after: { ended } }])
  return ended
}

/** Live ones of other sign-ins. */
async function listOthers(ctx: Ctx): Promise<readonly string[]> {
  const { kind, id, sessionId } = ctx.actor
  if (kind === 'operator') return (await listLiveOperatorSessions(ctx, id ?? '')).flatMap((one) => (one.id === sessionId ? [] : [one.id]))
  const live = await listLiveSessions(ctx, id ?? '')
  const present = live.find((session) => session.id === sessionId)
  return live.flatMap((session) => (session.id === sessionId || session.signInId === present?.signInId ? [] : [session.id]))
}

async function endOfActor(ctx: Ctx, which: { id?: string; exceptSignInOf?: string | null }, cause: string): Promise<number> {
  const id = ctx.actor.id ?? ''
  if (ctx.actor.kind === 'operator') {
    return (await endOperatorSessions(ctx, { operatorId: id, ...which, except: which.exceptSignInOf ?? null }, cause)).length
  }
  return (await endSessions(ctx, { userIds: [id], ...which }, cause)).length
}

/**
 * Signing out ends the session on the server; the cookie alone would stay worth something. Sessions that the same sign-in opened at the other
 * site end with it (decision 0014). Returns the sites whose cookie is worth nothing now.
 */
export async function signOut(deps: Pick<SignInDeps, 'activity'>, ctx: Ctx): Promise<readonly Site[]> {
  const { actor } = ctx
  const id = actor.id ?? ''
  const sessionId = actor.sessionId ?? ''
  await deps.activity.recordSignInEvents(ctx, [{ event: 'signed-out', userId: id }])
  ctx.audit('sign-in.session.signed-out', [{ object: { type: 'session', id: sessionId, label: actor.name } }])
  if (actor.kind !== 'operator') {
    const ended = await endSessions(ctx, { userIds: [id], ofSameSignIn: sessionId }, 'signed-out')
    return ended.map(({ site }) => site)
  }
  await endOperatorSessions(ctx, { operatorId: id, id: sessionId }, 'signed-out')
  return ['ops']
}

/**
 * Everywhere at this site, the present session too: for somebody who left one open on a terminal that is not at hand. It wants no proof: people who
 * come by a pattern may have none to show, and whoever did it in their place would be out with them.
 */
export async function signOutEverywhere(deps: Pick<SignInDeps, 'activity'>, ctx: Ctx): Promise<void> {
  const { actor } = ctx
  const ended = await endSessions(ctx, { userIds: [actor.id ?? ''], site: siteOfKind(actor) }, 'signed-out')
  await deps.activity.recordSignInEvents(ctx, [{ event: 'signed-out', userId: actor.id }])
  ctx.audit(
    'sign-in.session.signed-out',
    ended.map(({ id }) => ({ object: { type: 'session', id, label: actor.name } })),
  )
}

export function siteOfKind(actor: Actor): 'admin' | 'my' {
  return actor.kind === 'user' ? 'my' : 'admin'
}
