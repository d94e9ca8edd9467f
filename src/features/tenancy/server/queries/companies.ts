import { sql } from 'kysely'
import { usualLanguage } from '../../../../kernel/locale.ts'
import { countCap, type Page } from '../../../../kernel/page.ts'
import { usualTimeZone } from '../../../../kernel/time-zone.ts'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor, writeCursor } from '../../../../platform/server/cursor.ts'
import { type Company, type NewCompany, usualPolicy } from '../../contract/company.ts'
import { companyCodeOf } from '../../contract/company-code.ts'
import type { TenancyTables } from '../schema.ts'

const db = tablesOf<TenancyTables>()

/** Works before any company is set: the one door to a company by its code. */
export async function findCompanyByCode(ctx: Ctx, code: string): Promise<Company | undefined> {
  const found = await sql<TenancyTables['tenancy_company']>`select * from tenancy_company_by_code(${companyCodeOf(code)})`.execute(ctx.tx)
  return found.rows[0] && companyFrom(found.rows[0])
}

/** The company of the unit of work. */
export async function findCompany(ctx: Ctx): Promise<Company | undefined> {
  const row = await db(ctx).selectFrom('tenancy_company').selectAll().where('id', '=', companyOf(ctx)).executeTakeFirst()
  return row && companyFrom(row)
}

/** As `findCompany`, locked against other changes; in the provider's role. */
export async function lockCompany(ctx: Ctx): Promise<Company | undefined> {
  const row = await db(ctx).selectFrom('tenancy_company').selectAll().where('id', '=', companyOf(ctx)).forUpdate().executeTakeFirst()
  return row && companyFrom(row)
}

export async function listCompaniesPage(
  ctx: Ctx,
  condition: { cursor?: string | undefined; limit: number; text?: string | undefined },
): Promise<Page<Company>> {
  const matches = condition.text === undefined ? sql`true` : sql`position(lower(${condition.text}) in lower(code || ' ' || name)) > 0`
  const [after] = readCursor(condition.cursor, [cursorParts.text]) ?? ['']
  const rows = await sql<TenancyTables['tenancy_company']>`
    select * from tenancy_company where ${matches} and code > ${after} order by code limit ${condition.limit + 1}`.execute(ctx.tx)
  const counted = await sql<{ count: number }>`
    select count(*)::int as count from (select from tenancy_company where ${matches} limit ${countCap + 1}) as counted`.execute(ctx.tx)
  const items = rows.rows.slice(0, condition.limit).map(companyFrom)
  const total = counted.rows[0]?.count ?? 0
  const last = items.at(-1)
  return {
    items,
    nextCursor: rows.rows.length > condition.limit && last !== undefined ? writeCursor([last.code]) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

/** Every company of the installation, by code; in the provider's role. For commands that walk over all of them. */
export async function listCompanyCodes(ctx: Ctx): Promise<readonly { readonly id: string; readonly code: string }[]> {
  return db(ctx).selectFrom('tenancy_company').select(['id', 'code']).orderBy('code').execute()
}

export async function insertCompany(ctx: Ctx, company: NewCompany): Promise<void> {
  const now = ctx.clock.now()
  await db(ctx)
    .insertInto('tenancy_company')
    .values({
      id: companyOf(ctx),
      code: company.code,
      name: company.name,
      row_limit: company.rowLimit,
      administrator_policy: company.administratorPolicy ?? usualPolicy(company.services),
      time_zone: company.timeZone ?? usualTimeZone,
      language: company.language ?? usualLanguage,
      is_demo: company.isDemo ?? false,
      created_at: now,
      updated_at: now,
      version: 1,
    })
    .execute()
}

export async function saveCompany(
  ctx: Ctx,
  company: Pick<Company, 'name' | 'rowLimit' | 'administratorPolicy' | 'timeZone' | 'language'>,
): Promise<void> {
  await db(ctx)
    .updateTable('tenancy_company')
    .set((row) => ({
      name: company.name,
      row_limit: company.rowLimit,
      administrator_policy: company.administratorPolicy,
      time_zone: company.timeZone,
      language: company.language,
      updated_at: ctx.clock.now(),
      version: row('version', '+', 1),
    }))
    .where('id', '=', companyOf(ctx))
    .execute()
}

function companyFrom(row: TenancyTables['tenancy_company']): Company {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    rowLimit: row.row_limit,
    administratorPolicy: row.administrator_policy,
    timeZone: row.time_zone,
    language: row.language,
    isDemo: row.is_demo,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  }
}
