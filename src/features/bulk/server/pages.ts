import { invalidInput } from '../../../kernel/errors.ts'
import { countCap, type Page } from '../../../kernel/page.ts'

/** One row more than the page was read, to know whether there is a next one. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  total: number,
  cursorOf: (row: Row) => string,
  cap = countCap,
): Page<Row> & { items: Row[] } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
    total,
    totalIsCapped: total >= cap,
  }
}

export function readTimeCursor(cursor: string | undefined): { createdAt: Date; id: string } | null {
  if (cursor === undefined) return null
  const match = /^(\d{4}-[\d:.TZ-]+)_([0-9a-f-]{36})$/.exec(cursor)
  const createdAt = new Date(match?.[1] ?? '')
  if (match?.[2] === undefined || Number.isNaN(createdAt.getTime())) {
    throw invalidInput([{ pointer: '/query/cursor', code: 'field.bad-format' }])
  }
  return { createdAt, id: match[2] }
}
