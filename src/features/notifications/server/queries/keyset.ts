import { countCap, type Page } from '../../../../kernel/page.ts'
import { writeCursor } from '../../../../platform/server/cursor.ts'

/** `rows` holds one more than the page, if there is more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  counted: number,
  forms: { readonly item: (row: Row) => Item; readonly key: (row: Row) => readonly string[] },
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(forms.item),
    nextCursor: rows.length > limit && last !== undefined ? writeCursor(forms.key(last)) : null,
    total: Math.min(counted, countCap),
    totalIsCapped: counted > countCap,
  }
}
