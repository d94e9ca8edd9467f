import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'

/**
 * The rows of the company of the unit of work or, in the provider's, those of operators, who have none. The wall would hide the others anyway;
 * said aloud, the indexes can be used, which `is not distinct from` would keep them from.
 */
export function ofSide(ctx: Pick<Ctx, 'companyId'>): RawBuilder<boolean> {
  return ctx.companyId === null ? sql<boolean>`company_id is null` : sql<boolean>`company_id = ${ctx.companyId}::uuid`
}
