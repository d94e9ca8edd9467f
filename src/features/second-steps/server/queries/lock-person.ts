import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'

/** Whatever else is added to the same person's second steps waits for the end of the transaction, whether or not there is a row yet. */
export async function lockPerson(ctx: Ctx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7268, hashtext(${personId}::uuid::text))`.execute(ctx.tx)
}
