import { type Selectable, sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import { tablesOf } from '../../../../platform/server/context.ts'
import type { Factor } from '../../contract/outcome.ts'
import type { Account, KnownBrowser } from '../engine/attempt.ts'
import type { SignInTables } from '../schema.ts'
import { type NewSession, proofsWith, type SessionRow } from './sessions.ts'

const db = tablesOf<SignInTables>()

export interface OperatorAtDoor {
  readonly account: Account
  readonly browser: KnownBrowser | null
  readonly knowsBrowsers: boolean
}

/** By name or by id, with what is known of the browser. */
export async function findOperatorAtDoor(
  ctx: Ctx,
  who: { readonly nameKey: string } | { readonly id: string },
  browserHash: Buffer | null,
): Promise<OperatorAtDoor | undefined> {
  const query = db(ctx).selectFrom('signin_operator').selectAll()
  const row = await ('id' in who ? query.where('id', '=', who.id) : query.where('name_key', '=', who.nameKey)).executeTakeFirst()
  if (row === undefined) return undefined
  const browsers = await db(ctx)
    .selectFrom('signin_browser')
    .select(['id', 'token_hash', 'remembered_until'])
    .where('company_id', 'is', null)
    .where('person_id', '=', row.id)
    .execute()
  const known = browsers.find((browser) => browserHash !== null && browser.token_hash.equals(browserHash))
  return {
    account: accountFrom(row),
    browser: known === undefined ? null : { id: known.id, rememberedUntil: known.remembered_until },
    knowsBrowsers: browsers.length > 0,
  }
}

export async function findOperator(ctx: Ctx, id: string): Promise<Account | undefined> {
  const row = await db(ctx).selectFrom('signin_operator').selectAll().where('id', '=', id).executeTakeFirst()
  return row && accountFrom(row)
}

export async function insertOperator(
  ctx: Ctx,
  operator: { id: string; name: string; displayName: string; passwordHash: string; passwordIsInitial: boolean },
): Promise<void> {
  const now = ctx.clock.now()
  await db(ctx)
    .insertInto('signin_operator')
    .values({
      id: operator.id,
      name: operator.name,
      name_key: operator.name.toLowerCase(),
      display_name: operator.displayName,
      state: 'active',
      password_hash: operator.passwordHash,
      password_set_at: now,
      password_is_initial: operator.passwordIsInitial,
      last_signed_in_at: null,
      created_at: now,
    })
    .execute()
}

export async function markOperatorSignedIn(ctx: Ctx, id: string): Promise<void> {
  await db(ctx).updateTable('signin_operator').set({ last_signed_in_at: ctx.clock.now() }).where('id', '=', id).execute()
}

export async function insertOperatorSession(ctx: Ctx, session: NewSession): Promise<void> {
  const now = ctx.clock.now()
  await db(ctx)
    .insertInto('signin_operator_session')
    .values({
      id: session.id,
      operator_id: session.personId,
      token_hash: session.tokenHash,
      opened_at: now,
      last_seen_at: now,
      idle_seconds: session.idleSeconds,
      expires_at: new Date(now.getTime() + session.absoluteSeconds * 1000),
      source_address: session.sourceAddress,
      user_agent: session.userAgent.slice(0, 500),
      ended_at: null,
      end_cause: null,
      factors: [...session.factors],
      proved_at: now,
      browser_id: session.browserId,
    })
    .execute()
}

const sessionColumns = [
  'id',
  'opened_at as openedAt',
  'last_seen_at as lastSeenAt',
  'expires_at as expiresAt',
  'idle_seconds as idleSeconds',
  'source_address as sourceAddress',
  'user_agent as userAgent',
  'factors',
  'proved_at as provedAt',
  'proofs',
  'id as signInId',
] as const

export async function findOperatorSession(ctx: Ctx, id: string): Promise<SessionRow | undefined> {
  const row = await db(ctx).selectFrom('signin_operator_session').select(sessionColumns).where('id', '=', id).executeTakeFirst()
  return row && { ...row, site: 'ops' }
}

/** Sessions of one operator that still live, newest first. */
export async function listLiveOperatorSessions(ctx: Ctx, operatorId: string): Promise<readonly SessionRow[]> {
  const now = ctx.clock.now()
  const rows = await db(ctx)
    .selectFrom('signin_operator_session')
    .select(sessionColumns)
    .where('operator_id', '=', operatorId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('opened_at', 'desc')
    .limit(200)
    .execute()
  return rows
    .filter((row) => row.lastSeenAt.getTime() + row.idleSeconds * 1000 > now.getTime())
    .map((row) => ({ ...row, site: 'ops' as const }))
}

/** The session goes on under another token, with what has just been proved. */
export async function renewOperatorSession(ctx: Ctx, renewed: { id: string; tokenHash: Buffer; factor: Factor }): Promise<void> {
  await sql`update signin_operator_session set token_hash = ${renewed.tokenHash}, proved_at = ${ctx.clock.now()},
    factors = array(select distinct unnest(factors || ${renewed.factor}::text)), proofs = ${proofsWith(ctx, renewed.factor)}
    where id = ${renewed.id}::uuid`.execute(ctx.tx)
}

export async function replaceOperatorToken(ctx: Ctx, id: string, tokenHash: Buffer): Promise<void> {
  await sql`update signin_operator_session set token_hash = ${tokenHash} where id = ${id}::uuid and ended_at is null`.execute(ctx.tx)
}

export async function noteOperatorProof(ctx: Ctx, sessionId: string, factor: Factor): Promise<void> {
  await sql`update signin_operator_session set proofs = ${proofsWith(ctx, factor)}, proved_at = ${ctx.clock.now()}
    where id = ${sessionId}::uuid`.execute(ctx.tx)
}

/** Ends those sessions of operators that a browser brought along; answers what had been shown in those of this one. */
export async function replaceOperatorSessions(
  ctx: Ctx,
  tokenHashes: readonly Buffer[],
  operatorId: string,
): Promise<readonly { readonly factors: readonly Factor[] }[]> {
  const now = ctx.clock.now()
  const ended = await db(ctx)
    .updateTable('signin_operator_session')
    .set({ ended_at: now, end_cause: 'replaced' })
    .where((row) => row('token_hash', '=', row.fn.any(row.val([...tokenHashes]))))
    .where('ended_at', 'is', null)
    .returning(['operator_id as operatorId', 'factors'])
    .execute()
  return ended.filter((session) => session.operatorId === operatorId)
}

/** Ends live sessions of an operator, all but `except`, or the one given. */
export async function endOperatorSessions(
  ctx: Ctx,
  which: { operatorId: string; id?: string; except?: string | null },
  cause: string,
): Promise<readonly string[]> {
  let query = db(ctx)
    .updateTable('signin_operator_session')
    .set({ ended_at: ctx.clock.now(), end_cause: cause })
    .where('operator_id', '=', which.operatorId)
    .where('ended_at', 'is', null)
  if (which.id !== undefined) query = query.where('id', '=', which.id)
  if (which.except) query = query.where('id', '<>', which.except)
  return (await query.returning('id').execute()).map((row) => row.id)
}

function accountFrom(row: Selectable<SignInTables['signin_operator']>): Account {
  return {
    id: row.id,
    name: row.name,
    displayName: row.display_name || row.name,
    state: row.state,
    lockedAt: null,
    lockedUntil: null,
    passwordHash: row.password_hash,
    passwordIsInitial: row.password_is_initial,
    passwordSetAt: row.password_set_at,
    kind: 'operator',
    isInForce: true,
    hasAddress: row.email !== '',
    // Operators are few: their second steps are simply asked for.
    hasSecondSteps: true,
    owesTerms: false,
    sites: ['ops'],
  }
}
