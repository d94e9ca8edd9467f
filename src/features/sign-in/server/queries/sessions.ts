import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import { runPrepared } from '../../../../platform/server/database/prepared.ts'
import type { Site } from '../../../../platform/server/http/binding.ts'
import { type Factor, provingFactors } from '../../contract/outcome.ts'
import type { SignInTables } from '../schema.ts'

const db = tablesOf<SignInTables>()

export interface NewSession {
  readonly id: string
  readonly personId: string
  readonly tokenHash: Buffer
  readonly idleSeconds: number
  readonly absoluteSeconds: number
  readonly sourceAddress: string
  readonly userAgent: string
  readonly factors: readonly Factor[]
  /** The same for all sessions that one sign-in opened; signing out ends them together. */
  readonly signInId: string
  readonly browserId: string | null
  /** Nothing has been shown that lets one change what an account is protected by. */
  readonly isUnproved?: boolean
}

export interface SessionRow {
  readonly id: string
  readonly site: Site
  readonly openedAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly idleSeconds: number
  readonly sourceAddress: string
  readonly userAgent: string
  readonly factors: readonly Factor[]
  readonly provedAt: Date | null
  /** Of operators, who have one session for each sign-in: their own id. */
  readonly signInId: string
  /** What was shown in it when; null: nothing since the sign-in. */
  readonly proofs: Readonly<Record<string, string>> | null
}

export async function insertSession(ctx: Ctx, session: NewSession & { site: 'admin' | 'my' }): Promise<void> {
  const now = ctx.clock.now()
  const row = {
    company_id: companyOf(ctx),
    id: session.id,
    user_id: session.personId,
    site: session.site,
    token_hash: session.tokenHash,
    opened_at: now,
    last_seen_at: now,
    idle_seconds: session.idleSeconds,
    expires_at: new Date(now.getTime() + session.absoluteSeconds * 1000),
    source_address: session.sourceAddress,
    user_agent: session.userAgent.slice(0, 500),
    ended_at: null,
    end_cause: null,
    sign_in_id: session.signInId,
    factors: [...session.factors],
    proved_at: session.isUnproved === true ? null : now,
    browser_id: session.browserId,
  }
  await runPrepared(ctx, 'signin-insert-session', db(ctx).insertInto('signin_session').values(row))
}

const columns = [
  'id',
  'site',
  'opened_at as openedAt',
  'last_seen_at as lastSeenAt',
  'expires_at as expiresAt',
  'idle_seconds as idleSeconds',
  'source_address as sourceAddress',
  'user_agent as userAgent',
  'factors',
  'proved_at as provedAt',
  'proofs',
  (row: ExpressionBuilder<SignInTables, 'signin_session'>) => row.fn.coalesce('sign_in_id', 'id').as('signInId'),
] as const

