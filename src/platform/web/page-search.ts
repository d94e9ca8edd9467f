/** Reads what stands in the address of a page, for the `search` of `definePage`. Whatever is missing or wrong is undefined, and left out. */
import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router'

export type RawSearch = Readonly<Record<string, unknown>>

/** How the router reads an address and writes one: lists as JSON, texts as they are, so that `1E5` and 20 digits are no numbers. */
export const parseSearch = parseSearchWith(listed)
export const stringifySearch = stringifySearchWith(JSON.stringify, listed)

/** A list, or a text in quotes because it looks like one. */
function listed(value: string): unknown {
  if (!/^["[{]/.test(value)) throw new SyntaxError('a text as it is')
  return JSON.parse(value)
}

/** A text that is not empty. The router makes numbers and truth values of those that come back from it as they were. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A text of this shape. */
export function shaped(value: unknown, shape: RegExp): string | undefined {
  const found = text(value)
  return found !== undefined && shape.test(found) ? found : undefined
}

/** The id of a thing. */
export function id(value: unknown): string | undefined {
  return shaped(value, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
}

/** `2026-11-21`. */
export function day(value: unknown): string | undefined {
  return shaped(value, /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
}

/** `2026-11`. */
export function month(value: unknown): string | undefined {
  return shaped(value, /^\d{4}-(0[1-9]|1[0-2])$/)
}

/** One or several texts. */
export function texts(value: unknown): string[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).map(text).filter((entry) => entry !== undefined)
  return list.length === 0 ? undefined : list
}

export function flag(value: unknown): true | undefined {
  return value === true || value === 'true' ? true : undefined
}

export function oneOf<Value>(value: unknown, allowed: readonly Value[]): Value | undefined {
  return allowed.find((candidate) => candidate === value)
}

export function someOf(value: unknown, allowed: readonly string[]): string[] | undefined {
  const list = texts(value)?.filter((entry) => allowed.includes(entry))
  return list === undefined || list.length === 0 ? undefined : list
}

export interface PagingSearch {
  readonly cursor?: string | undefined
  /** Cursors of the pages before this one, `-` for the first, so that 「前へ」 works after a reload too. */
  readonly trail?: string | undefined
  /** Rows on a page, where it is not the usual 50. */
  readonly limit?: number | undefined
}

/** The place in a list. */
export function paging(raw: RawSearch): PagingSearch {
  return { cursor: text(raw.cursor), trail: text(raw.trail), limit: oneOf(Number(raw.limit), [25, 100]) }
}
