import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { Exemption } from '../../contract/terms.ts'

interface ExemptionRow {
  readonly company: Exemption['company']
  readonly since: Date
  readonly reason: string
}

/** Of all companies in the provider's role, else of the one of the unit of work. */
export async function listExemptions(ctx: Ctx): Promise<Exemption[]> {
  const { rows } = await sql<ExemptionRow>`
    select json_build_object('id', company.id, 'code', company.code, 'name', company.name) as company, exempt.since, exempt.reason
    from terms_exemption exempt join tenancy_company company on company.id = exempt.company_id
    ${ctx.companyId === null ? sql`` : sql`where exempt.company_id = ${companyOf(ctx)}::uuid`}
    order by company.code`.execute(ctx.tx)
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }))
}

/** In the provider's role. A company that is exempt already keeps its day and gets the new reason. */
export async function putExemption(ctx: Ctx, reason: string): Promise<void> {
  await sql`
    insert into terms_exemption (company_id, since, reason) values (${companyOf(ctx)}::uuid, ${ctx.clock.now()}::timestamptz, ${reason})
    on conflict (company_id) do update set reason = excluded.reason`.execute(ctx.tx)
}

/** In the provider's role. */
export async function deleteExemption(ctx: Ctx): Promise<void> {
  await sql`delete from terms_exemption where company_id = ${companyOf(ctx)}::uuid`.execute(ctx.tx)
}
