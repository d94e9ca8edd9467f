import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'

export async function readCompanyTimeZone(ctx: Ctx): Promise<string> {
  const { rows } = await sql<{ time_zone: string }>`select time_zone from tenancy_company where id = ${companyOf(ctx)}::uuid`.execute(
    ctx.tx,
  )
  return rows[0]?.time_zone ?? 'Asia/Tokyo'
}
