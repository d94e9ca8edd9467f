import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'

/** The day that it is in the company's time zone: asked once for a statement, whatever the number of people (SSO-ACC-21). */
export function companyDay(ctx: Ctx): RawBuilder<string> {
  return sql<string>`(select directory_day(company.time_zone, ${ctx.clock.now()}::timestamptz) from tenancy_company company
    where company.id = ${companyOf(ctx)}::uuid)`
}

/** The same, read at once. */
export async function readCompanyDay(ctx: Ctx): Promise<string> {
  const { rows } = await sql<{ today: string }>`select ${companyDay(ctx)}::text as today`.execute(ctx.tx)
  return rows[0]?.today ?? ''
}
