import { fieldErrors, invalidInput } from '../../../../../kernel/errors.ts'

/** Where a page ended: the order it was made for, the value and the id of its last row. */
export function writeCursor(order: string, key: readonly [string, string]): string {
  return Buffer.from(JSON.stringify([order, ...key])).toString('base64url')
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const value = /^[0-9a-f :.+-]{1,40}$/

/** Undefined for the first page. A cursor of another order, or a made-up one, is refused as bad input. */
export function readCursor(cursor: string | undefined, order: string): readonly [string, string] | undefined {
  if (cursor === undefined) return undefined
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(parsed) && parsed.length === 3 && parsed[0] === order) {
      const [, key, id] = parsed as unknown[]
      if (typeof key === 'string' && typeof id === 'string' && isKey(order, key) && uuid.test(id)) return [key, id]
    }
  } catch {
    // Falls through to the same refusal as every other cursor that is not ours.
  }
  throw invalidInput([{ pointer: '/query/cursor', code: fieldErrors['bad-format'].code }])
}

function isKey(order: string, key: string): boolean {
  if (order.startsWith('devices id ')) return uuid.test(key)
  return value.test(key) && !Number.isNaN(Date.parse(key.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')))
}
