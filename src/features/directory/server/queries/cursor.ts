import { fieldErrors, invalidInput } from '../../../../kernel/errors.ts'

/** Where a page ended: the order it was made for and the key of its last row. Opaque to clients, checked when it comes back. */
export function writeCursor(order: string, key: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify([order, ...key])).toString('base64url')
}

/** The key of a cursor, or undefined for the first page. A cursor of another order, or a made-up one, is refused as bad input. */
export function readCursor(cursor: string | undefined, order: string, length: number): readonly string[] | undefined {
  if (cursor === undefined) return undefined
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(parsed) && parsed.length === length + 1 && parsed[0] === order) {
      const key: unknown[] = parsed.slice(1)
      if (key.every((part) => typeof part === 'string' && !part.includes('\u0000'))) return key as string[]
    }
  } catch {
    // Falls through to the same refusal as every other cursor that is not ours.
  }
  throw invalidInput([{ pointer: '/query/cursor', code: fieldErrors['bad-format'].code }])
}
