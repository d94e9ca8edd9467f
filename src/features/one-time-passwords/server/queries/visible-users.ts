import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import { endOfSubtree } from '../../../directory/contract/index.ts'

/** Living users whom this administrator may see, without the provider's own accounts (MCOP-MAINT-3); `person` is a row of `directory_user_public`. */
export function isVisible(ctx: Pick<Ctx, 'actor'>): RawBuilder<boolean> {
  const scope = ctx.actor.departmentScope
  const shown = sql<boolean>`person.deleted_at is null and not person.is_maintenance`
  if (scope === null) return shown
  return sql<boolean>`${shown} and exists (select from directory_department_public department
    where department.company_id = person.company_id and department.id = person.department_id
      and department.path >= ${scope} and department.path < ${endOfSubtree(scope)})`
}
