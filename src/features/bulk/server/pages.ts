import { countCap, type Page } from '../../../kernel/page.ts'
import { cursorParts, readCursor, writeCursor } from '../../../platform/server/cursor.ts'

/** One row more than the page was read, to know whether there is a next one. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  total: number,
  keyOf: (row: Row) => readonly string[],
  cap = countCap,
): Page<Row> & { items: Row[] } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? writeCursor(keyOf(last)) : null,
    total,
    totalIsCapped: total >= cap,
  }
}

/** Runs are listed newest first. */
export function readRunCursor(cursor: string | undefined): { createdAt: Date; id: string } | null {
  const [createdAt, id] = readCursor(cursor, [cursorParts.time, cursorParts.id]) ?? []
  return createdAt === undefined || id === undefined ? null : { createdAt: new Date(createdAt), id }
}

/** Problems and planned rows are listed by their number; the first page begins after 0. */
export function readNumberCursor(cursor: string | undefined): number {
  const [after] = readCursor(cursor, [cursorParts.number]) ?? []
  return Number(after ?? 0)
}
