import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import { endOfSubtree } from '../../contract/department-rules.ts'

/** Departments whose path lies in the subtree: a text range, which row-level security leaves to the index. */
export function within(alias: string, path: string): RawBuilder<boolean> {
  const column = sql.ref(`${alias}.path`)
  return sql<boolean>`(${column} >= ${path} and ${column} < ${endOfSubtree(path)})`
}

/** The reach of a department-limited administrator; everything for everyone else. */
export function scopeOf(ctx: Pick<Ctx, 'actor'>, alias: string): RawBuilder<boolean> {
  return ctx.actor.departmentScope === null ? sql<boolean>`true` : within(alias, ctx.actor.departmentScope)
}
