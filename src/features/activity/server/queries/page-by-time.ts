import { type RawBuilder, sql } from 'kysely'
import { AppError, fieldErrors, invalidInput } from '../../../../kernel/errors.ts'
import { countCap, type Page } from '../../../../kernel/page.ts'
import type { Ctx } from '../../../../platform/server/context.ts'

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
  const after = condition.cursor === undefined ? undefined : readCursor(condition.cursor)
  const rows = await sql<Row & { cursor_at: string }>`
    select *, ${time}::text as cursor_at from ${table} where ${inPeriod}
    ${after === undefined ? sql`` : sql`and (${time}, id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by ${time} desc, id desc limit ${condition.limit + 1}`.execute(ctx.tx)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select 1 from ${table} where ${inPeriod} limit ${countCap + 1}) as counted`.execute(ctx.tx)
  const items = rows.rows.slice(0, condition.limit)
  const last = items.at(-1)
  const total = counted.rows[0]?.total ?? 0
  return {
    items,
    nextCursor: rows.rows.length > condition.limit && last !== undefined ? writeCursor(last.cursor_at, last.id) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

function writeCursor(at: string, id: string): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url')
}

function readCursor(cursor: string): { at: string; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown]
    if (typeof at === 'string' && typeof id === 'string' && /^\d{4}-[\d :.+-]+$/.test(at) && /^[0-9a-f-]{36}$/.test(id)) return { at, id }
  } catch (error) {
    if (error instanceof AppError) throw error
  }
  throw invalidInput([{ pointer: '/query/cursor', code: fieldErrors['bad-format'].code }])
}
