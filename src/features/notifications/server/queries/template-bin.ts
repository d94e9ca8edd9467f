/** What is deleted waits 30 days in the bin (MCOP-TMPL-26); then it is erased. */
import { sql } from 'kysely'
import { countCap, type Page } from '../../../../kernel/page.ts'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor } from '../../../../platform/server/cursor.ts'
import type { DeletedTemplate } from '../../contract/template.ts'
import { templateBinDays } from '../../contract/template-rules.ts'
import type { NotificationsTables } from '../schema.ts'
import { pageOf } from './keyset.ts'

const db = tablesOf<NotificationsTables>()
const dayMilliseconds = 86_400_000

export type BinnedTemplate = Pick<NotificationsTables['mail_template'], 'id' | 'number' | 'name' | 'method'>
const columns = ['id', 'number', 'name', 'method'] as const

/** Before this moment deleted: erased. */
export function binLimit(now: Date): Date {
  return new Date(now.getTime() - templateBinDays * dayMilliseconds)
}

/** Answers those that were there; the others are missing things. */
export async function binTemplates(ctx: Ctx, ids: readonly string[]): Promise<readonly BinnedTemplate[]> {
  return db(ctx)
    .updateTable('mail_template')
    .set((update) => ({ deleted_at: ctx.clock.now(), version: update('version', '+', 1) }))
    .where('company_id', '=', companyOf(ctx))
    .where('id', 'in', [...ids])
    .where('deleted_at', 'is', null)
    .returning(columns)
    .execute()
}

export async function findBinnedTemplate(ctx: Ctx, id: string): Promise<BinnedTemplate | undefined> {
  return db(ctx)
    .selectFrom('mail_template')
    .select(columns)
    .where('company_id', '=', companyOf(ctx))
    .where('id', '=', id)
    .where('deleted_at', 'is not', null)
    .executeTakeFirst()
}

export async function unbinTemplate(ctx: Ctx, id: string): Promise<void> {
  await db(ctx)
    .updateTable('mail_template')
    .set((update) => ({ deleted_at: null, version: update('version', '+', 1) }))
    .where('company_id', '=', companyOf(ctx))
    .where('id', '=', id)
    .execute()
}

export async function listBinnedTemplates(
  ctx: Ctx,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<DeletedTemplate>> {
  const [at, id] = readCursor(page.cursor, [cursorParts.time, cursorParts.id]) ?? []
  const inBin = sql`company_id = ${companyOf(ctx)}::uuid and deleted_at is not null`
  const { rows } = await sql<{ id: string; number: number; name: string; deleted_at: Date; cursor_at: string }>`
    select id, number, name, deleted_at, deleted_at::text as cursor_at from mail_template
    where ${inBin} ${at === undefined ? sql`` : sql`and (deleted_at, id) < (${at}::timestamptz, ${id}::uuid)`}
    order by deleted_at desc, id desc limit ${page.limit + 1}`.execute(ctx.tx)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select from mail_template where ${inBin} limit ${countCap + 1}) as counted`.execute(ctx.tx)
  return pageOf(rows, page.limit, counted.rows[0]?.total ?? 0, {
    item: (row): DeletedTemplate => ({
      id: row.id,
      number: String(row.number),
      name: row.name,
      deletedAt: row.deleted_at.toISOString(),
      erasedAt: new Date(row.deleted_at.getTime() + templateBinDays * dayMilliseconds).toISOString(),
    }),
    key: (row) => [row.cursor_at, row.id],
  })
}

/** Companies (asked as the provider) in whose bin a template is older than `before`. */
export async function companiesWithOldTemplates(ctx: Ctx, before: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ company_id: string }>`
    select company_id from mail_companies_with_old_templates(${before}) as company_id`.execute(ctx.tx)
  return rows.map((row) => row.company_id)
}

export async function eraseBinnedTemplates(ctx: Ctx, before: Date): Promise<readonly BinnedTemplate[]> {
  return db(ctx)
    .deleteFrom('mail_template')
    .where('company_id', '=', companyOf(ctx))
    .where('deleted_at', '<', before)
    .returning(columns)
    .execute()
}
