import { type RawBuilder, sql } from 'kysely'
import { countCap, type Page } from '../../../../kernel/page.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor, writeCursor } from '../../../../platform/server/cursor.ts'

export interface TimeCondition {
  readonly cursor?: string | undefined
  readonly limit: number
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Newest first by (time, id); the cursor is that pair of the last row shown. */
export async function pageByTime<Row extends { id: string }>(
  ctx: Ctx,
  query: { table: RawBuilder<unknown>; time: RawBuilder<unknown>; wanted: RawBuilder<unknown>; condition: TimeCondition },
): Promise<Page<Row>> {
  const { table, time, wanted, condition } = query
  const inPeriod = sql`${wanted}
    ${condition.from === undefined ? sql`` : sql`and ${time} >= ${condition.from}`}
    ${condition.to === undefined ? sql`` : sql`and ${time} < ${condition.to}`}`
  const [at, id] = readCursor(condition.cursor, [cursorParts.time, cursorParts.id]) ?? []
  const rows = await sql<Row & { cursor_at: string }>`
    select *, ${time}::text as cursor_at from ${table} where ${inPeriod}
    ${at === undefined ? sql`` : sql`and (${time}, id) < (${at}::timestamptz, ${id}::uuid)`}
    order by ${time} desc, id desc limit ${condition.limit + 1}`.execute(ctx.tx)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select 1 from ${table} where ${inPeriod} limit ${countCap + 1}) as counted`.execute(ctx.tx)
  const items = rows.rows.slice(0, condition.limit)
  const last = items.at(-1)
  const total = counted.rows[0]?.total ?? 0
  return {
    items,
    nextCursor: rows.rows.length > condition.limit && last !== undefined ? writeCursor([last.cursor_at, last.id]) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}
