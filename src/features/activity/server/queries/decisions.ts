import { sql } from 'kysely'
import type { Page } from '../../../../kernel/page.ts'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import { inSubtree } from '../../../../platform/server/database/in-subtree.ts'
import type { DecisionKind, DecisionOutcome, DecisionReason, DecisionView } from '../../contract/records.ts'
import type { ActivityTables } from '../schema.ts'
import { pageByTime, type TimeCondition } from './page-by-time.ts'

const db = tablesOf<ActivityTables>()

export interface Decision {
  readonly kind: DecisionKind
  readonly outcome: DecisionOutcome
  readonly reason: DecisionReason
  readonly userId: string | null
  readonly typedName: string
  readonly sourceAddress: string | null
  readonly detail?: Readonly<Record<string, unknown>>
}

export async function insertDecisions(ctx: Ctx, decisions: readonly Decision[]): Promise<void> {
  if (decisions.length === 0) return
  const at = ctx.clock.now()
  await db(ctx)
    .insertInto('activity_decision')
    .values(
      decisions.map((decision) => ({
        company_id: companyOf(ctx),
        id: ctx.ids.next(),
        at,
        kind: decision.kind,
        outcome: decision.outcome,
        reason: decision.reason,
        user_id: decision.userId,
        typed_name: decision.typedName.slice(0, 100),
        source_address: decision.sourceAddress,
        detail: JSON.stringify(decision.detail ?? {}),
      })),
    )
    .execute()
}

export interface DecisionCondition extends TimeCondition {
  readonly kind?: DecisionKind | undefined
  readonly outcome?: DecisionOutcome | undefined
  readonly userId?: string | undefined
  /** Part of the typed name or of the source address. */
  readonly text?: string | undefined
}

export async function listDecisionsPage(ctx: Ctx, condition: DecisionCondition): Promise<Page<DecisionView>> {
  const wanted = sql`company_id = ${companyOf(ctx)}
    ${condition.kind === undefined ? sql`` : sql`and kind = ${condition.kind}`}
    ${condition.outcome === undefined ? sql`` : sql`and outcome = ${condition.outcome}`}
    ${condition.userId === undefined ? sql`` : sql`and user_id = ${condition.userId}`}
    ${condition.text === undefined ? sql`` : sql`and position(lower(${condition.text}) in lower(typed_name || ' ' || coalesce(source_address, ''))) > 0`}
    ${scopeOf(ctx)}`
  const page = await pageByTime<ActivityTables['activity_decision'] & { detail: Record<string, unknown> }>(ctx, {
    table: sql`activity_decision`,
    time: sql`at`,
    wanted,
    condition,
  })
  return { ...page, items: page.items.map(viewOf) }
}

/** An administrator limited to a department sees the decisions about its people only. */
function scopeOf(ctx: Ctx) {
  const scope = ctx.actor.departmentScope
  if (scope === null) return sql``
  return sql`and user_id in (select person.id from directory_user_public person
    join directory_department_public department on department.company_id = person.company_id and department.id = person.department_id
    where ${inSubtree('department.path', scope)})`
}

function viewOf(
  row: { [Key in keyof ActivityTables['activity_decision']]: ActivityTables['activity_decision'][Key] } & { detail: unknown },
): DecisionView {
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    outcome: row.outcome,
    reason: row.reason,
    userId: row.user_id,
    typedName: row.typed_name,
    sourceAddress: row.source_address,
    detail: row.detail as Record<string, unknown>,
  }
}
