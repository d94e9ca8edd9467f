import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import { inSubtree } from '../../../../platform/server/database/in-subtree.ts'

/** The reach of a department-limited administrator; everything for everyone else. */
export function scopeOf(ctx: Pick<Ctx, 'actor'>, alias: string): RawBuilder<boolean> {
  return ctx.actor.departmentScope === null ? sql<boolean>`true` : inSubtree(`${alias}.path`, ctx.actor.departmentScope)
}
