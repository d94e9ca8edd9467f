import { type RawBuilder, sql } from 'kysely'
import { endOfSubtree } from '../../../kernel/subtree.ts'

/**
 * Whether the path in this column lies in the subtree of another, that one included. Of a path that is given, it is a range of texts, which
 * row-level security leaves to the index (`>=` and `<` are leakproof, `like` is not); of one in a column, a filter.
 */
export function inSubtree(column: string, top: string | { readonly column: string }): RawBuilder<boolean> {
  const path = sql.ref(column)
  if (typeof top === 'string') return sql<boolean>`(${path} >= ${top} and ${path} < ${endOfSubtree(top)})`
  const topPath = sql.ref(top.column)
  return sql<boolean>`(${path} >= ${topPath} and ${path} < ${topPath} || ${sql.lit(endOfSubtree(''))})`
}
