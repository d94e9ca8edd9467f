import { sql } from 'kysely'
import { countCap } from '../../../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { erasedAt, type PageQuery, pageOf, startOf } from '../bin.ts'
import { columnsOf, type StoredGroup } from './groups.ts'

/** Groups in the bin, the last deleted first. */
export async function listDeletedGroups(ctx: Ctx, query: PageQuery) {
  const where = sql`kept.company_id = ${companyOf(ctx)}::uuid and kept.deleted_at is not null`
  const { rows } = await sql<StoredGroup & { deletedAt: Date }>`
    select ${columnsOf(ctx)} from directory_group kept where ${where} and ${startOf(query, 'kept')}
    order by kept.deleted_at desc, kept.id desc limit ${query.limit + 1}`.execute(ctx.tx)
  const counted = await sql<{ count: number }>`
    select count(*)::int as count from (select from directory_group kept where ${where} limit ${countCap + 1}) counted`.execute(ctx.tx)
  return pageOf(rows, query, counted.rows[0]?.count ?? 0, (row) => ({
    id: row.id,
    name: row.name,
    memberCount: row.memberCount,
    deletedAt: row.deletedAt.toISOString(),
    erasedAt: erasedAt(row.deletedAt).toISOString(),
  }))
}
