/** Where a page ended: the sort key of its last row. Opaque to clients, and not believed when it comes back. */
import { fieldErrors, invalidInput } from '../../kernel/errors.ts'
import { isStorable } from './storable-text.ts'

/** Whether a text can be this part of a sort key. What the database would have to refuse must not reach it. */
export type CursorPart = (text: string) => boolean

export const cursorParts = {
  text: isStorable,
  id: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  /** As PostgreSQL or `toISOString` writes it; `-infinity` is before all of them. */
  time: (text) => text === '-infinity' || isTime(text),
  /** A place or row number of PostgreSQL's `integer`. */
  number: (text) => /^\d{1,9}$/.test(text),
  flag: (text) => text === 'true' || text === 'false',
} satisfies Readonly<Record<string, CursorPart>>

/** A part that is always the same: the order for which the page was made, so that its cursor is none of another. */
export function word(expected: string): CursorPart {
  return (text) => text === expected
}

export function writeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The key of a cursor, or undefined for the first page. Whatever else somebody sends is bad input. */
export function readCursor<const Parts extends readonly CursorPart[]>(
  cursor: string | undefined,
  parts: Parts,
): { readonly [Place in keyof Parts]: string } | undefined {
  if (cursor === undefined) return undefined
  const key = parsed(cursor)
  const isOurs = key.length === parts.length && parts.every((fits, place) => fits(key[place] ?? ''))
  if (isOurs) return key as { readonly [Place in keyof Parts]: string }
  throw invalidInput([{ pointer: '/query/cursor', code: fieldErrors['bad-format'].code }])
}

function parsed(cursor: string): readonly string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(key) && key.every((part) => typeof part === 'string') ? key : []
  } catch {
    return []
  }
}

const timeForm = /^(?!0000)(\d{4}-\d\d-\d\d)[ T]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4])(:[0-5]\d)?)$/

function isTime(text: string): boolean {
  const day = timeForm.exec(text)?.[1]
  const instant = new Date(`${day}T00:00:00Z`)
  // A month without a 31st would roll over into the next one.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === day
}
