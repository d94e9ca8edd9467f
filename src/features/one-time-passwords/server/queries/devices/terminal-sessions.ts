/** Which session was begun on which terminal. */
import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'

export async function keepTerminalSession(ctx: Ctx, session: { sessionId: string; deviceId: string; userId: string }): Promise<void> {
  await sql`
    insert into otp_terminal_session (company_id, session_id, device_id, user_id, opened_at)
    values (${companyOf(ctx)}, ${session.sessionId}, ${session.deviceId}, ${session.userId}, ${ctx.clock.now()})`.execute(ctx.tx)
}

/** Sessions on these terminals, of these users where any are named; whoever takes them ends them. */
export async function takeTerminalSessions(
  ctx: Ctx,
  deviceIds: readonly string[],
  userIds?: readonly string[],
): Promise<readonly { readonly sessionId: string; readonly userId: string }[]> {
  const narrowed = userIds === undefined ? sql`true` : sql`user_id = any (${[...userIds]}::uuid[])`
  const { rows } = await sql<{ session_id: string; user_id: string }>`
    delete from otp_terminal_session where company_id = ${companyOf(ctx)}::uuid and device_id = any (${[...deviceIds]}::uuid[]) and ${narrowed}
    returning session_id, user_id`.execute(ctx.tx)
  return rows.map((row) => ({ sessionId: row.session_id, userId: row.user_id }))
}