export async function findSession(ctx: Ctx, id: string): Promise<SessionRow | undefined> {
  return db(ctx)
    .selectFrom('signin_session')
    .select(columns)
    .where('company_id', '=', companyOf(ctx))
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Sessions of one person that still live, at both sites, newest first. */
export async function listLiveSessions(ctx: Ctx, userId: string): Promise<readonly SessionRow[]> {
  const now = ctx.clock.now()
  const rows = await db(ctx)
    .selectFrom('signin_session')
    .select(columns)
    .where('company_id', '=', companyOf(ctx))
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('opened_at', 'desc')
    .limit(200)
    .execute()
  return rows.filter((row) => row.lastSeenAt.getTime() + row.idleSeconds * 1000 > now.getTime())
}

export interface EndedSession {
  readonly id: string
  readonly userId: string
  readonly site: 'admin' | 'my'
  readonly endedAt: Date
}

export interface SessionChoice {
  readonly userIds: readonly string[]
  readonly site?: 'admin' | 'my'
  readonly id?: string
  readonly ids?: readonly string[]
  /** Those that the sign-in of this session opened, at all sites; or all others. */
  readonly ofSameSignIn?: string
  readonly exceptSignInOf?: string | null
}

/** Ends live sessions of these people; narrowed to one site, one session, several, one sign-in, or all but that. */
export async function endLiveSessions(ctx: Ctx, which: SessionChoice, cause: string): Promise<readonly EndedSession[]> {
  let query = db(ctx)
    .updateTable('signin_session')
    .set({ ended_at: ctx.clock.now(), end_cause: cause })
    .where('company_id', '=', companyOf(ctx))
    .where((row) => row('user_id', '=', row.fn.any(row.val([...which.userIds]))))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', ctx.clock.now())
    // One that has run out by idleness got its end then, and the job that closes such sessions says so.
    .where(sql<boolean>`last_seen_at + make_interval(secs => idle_seconds) > ${ctx.clock.now()}`)
  if (which.site !== undefined) query = query.where('site', '=', which.site)
  if (which.id !== undefined) query = query.where('id', '=', which.id)
  const { ids } = which
  if (ids !== undefined) query = query.where((row) => row('id', '=', row.fn.any(row.val([...ids]))))
  const signInOf = (id: string) => sql`(select coalesce(own.sign_in_id, own.id) from signin_session own
    where own.company_id = ${companyOf(ctx)}::uuid and own.id = ${id}::uuid)`
  if (which.ofSameSignIn !== undefined) query = query.where(sql<boolean>`coalesce(sign_in_id, id) = ${signInOf(which.ofSameSignIn)}`)
  if (which.exceptSignInOf) query = query.where(sql<boolean>`coalesce(sign_in_id, id) <> ${signInOf(which.exceptSignInOf)}`)
  const ended = await query.returning(['id', 'user_id as userId', 'site']).execute()
  return ended.map((session) => ({ ...session, endedAt: ctx.clock.now() }))
}

/** Ends those sessions of this person that a browser brought along; answers what had been proved in them. */
export async function endSessionsOfTokens(
  ctx: Ctx,
  { hashes, personId, sites }: { hashes: readonly Buffer[]; personId: string; sites: readonly Site[] },
): Promise<readonly (EndedSession & { readonly factors: readonly Factor[]; readonly signInId: string | null })[]> {
  const now = ctx.clock.now()
  const rows = await db(ctx)
    .updateTable('signin_session')
    .set({ ended_at: now, end_cause: 'replaced' })
    .where('company_id', '=', companyOf(ctx))
    .where('user_id', '=', personId)
    .where((row) => row('token_hash', '=', row.fn.any(row.val([...hashes]))))
    .where((row) => row(row.cast<string>('site', 'text'), '=', row.fn.any(row.val([...sites]))))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where(sql<boolean>`last_seen_at + make_interval(secs => idle_seconds) > ${now}`)
    .returning(['id', 'user_id as userId', 'site', 'factors', 'sign_in_id as signInId'])
    .execute()
  return rows.map((row) => ({ ...row, endedAt: now }))
}

/** Live ones, of whichever company. */
export async function findSessionsOfTokens(
  ctx: Ctx,
  hashes: readonly Buffer[],
): Promise<readonly { readonly companyId: string; readonly sessionId: string; readonly userId: string; readonly site: Site }[]> {
  const found = await sql<{ companyId: string; sessionId: string; userId: string; site: Site }>`
    select company_id as "companyId", session_id as "sessionId", user_id as "userId", site
    from signin_sessions_of_tokens(${[...hashes]}::bytea[], ${ctx.clock.now()})`.execute(ctx.tx)
  return found.rows
}

/** With one more that has been shown now; those of the sign-in count from then. */
export function proofsWith(ctx: Ctx, factor: Factor): RawBuilder<unknown> {
  return sql`coalesce(proofs, (select jsonb_object_agg(shown, proved_at) from unnest(factors) shown
      where proved_at is not null and shown = any (${[...provingFactors]}::text[])), '{}')
    || jsonb_build_object(${factor}::text, ${ctx.clock.now()}::timestamptz)`
}

/** Something was shown on the way of doing something else: the session keeps its token. */
export async function noteProof(ctx: Ctx, sessionId: string, factor: Factor): Promise<void> {
  await sql`update signin_session set proofs = ${proofsWith(ctx, factor)}, proved_at = ${ctx.clock.now()}
    where company_id = ${companyOf(ctx)}::uuid and id = ${sessionId}::uuid`.execute(ctx.tx)
}

/** The session goes on under another token, with what has just been proved. */
export async function renewSession(ctx: Ctx, renewed: { id: string; tokenHash: Buffer; factor: Factor }): Promise<void> {
  await sql`update signin_session set token_hash = ${renewed.tokenHash}, proved_at = ${ctx.clock.now()},
    factors = array(select distinct unnest(factors || ${renewed.factor}::text)), proofs = ${proofsWith(ctx, renewed.factor)}
    where company_id = ${companyOf(ctx)}::uuid and id = ${renewed.id}::uuid`.execute(ctx.tx)
}

/** Live ones that the sign-in of this session opened, itself among them. */
export async function listSessionsOfSignIn(ctx: Ctx, sessionId: string): Promise<readonly { readonly id: string; readonly site: Site }[]> {
  const live = await listLiveSessions(ctx, ctx.actor.id ?? '')
  const present = live.find(({ id }) => id === sessionId)
  return live.filter(({ signInId }) => signInId === present?.signInId)
}

export async function replaceToken(ctx: Ctx, id: string, tokenHash: Buffer): Promise<void> {
  await sql`update signin_session set token_hash = ${tokenHash}
    where company_id = ${companyOf(ctx)}::uuid and id = ${id}::uuid and ended_at is null`.execute(ctx.tx)
}

export interface SessionLimits {
  readonly idleMinutes: number
  /** Null: nothing new ends them. */
  readonly until: Date | null
  /** Why those end that `until` ends now. */
  readonly cause: string
  /** Only sessions in which this was proved. */
  readonly factor?: string
}

/** Lets no open session of a site last longer than these limits. Those over by them end now, and are answered. */
export async function shortenLiveSessions(
  ctx: Ctx,
  site: 'admin' | 'my',
  { idleMinutes, until, cause, factor }: SessionLimits,
): Promise<readonly (EndedSession & { readonly cause: string })[]> {
  const now = ctx.clock.now()
  const ended = await sql<EndedSession & { cause: string }>`
    with limits as (select ${idleMinutes * 60}::int as idle_seconds, coalesce(${until}::timestamptz, 'infinity') as until),
    shortened as (
      update signin_session session set idle_seconds = least(session.idle_seconds, limits.idle_seconds),
        expires_at = least(session.expires_at, limits.until),
        (ended_at, end_cause) = (
          select case when over.cause is not null then ${now}::timestamptz end, over.cause
          from (select case when limits.until <= ${now} then ${cause}::text
            when session.last_seen_at + make_interval(secs => limits.idle_seconds) <= ${now} then 'expired' end as cause) over)
      from limits
      where session.company_id = ${companyOf(ctx)}::uuid and session.site = ${site} and session.ended_at is null
        ${factor === undefined ? sql`` : sql`and ${factor} = any (session.factors)`}
        -- One that has run out by itself got its end then.
        and least(session.expires_at, session.last_seen_at + make_interval(secs => session.idle_seconds)) > ${now}
        and (session.idle_seconds > limits.idle_seconds or session.expires_at > limits.until)
      returning session.id, session.user_id, session.site, session.ended_at, session.end_cause)
    select id, user_id as "userId", site, ended_at as "endedAt", end_cause as cause from shortened where ended_at is not null`.execute(
    ctx.tx,
  )
  return ended.rows
}

/** Gives the company's sessions that have run out the end that they had, by idleness or by their whole length. */
export async function endSessionsOver(ctx: Ctx): Promise<readonly EndedSession[]> {
  const ended = await sql<EndedSession>`
    update signin_session set ended_at = least(expires_at, last_seen_at + make_interval(secs => idle_seconds)), end_cause = 'expired'
    where company_id = ${companyOf(ctx)}::uuid and ended_at is null
      and least(expires_at, last_seen_at + make_interval(secs => idle_seconds)) <= ${ctx.clock.now()}
    returning id, user_id as "userId", site, ended_at as "endedAt"`.execute(ctx.tx)
  return ended.rows
}

/** Companies in which there is something for \`endSessionsOver\`; provider's unit of work. */
export async function listCompaniesWithSessionsOver(ctx: Ctx): Promise<readonly string[]> {
  const found = await sql<{ company_id: string }>`
    select company_id from signin_companies_with_sessions_over(${ctx.clock.now()})`.execute(ctx.tx)
  return found.rows.map((row) => row.company_id)
}
