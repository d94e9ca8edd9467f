import { sql } from 'kysely'
import type { Page } from '../../../../kernel/page.ts'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { DecisionKind, DecisionOutcome, DecisionReason, DecisionView } from '../../contract/records.ts'
import type { SignInEventKind } from '../../contract/sign-in-events.ts'
import type { ActivityTables } from '../schema.ts'
import { pageByTime, type TimeCondition } from './page-by-time.ts'
import { scopeOf } from './sign-ins.ts'

const db = tablesOf<ActivityTables>()

type DecisionRow = Omit<ActivityTables['activity_decision'], 'detail' | 'outcome'> & {
  outcome: DecisionOutcome
  detail: Record<string, unknown>
}

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
        event: decision.kind === 'sign-in' ? eventOf(decision) : null,
      })),
    )
    .execute()
}

function eventOf({ outcome, reason }: Decision): SignInEventKind {
  if (outcome === 'accepted') return 'signed-in'
  return reason === 'became-locked' ? 'locked' : 'refused'
}

export interface DecisionCondition extends TimeCondition {
  readonly kind?: DecisionKind | undefined
  readonly outcome?: DecisionOutcome | undefined
  readonly userId?: string | undefined
  /** Part of the typed name or of the source address. */
  readonly text?: string | undefined
}

export async function listDecisionsPage(ctx: Ctx, condition: DecisionCondition): Promise<Page<DecisionView>> {
  // What was only noted about a sign-in stands in the history of sign-ins alone.
  const wanted = sql`company_id = ${companyOf(ctx)} and outcome <> 'noted'
    ${condition.kind === undefined ? sql`` : sql`and kind = ${condition.kind}`}
    ${condition.outcome === undefined ? sql`` : sql`and outcome = ${condition.outcome}`}
    ${condition.userId === undefined ? sql`` : sql`and user_id = ${condition.userId}`}
    ${condition.text === undefined ? sql`` : sql`and position(lower(${condition.text}) in lower(typed_name || ' ' || coalesce(source_address, ''))) > 0`}
    ${scopeOf(ctx)}`
  const page = await pageByTime<DecisionRow>(ctx, {
    table: sql`activity_decision`,
    time: sql`at`,
    wanted,
    condition,
  })
  return { ...page, items: page.items.map(viewOf) }
}

function viewOf(row: DecisionRow): DecisionView {
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    outcome: row.outcome,
    reason: row.reason,
    userId: row.user_id,
    typedName: row.typed_name,
    sourceAddress: row.source_address,
    detail: row.detail,
  }
}
