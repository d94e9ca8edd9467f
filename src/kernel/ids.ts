import * as z from 'zod/mini'

/** Every row of Genkan is named by a UUID version 7 (RFC 9562 §5.7): unguessable enough to be no oracle, ordered by time. */
export const idSchema = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))

export interface Ids {
  next(): string
}

export interface Clock {
  now(): Date
}

/** Cryptographic chance; a test passes a seeded one. */
export interface Chance {
  bytes(length: number): Uint8Array
  /** Uniform over 0 … bound − 1, without modulo bias. */
  integer(bound: number): number
}
