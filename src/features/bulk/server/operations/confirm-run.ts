/** The person has looked at the plan and wants it. */
import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { bulkErrors } from '../../contract/errors.ts'
import { lockRun, type RunRow, updateRun } from '../queries/runs.ts'
import type { Registry } from '../registry.ts'
import { storedActor } from '../run-actor.ts'

export interface Confirmation {
  readonly fingerprint: string
  readonly acknowledge: readonly string[]
  readonly typedCount?: number | null | undefined
}

/** Rows up to this number are checked and applied in the request itself. */
export const smallRows = 2_000

/**
 * Answers `applied` for a run that was confirmed before (a double click, a lost answer): nothing more is to do then. `job` when a
 * worker will apply it, `apply` when the caller has to.
 * @throws `bulk.not-ready`, `bulk.plan-changed`, `bulk.not-acknowledged`, `bulk.typed-count-differs`
 */
export async function confirmRun(
  ctx: Ctx,
  registry: Registry,
  runId: string,
  given: Confirmation,
  where: 'here' | 'by-size' = 'by-size',
): Promise<{ run: RunRow; next: 'nothing' | 'apply' | 'job' }> {
  const run = await lockRun(ctx, runId)
  ctx.require(registry.get(run.format).permissions.write)
  const samePlan = run.fingerprint !== null && run.fingerprint === given.fingerprint
  if (samePlan && (run.state === 'confirmed' || run.state === 'applied')) {
    ctx.unaudited('the run has been confirmed before')
    return { run, next: 'nothing' }
  }
  if (run.state !== 'ready') throw new AppError(bulkErrors['not-ready'], { params: { state: run.state } })
  if (!samePlan) throw new AppError(bulkErrors['plan-changed'])
  const missing = (run.summary.toAcknowledge ?? []).filter((code) => !given.acknowledge.includes(code))
  if (missing.length > 0) throw new AppError(bulkErrors['not-acknowledged'], { params: { codes: missing } })
  const wanted = run.summary.typedCount ?? null
  if (wanted !== null && given.typedCount !== wanted) throw new AppError(bulkErrors['typed-count-differs'], { params: { count: wanted } })
  await updateRun(ctx, run.id, {
    state: 'confirmed',
    confirmed_at: ctx.clock.now(),
    acknowledged: [...(run.summary.toAcknowledge ?? [])],
    actor: storedActor(ctx.actor),
  })
  ctx.audit('bulk.run.confirmed', [
    {
      object: { type: 'bulk-run', id: run.id, label: run.file_name },
      after: { format: run.format, mode: run.mode, rows: run.counts.rows ?? 0, acknowledged: run.summary.toAcknowledge ?? [] },
    },
  ])
  const isSmall = where === 'here' || (run.counts.rows ?? 0) <= smallRows
  if (!isSmall) enqueueApply(ctx, run.id)
  return { run: { ...run, state: 'confirmed' }, next: isSmall ? 'apply' : 'job' }
}

export function enqueueApply(ctx: Ctx, runId: string): void {
  ctx.job({ task: 'bulk.apply-run', payload: { companyId: ctx.companyId, runId }, key: `bulk.apply-run/${runId}`, maxAttempts: 5 })
}
