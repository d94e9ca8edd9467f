import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'

/** One use of a service. `externalKey` names it to whoever reports it: a repeated report changes the same row. */
export interface UsageRecord {
  readonly userId: string
  readonly kind: 'web' | 'vpn'
  readonly externalKey: string
  readonly startedAt: Date
  readonly endedAt?: Date | null
  readonly endCause?: string | null
  readonly detail?: Readonly<Record<string, unknown>>
}

export interface UsageEnd {
  readonly externalKey: string
  readonly endedAt: Date
}

/** Inserts or completes. An end, once recorded, stays; details are added to those known. */
export async function upsertSessions(ctx: Ctx, records: readonly UsageRecord[]): Promise<void> {
  if (records.length === 0) return
  const rows = records.map((record) => ({
    id: ctx.ids.next(),
    user_id: record.userId,
    kind: record.kind,
    external_key: record.externalKey,
    started_at: record.startedAt.toISOString(),
    ended_at: record.endedAt?.toISOString() ?? null,
    end_cause: record.endCause ?? null,
    detail: record.detail ?? {},
  }))
  await sql`
    insert into activity_session as known (company_id, id, user_id, kind, external_key, started_at, ended_at, end_cause, detail)
    select distinct on (kind, external_key) ${companyOf(ctx)}::uuid, id, user_id, kind, external_key, started_at, ended_at, end_cause, detail
    from json_to_recordset(${JSON.stringify(rows)}::json) as given(id uuid, user_id uuid, kind text, external_key text, started_at timestamptz,
      ended_at timestamptz, end_cause text, detail jsonb)
    order by kind, external_key, ended_at desc nulls last
    on conflict (company_id, kind, external_key) do update set
      started_at = least(known.started_at, excluded.started_at),
      ended_at = coalesce(known.ended_at, excluded.ended_at),
      end_cause = coalesce(known.end_cause, excluded.end_cause),
      detail = known.detail || excluded.detail`.execute(ctx.tx)
}

/** Ends sessions that are still open, by their keys. */
export async function endSessionsByKey(ctx: Ctx, kind: 'web' | 'vpn', sessions: readonly UsageEnd[], cause: string): Promise<void> {
  if (sessions.length === 0) return
  await sql`
    update activity_session known set ended_at = given.ended_at, end_cause = ${cause}
    from unnest(${sessions.map((session) => session.externalKey)}::text[], ${sessions.map((session) => session.endedAt)}::timestamptz[])
      as given(external_key, ended_at)
    where known.company_id = ${companyOf(ctx)}::uuid and known.kind = ${kind} and known.external_key = given.external_key
      and known.ended_at is null`.execute(ctx.tx)
}
