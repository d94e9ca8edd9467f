import { sql } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { BulkTables } from '../schema.ts'

const db = tablesOf<BulkTables>()

export interface ProgressRow {
  readonly phase: string
  readonly done: number
  readonly total: number
  readonly cancel_requested: boolean
}

/** Notes how far the run is, and answers whether somebody has asked it to stop. */
export async function beat(ctx: Ctx, runId: string, progress: { phase: string; done: number; total: number }): Promise<boolean> {
  const result = await sql<{ cancel_requested: boolean }>`
    insert into bulk_progress (company_id, run_id, phase, done, total, beat_at)
    values (${companyOf(ctx)}::uuid, ${runId}::uuid, ${progress.phase}, ${progress.done}, ${progress.total}, ${ctx.clock.now()})
    on conflict (company_id, run_id) do update set phase = excluded.phase, done = excluded.done, total = excluded.total, beat_at = excluded.beat_at
    returning cancel_requested`.execute(ctx.tx)
  return result.rows[0]?.cancel_requested === true
}

export async function requestCancel(ctx: Ctx, runId: string): Promise<void> {
  await sql`
    insert into bulk_progress (company_id, run_id, phase, beat_at, cancel_requested)
    values (${companyOf(ctx)}::uuid, ${runId}::uuid, 'waiting', ${ctx.clock.now()}, true)
    on conflict (company_id, run_id) do update set cancel_requested = true`.execute(ctx.tx)
}

export async function findProgress(ctx: Ctx, runIds: readonly string[]): Promise<Map<string, ProgressRow>> {
  if (runIds.length === 0) return new Map()
  const rows = await db(ctx)
    .selectFrom('bulk_progress')
    .select(['run_id', 'phase', 'done', 'total', 'cancel_requested'])
    .where('company_id', '=', companyOf(ctx))
    .where('run_id', 'in', [...runIds])
    .execute()
  return new Map(rows.map((row) => [row.run_id, row]))
}

export async function deleteProgress(ctx: Ctx, runId: string): Promise<void> {
  await db(ctx).deleteFrom('bulk_progress').where('company_id', '=', companyOf(ctx)).where('run_id', '=', runId).execute()
}

/** Runs of all companies whose worker has given no sign of life since; provider's unit of work. */
export async function listAbandonedRuns(ctx: Ctx, silentSince: Date): Promise<{ company_id: string; run_id: string; state: string }[]> {
  const result = await sql<{ company_id: string; run_id: string; state: string }>`
    select company_id, run_id, state from bulk_abandoned_runs(${silentSince})`.execute(ctx.tx)
  return result.rows
}

export async function purgeRuns(ctx: Ctx, expiredBefore: Date, atMost: number): Promise<number> {
  const result = await sql<{ removed: number }>`select bulk_purge(${expiredBefore}, ${atMost}) as removed`.execute(ctx.tx)
  return result.rows[0]?.removed ?? 0
}
