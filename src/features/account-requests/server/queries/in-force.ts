import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { StoredUser } from '../../../directory/server/index.ts'

/** Somebody who may not come in gets nothing changed by an old wish; a lock is over by itself. */
export async function isInForce(ctx: Ctx, person: StoredUser): Promise<boolean> {
  if (person.state !== 'active') return false
  const { rows } = await sql<{ inForce: boolean }>`
    select directory_in_force(${person.validFrom}::date, ${person.validUntil}::date, company.time_zone, ${ctx.clock.now()}) as "inForce"
    from tenancy_company company where company.id = ${ctx.companyId}::uuid`.execute(ctx.tx)
  return rows[0]?.inForce === true
}
