import { sql } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { PermittedSource } from '../../contract/company.ts'
import type { TenancyTables } from '../schema.ts'

const db = tablesOf<TenancyTables>()

export async function listServices(ctx: Ctx): Promise<readonly string[]> {
  const rows = await db(ctx)
    .selectFrom('tenancy_company_service')
    .select('service')
    .where('company_id', '=', companyOf(ctx))
    .orderBy('service')
    .execute()
  return rows.map((row) => row.service)
}

/** What is no longer there goes, what stays keeps its date. */
export async function replaceServices(ctx: Ctx, services: readonly string[]): Promise<void> {
  const list = [...services]
  await sql`delete from tenancy_company_service where company_id = ${companyOf(ctx)} and service <> all(${list}::text[])`.execute(ctx.tx)
  await sql`
    insert into tenancy_company_service (company_id, service, since)
    select distinct ${companyOf(ctx)}::uuid, service, ${ctx.clock.now()}::timestamptz from unnest(${list}::text[]) as service
    on conflict do nothing`.execute(ctx.tx)
}

export async function listPermittedSources(ctx: Ctx): Promise<readonly PermittedSource[]> {
  const rows = await sql<PermittedSource>`
    select source::text as source, note from tenancy_permitted_source where company_id = ${companyOf(ctx)} order by source`.execute(ctx.tx)
  return rows.rows
}

export async function replaceSources(ctx: Ctx, sources: readonly PermittedSource[]): Promise<void> {
  await db(ctx).deleteFrom('tenancy_permitted_source').where('company_id', '=', companyOf(ctx)).execute()
  await sql`
    insert into tenancy_permitted_source (company_id, source, note, created_at)
    select ${companyOf(ctx)}::uuid, network(source::inet)::cidr, max(note), ${ctx.clock.now()}::timestamptz
    from json_to_recordset(${JSON.stringify(sources)}::json) as given(source text, note text)
    group by network(source::inet)::cidr`.execute(ctx.tx)
}
