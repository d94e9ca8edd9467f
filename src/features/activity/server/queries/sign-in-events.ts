import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import { runPrepared } from '../../../../platform/server/database/prepared.ts'
import type { DecisionReason } from '../../contract/decision-choices.ts'
import { outcomeOfEvent, type ShownSecondStep, type SignInEventKind, type SignInOutcome } from '../../contract/sign-in-events.ts'

export interface SignInEvent {
  readonly event: SignInEventKind
  /** A user of the company, or an operator where the unit of work has none; null: a name that belongs to nobody. */
  readonly userId: string | null
  /** Only for what was refused; `ok` otherwise. */
  readonly reason?: DecisionReason
  /** What was typed. Without it the person's own user id stands there. */
  readonly typedName?: string
  /** The actor's, if it is left out. */
  readonly sourceAddress?: string | null
  readonly userAgent?: string | null
  /** The actor's own session, if it is left out and the event is about the actor. */
  readonly sessionId?: string | null
  readonly secondStep?: ShownSecondStep | null
  /** When it happened, where that is not now: a session that had run out before it was closed. */
  readonly at?: Date
  /** Nothing secret; who did it is added where it was somebody else. */
  readonly detail?: Readonly<Record<string, unknown>>
}

export interface SignInRow {
  readonly id: string
  readonly at: string
  readonly event: SignInEventKind
  readonly outcome: SignInOutcome
  readonly reason: DecisionReason
  readonly user_id: string | null
  readonly typed_name: string | null
  readonly source_address: string | null
  readonly session_id: string | null
  readonly second_step: ShownSecondStep | null
  readonly user_agent: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** Writes into the history of sign-ins (SP-HIST-7); twenty thousand in one statement. */
export async function insertSignInEvents(ctx: Ctx, events: readonly SignInEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = JSON.stringify(events.map((event) => rowOf(ctx, event)))
  if (ctx.companyId === null) await insertOfOperators(ctx, rows)
  else await insertOfPeople(ctx, ctx.companyId, rows)
}

function rowOf(ctx: Ctx, event: SignInEvent): SignInRow {
  const { actor } = ctx
  const isOwn = actor.id !== null && actor.id === event.userId
  const bySomebodyElse = !isOwn && actor.kind !== 'system' && actor.id !== null
  return {
    id: ctx.ids.next(),
    at: (event.at ?? ctx.clock.now()).toISOString(),
    event: event.event,
    outcome: outcomeOfEvent(event.event),
    reason: event.reason ?? (event.event === 'locked' ? 'became-locked' : 'ok'),
    user_id: event.userId,
    typed_name: event.typedName?.slice(0, 100) ?? null,
    source_address: event.sourceAddress === undefined ? actor.sourceAddress : event.sourceAddress,
    session_id: event.sessionId === undefined && isOwn ? actor.sessionId : (event.sessionId ?? null),
    second_step: event.secondStep ?? null,
    user_agent: event.userAgent?.slice(0, 512) ?? null,
    detail: { ...event.detail, ...(bySomebodyElse ? { by: actor.name, byKind: actor.kind } : {}) },
  }
}

const columns = sql`id uuid, at timestamptz, outcome text, reason text, event text, user_id uuid, typed_name text, source_address text,
  session_id uuid, second_step text, user_agent text, detail jsonb`

async function insertOfPeople(ctx: Ctx, companyId: string, rows: string): Promise<void> {
  await runPrepared(
    ctx,
    'activity-sign-in-events',
    sql`
    insert into activity_decision (company_id, id, at, kind, outcome, reason, event, user_id, typed_name, source_address, session_id, second_step,
      user_agent, detail)
    select ${companyId}, given.id, given.at, 'sign-in', given.outcome, given.reason, given.event, given.user_id,
      coalesce(given.typed_name, person.user_id, ''), given.source_address, given.session_id, given.second_step, given.user_agent, given.detail
    from jsonb_to_recordset(${rows}::jsonb) as given(${columns})
    left join directory_user_public person
      on given.typed_name is null and person.company_id = ${companyId} and person.id = given.user_id`,
  )
}

async function insertOfOperators(ctx: Ctx, rows: string): Promise<void> {
  await runPrepared(
    ctx,
    'activity-operator-sign-in-events',
    sql`
    insert into activity_operator_sign_in (id, at, outcome, reason, event, user_id, typed_name, source_address, session_id, second_step, user_agent, detail)
    select given.id, given.at, given.outcome, given.reason, given.event, given.user_id, coalesce(given.typed_name, ${ctx.actor.name}),
      given.source_address, given.session_id, given.second_step, given.user_agent, given.detail
    from jsonb_to_recordset(${rows}::jsonb) as given(${columns})`,
  )
}

/** Throws away what is older than so many days, of all companies and the provider, at most so many rows. Returns how many. */
export async function sweepSignIns(ctx: Ctx, days: number, most: number): Promise<number> {
  ctx.unaudited('what has been kept long enough is thrown away')
  const before = new Date(ctx.clock.now().getTime() - days * 86_400_000)
  const swept = await sql<{ count: number }>`select activity_sweep_sign_ins(${before}, ${most}) as count`.execute(ctx.tx)
  return swept.rows[0]?.count ?? 0
}
