import { fieldErrors, invalidInput } from '../../../../kernel/errors.ts'
import { countCap, type Page } from '../../../../kernel/page.ts'

/** The values of the last row's sort key, opaque to the caller. */
export function writeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** Each part has its form; whatever else somebody sends is a wrong cursor and never reaches the database. */
export function readCursor(cursor: string, forms: readonly RegExp[]): readonly string[] {
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown
    if (Array.isArray(key) && key.length === forms.length && forms.every((form, index) => form.test(String(key[index]))))
      return key.map(String)
  } catch {
    // Not JSON: a wrong cursor like any other.
  }
  throw invalidInput([{ pointer: '/query/cursor', code: fieldErrors['bad-format'].code }])
}

export const timeForm = /^\d{4}-[\d :.+-]{1,40}$/
export const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

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
