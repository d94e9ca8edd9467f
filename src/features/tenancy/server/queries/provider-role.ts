import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'

/**
 * Contract data is written by the provider's role only, while the unit of work is that of the company, so that the entries land in both
 * chains (architecture §6). The role changes for the writes alone; an error aborts the transaction and the role with it.
 */
export async function asProvider<Result>(ctx: Ctx, write: () => Promise<Result>): Promise<Result> {
  await sql`set local role genkan_provider`.execute(ctx.tx)
  const result = await write()
  await sql`set local role genkan_app`.execute(ctx.tx)
  return result
}
