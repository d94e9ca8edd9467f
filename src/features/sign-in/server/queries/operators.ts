import type { Ctx } from '../../../../platform/server/context.ts'
import { tablesOf } from '../../../../platform/server/context.ts'
import type { Account } from '../engine/attempt.ts'
import type { SignInTables } from '../schema.ts'
import type { NewSession, SessionRow } from './sessions.ts'

const db = tablesOf<SignInTables>()

export async function findOperatorByName(ctx: Ctx, nameKey: string): Promise<Account | undefined> {
  const row = await db(ctx).selectFrom('signin_operator').selectAll().where('name_key', '=', nameKey).executeTakeFirst()
  return row && accountFrom(row)
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
    })
    .execute()
}

export async function findOperatorSession(ctx: Ctx, id: string): Promise<SessionRow | undefined> {
  const row = await db(ctx)
    .selectFrom('signin_operator_session')
    .select(['id', 'opened_at', 'last_seen_at', 'expires_at', 'idle_seconds', 'source_address', 'user_agent'])
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      ...row,
      openedAt: row.opened_at,
      lastSeenAt: row.last_seen_at,
      expiresAt: row.expires_at,
      idleSeconds: row.idle_seconds,
      sourceAddress: row.source_address,
      userAgent: row.user_agent,
    }
  )
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

function accountFrom(row: SignInTables['signin_operator']): Account {
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
  }
}
