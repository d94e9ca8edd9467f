import { sql } from 'kysely'
import { type Language, usualLanguage } from '../../../../kernel/locale.ts'
import { usualTimeZone } from '../../../../kernel/time-zone.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'

/** In force for people of the company who have chosen none themselves (SP-LANG-2, SP-TZ-1). */
export interface CompanyUsage {
  readonly companyLanguage: Language
  readonly companyTimeZone: string
}

export async function readCompanyUsage(ctx: Ctx): Promise<CompanyUsage> {
  const { rows } = await sql<CompanyUsage>`
    select language as "companyLanguage", time_zone as "companyTimeZone" from tenancy_company
    where id = ${companyOf(ctx)}::uuid`.execute(ctx.tx)
  return rows[0] ?? { companyLanguage: usualLanguage, companyTimeZone: usualTimeZone }
}
