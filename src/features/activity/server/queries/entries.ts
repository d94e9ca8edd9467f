import { sql } from 'kysely'
import type { Page } from '../../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { inSubtree } from '../../../../platform/server/database/in-subtree.ts'
import type { AuditEntryView } from '../../contract/records.ts'
import type { ActivityTables } from '../schema.ts'
import { pageByTime, type TimeCondition } from './page-by-time.ts'

export interface EntryCondition extends TimeCondition {
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly objectId?: string | undefined
  /** Part of the object's label. */
  readonly text?: string | undefined
}

type EntryRow = ActivityTables['activity_entry'] & {
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export async function listEntriesPage(ctx: Ctx, condition: EntryCondition): Promise<Page<AuditEntryView>> {
  return listPage(ctx, condition, sql`activity_entry`, sql`company_id = ${companyOf(ctx)} ${scopeOf(ctx)}`)
}

/** The provider's chain. */
export async function listProviderEntriesPage(ctx: Ctx, condition: EntryCondition): Promise<Page<AuditEntryView>> {
  return listPage(ctx, condition, sql`activity_provider_entry`, sql`true`)
}

async function listPage(
  ctx: Ctx,
  condition: EntryCondition,
  table: ReturnType<typeof sql>,
  wall: ReturnType<typeof sql>,
): Promise<Page<AuditEntryView>> {
  const wanted = sql`${wall}
    ${condition.actor === undefined ? sql`` : sql`and position(lower(${condition.actor}) in lower(actor_name)) > 0`}
    ${condition.action === undefined ? sql`` : sql`and action = ${condition.action}`}
    ${condition.objectId === undefined ? sql`` : sql`and object_id = ${condition.objectId}`}
    ${condition.text === undefined ? sql`` : sql`and position(lower(${condition.text}) in lower(object_label)) > 0`}`
  const page = await pageByTime<EntryRow>(ctx, { table, time: sql`at`, wanted, condition })
  return { ...page, items: page.items.map(viewOf) }
}

/** An administrator limited to a department sees what happened to its people and departments only. */
function scopeOf(ctx: Ctx) {
  const scope = ctx.actor.departmentScope
  if (scope === null) return sql``
  return sql`and object_id in (
    select person.id from directory_user_public person
      join directory_department_public department on department.company_id = person.company_id and department.id = person.department_id
      where ${inSubtree('department.path', scope)}
    union all
    select department.id from directory_department_public department where ${inSubtree('department.path', scope)})`
}

function viewOf(row: EntryRow): AuditEntryView {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actorKind: row.actor_kind,
    actorName: row.actor_name,
    sourceAddress: row.source_address,
    action: row.action,
    objectType: row.object_type,
    objectId: row.object_id,
    objectLabel: row.object_label,
    before: row.before,
    after: row.after,
  }
}
