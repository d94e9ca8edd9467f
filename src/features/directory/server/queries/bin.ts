/** What is deleted waits 30 days in the bin (MCOP-USER-30, MCOP-DEPT-20); then it is erased. */
import { sql } from 'kysely'
import { countCap, type Page } from '../../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor, word, writeCursor } from '../../../../platform/server/cursor.ts'
import { nameOf } from '../../contract/user.ts'
import { scopeOf } from './department-scope.ts'
import { inScope } from './find-users.ts'

export const binDays = 30

export function erasedAt(deletedAt: Date): Date {
  return new Date(deletedAt.getTime() + binDays * 24 * 60 * 60 * 1000)
}

export type PageQuery = { cursor?: string | undefined; limit: number }
type Binned = { id: string; deletedAt: Date }

export function pageOf<Row extends Binned, Item>(
  rows: readonly Row[],
  query: PageQuery,
  total: number,
  item: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const nextCursor = rows.length > query.limit && last !== undefined ? writeCursor(['bin', last.deletedAt.toISOString(), last.id]) : null
  return { items: shown.map(item), nextCursor, total: Math.min(total, countCap), totalIsCapped: total > countCap }
}

export function startOf(query: PageQuery, alias: string) {
  const [, at, id] = readCursor(query.cursor, [word('bin'), cursorParts.time, cursorParts.id]) ?? []
  const columns = sql.raw(`(${alias}.deleted_at, ${alias}.id)`)
  return at === undefined ? sql`true` : sql`${columns} < (${at}::timestamptz, ${id}::uuid)`
}

export async function listDeletedUsers(ctx: Ctx, query: PageQuery) {
  const where = sql`person.company_id = ${companyOf(ctx)}::uuid and person.deleted_at is not null and ${inScope(ctx)}`
  const { rows } = await sql<Binned & { userId: string; surname: string; givenName: string; displayName: string; email1: string }>`
    select person.id, person.user_id as "userId", person.surname, person.given_name as "givenName", person.display_name as "displayName",
      person.email1, person.deleted_at as "deletedAt"
    from directory_user person where ${where} and ${startOf(query, 'person')}
    order by person.deleted_at desc, person.id desc limit ${query.limit + 1}`.execute(ctx.tx)
  const counted = await sql<{ count: number }>`
    select count(*) as count from (select from directory_user person where ${where} limit ${countCap + 1}) counted`.execute(ctx.tx)
  return pageOf(rows, query, counted.rows[0]?.count ?? 0, (row) => ({
    id: row.id,
    userId: row.userId,
    name: nameOf(row),
    email1: row.email1,
    deletedAt: row.deletedAt.toISOString(),
    erasedAt: erasedAt(row.deletedAt).toISOString(),
  }))
}

export async function listDeletedDepartments(ctx: Ctx, query: PageQuery) {
  const where = sql`department.company_id = ${companyOf(ctx)}::uuid and department.deleted_at is not null and ${scopeOf(ctx, 'department')}`
  const { rows } = await sql<Binned & { code: string; name: string }>`
    select department.id, department.code, department.name, department.deleted_at as "deletedAt" from directory_department department
    where ${where} and ${startOf(query, 'department')} order by department.deleted_at desc, department.id desc
    limit ${query.limit + 1}`.execute(ctx.tx)
  const counted = await sql<{ count: number }>`
    select count(*) as count from (select from directory_department department where ${where} limit ${countCap + 1}) counted`.execute(
    ctx.tx,
  )
  return pageOf(rows, query, counted.rows[0]?.count ?? 0, (row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    deletedAt: row.deletedAt.toISOString(),
    erasedAt: erasedAt(row.deletedAt).toISOString(),
  }))
}

/** Companies (asked as the provider) in whose bin something is older than `before`. */
export async function companiesWithOldBin(ctx: Ctx, before: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ company_id: string }>`
    select company_id from directory_companies_with_old_bin(${before}) as company_id`.execute(ctx.tx)
  return rows.map((row) => row.company_id)
}

export async function findExpiredUsers(ctx: Ctx, before: Date, most: number): Promise<readonly { id: string; user_id: string }[]> {
  const { rows } = await sql<{ id: string; user_id: string }>`
    select person.id, person.user_id from directory_user person
    where person.company_id = ${companyOf(ctx)}::uuid and person.deleted_at < ${before} order by person.deleted_at limit ${most}`.execute(
    ctx.tx,
  )
  return rows
}

export async function eraseUsers(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`delete from directory_user where company_id = ${companyOf(ctx)}::uuid and id = any (${[...ids]}::uuid[])
    and deleted_at is not null`.execute(ctx.tx)
}

/** Leaves those that someone in the bin, or a department in it, still belongs to: their turn comes when these are gone. */
export async function eraseDepartments(ctx: Ctx, before: Date): Promise<readonly { id: string; code: string; name: string }[]> {
  const { rows } = await sql<{ id: string; code: string; name: string }>`
    delete from directory_department department where department.company_id = ${companyOf(ctx)}::uuid and department.deleted_at < ${before}
      and not exists (select from directory_user person
        where person.company_id = department.company_id and person.department_id = department.id)
      and not exists (select from directory_department child
        where child.company_id = department.company_id and child.parent_id = department.id)
    returning department.id, department.code, department.name`.execute(ctx.tx)
  return rows
}
