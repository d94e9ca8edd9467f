/**
 * The apply: exactly the confirmed plan, in the caller's one transaction. The run's row is locked first and its state changes in the same
 * transaction, so a run is applied once or not at all, whatever dies in between.
 */
import { AppError, type ErrorDefinition } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { sqlState } from '../../../../platform/server/database/pool.ts'
import { bulkErrors } from '../../contract/errors.ts'
import type { RowAction } from '../../contract/format.ts'
import { noCounts, type RunCounts } from '../../contract/run.ts'
import type { FormatRequest, FormatServer, PlannedRows } from '../format-server.ts'
import { createWork, lastWorkRow, plannedRows, planStands, workRows } from '../queries/plan-rows.ts'
import { lockRun, type RunRow, updateRun } from '../queries/runs.ts'
import { planForRows } from '../queries/staging.ts'
import { compareRows } from './compare-rows.ts'
import { ProblemCollector } from './problem-collector.ts'
import { requestOf } from './run-check.ts'

export interface ApplyDeps {
  readonly server: FormatServer
  readonly companyCode: string
  /** Tells how far it is; answers true when somebody has asked to stop. */
  readonly onProgress?: (phase: 'comparing' | 'writing', done: number, total: number) => Promise<boolean>
}

/** Rows of one slice: some hundred milliseconds of writing, after which progress is told and a cancel heard. */
export const sliceRows = 10_000

/**
 * Answers what was written, or `already` when the run had been applied before.
 * @throws `bulk.plan-changed` the data is no longer what the plan was made of; `bulk.run-cancelled`; both leave nothing behind.
 */
export async function applyRun(ctx: Ctx, runId: string, deps: ApplyDeps): Promise<{ run: RunRow; outcome: 'applied' | 'already' }> {
  const run = await lockRun(ctx, runId)
  if (run.state === 'applied' || run.state === 'undone') {
    ctx.unaudited('the run has been applied before')
    return { run, outcome: 'already' }
  }
  if (run.state !== 'confirmed') throw new AppError(bulkErrors['not-confirmed'])
  const counts: RunCounts = { ...noCounts, ...run.counts }
  const request = await requestOf(ctx, deps.server, deps.companyCode, run)
  await tell(deps, 'comparing', 0, counts.rows)
  await planForRows(ctx, counts.rows)
  await assertPlanStands(ctx, run, request, deps.server)
  await writePlan(ctx, run, request, counts, deps)
  await updateRun(ctx, run.id, { state: 'applied', finished_at: ctx.clock.now(), failure: null, is_recomputed: false })
  ctx.audit('bulk.run.applied', [
    { object: { type: 'bulk-run', id: run.id, label: run.file_name }, after: { format: run.format, mode: run.mode, ...written(counts) } },
  ])
  return { run: { ...run, state: 'applied' }, outcome: 'applied' }
}

async function assertPlanStands(ctx: Ctx, run: RunRow, request: FormatRequest, server: FormatServer): Promise<void> {
  await createWork(ctx, { format: server.format, runId: run.id, adds: run.mode === 'add' || run.mode === 'upsert' })
  if (!(await planStands(ctx, server, request))) throw new AppError(bulkErrors['plan-changed'])
  const collector = new ProblemCollector()
  const told = await compareRows(ctx, server, workRows(server.format), request, collector)
  if (told !== (run.summary.fromDatabase ?? '')) throw new AppError(bulkErrors['plan-changed'])
}

async function writePlan(ctx: Ctx, run: RunRow, request: FormatRequest, counts: RunCounts, deps: ApplyDeps): Promise<void> {
  const slices = deps.server.sliced === true ? slicesOf(await lastWorkRow(ctx)) : [null]
  const done: Partial<Record<RowAction, number>> = {}
  for (const slice of slices) {
    await tell(deps, 'writing', slice === null ? 0 : slice.from - 2, counts.rows)
    const plan = planOf(run, request, counts, deps.server, slice)
    for (const [action, count] of Object.entries(await applied(ctx, deps.server, plan))) {
      done[action as RowAction] = (done[action as RowAction] ?? 0) + count
    }
  }
  await tell(deps, 'writing', counts.rows, counts.rows)
  // Fewer than planned: somebody was quicker between the comparison and the write, and the version did not match any more.
  const asPlanned = (['add', 'change', 'delete', 'initialise'] as const).every((action) => (done[action] ?? 0) === counts[action])
  if (!asPlanned) throw new AppError(bulkErrors['plan-changed'])
}

async function applied(ctx: Ctx, server: FormatServer, plan: PlannedRows): Promise<Partial<Record<RowAction, number>>> {
  try {
    return await server.apply(ctx, plan)
  } catch (error) {
    // All rules have been asked a moment ago in this transaction: a constraint that fails now was broken by another one.
    if (sqlState(error)?.startsWith('23') === true) throw new AppError(bulkErrors['plan-changed'], { cause: error })
    throw error
  }
}

function planOf(
  run: RunRow,
  request: FormatRequest,
  counts: RunCounts,
  server: FormatServer,
  slice: { from: number; to: number } | null,
): PlannedRows {
  return { runId: run.id, request, counts, rows: (action) => plannedRows({ format: server.format, slice }, action) }
}

function slicesOf(lastRow: number): { from: number; to: number }[] {
  const slices: { from: number; to: number }[] = []
  for (let from = 2; from <= Math.max(2, lastRow); from += sliceRows) slices.push({ from, to: from + sliceRows - 1 })
  return slices
}

async function tell(deps: ApplyDeps, phase: 'comparing' | 'writing', done: number, total: number): Promise<void> {
  if ((await deps.onProgress?.(phase, done, total)) === true) throw new AppError(bulkErrors['run-cancelled'])
}

function written(counts: RunCounts): Record<string, number> {
  const entries = (['add', 'change', 'delete', 'initialise'] as const).map((action) => [action, counts[action]] as const)
  return Object.fromEntries(entries.filter(([, count]) => count > 0))
}

/** Whether this error means: show the plan again, computed anew. */
export function isStalePlan(error: unknown): boolean {
  return hasCode(error, bulkErrors['plan-changed'])
}

export function isCancelled(error: unknown): boolean {
  return hasCode(error, bulkErrors['run-cancelled'])
}

function hasCode(error: unknown, definition: ErrorDefinition): boolean {
  return error instanceof AppError && error.code === definition.code
}
