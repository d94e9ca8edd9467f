import * as z from 'zod/mini'

/** Keyset pages: a cursor says where the last page ended, so the thousandth page costs what the first does. */
export const pageQuery = {
  cursor: z.optional(z.string().check(z.maxLength(2000))),
  limit: z._default(
    z.pipe(
      z.transform((value) => Number(value)),
      z.int().check(z.gte(1), z.lte(100)),
    ),
    50,
  ),
}

export interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
  /** Exact up to `countCap`; beyond it `total` is the cap and `totalIsCapped` true (10,001 rows count in 5 ms, a million do not). */
  readonly total: number
  readonly totalIsCapped: boolean
}

export const countCap = 10_000

export function pageSchema<Item extends z.ZodMiniType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.nullable(z.string()),
    total: z.int(),
    totalIsCapped: z.boolean(),
  })
}
