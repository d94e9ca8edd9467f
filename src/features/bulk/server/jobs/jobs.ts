/** Jobs load and call; they decide nothing. */
import type { JobHandler, JobRun, RecurringJob } from '../../../../platform/server/feature.ts'
import { isStalePlan } from '../engine/run-apply.ts'
import { enqueueApply } from '../operations/confirm-run.ts'
import { listAbandonedRuns, purgeRuns } from '../queries/progress.ts'
import type { RunInCompany, Runner } from '../runner.ts'

const maxAttempts = 5
/** A living worker gives a sign of life every few thousand rows; one slice takes seconds at most. */
const silentMinutes = 2

export function bulkJobs(runner: Runner): Readonly<Record<string, JobHandler>> {
  return {
    'bulk.check-run': (job) =>
      lastAttemptFails(job, runner, async (run, runId) => {
        await runner.check(run, runId, 'watched')
      }),
    'bulk.apply-run': (job) =>
      lastAttemptFails(job, runner, async (run, runId) => {
        try {
          await runner.apply(run, runId, 'watched')
        } catch (error) {
          // The new plan waits for the person; trying again would not make them look at it.
          if (!isStalePlan(error)) throw error
        }
      }),
    'bulk.recover-runs': recoverRuns,
    'bulk.purge-runs': purge,
  }
}

export const recurringBulkJobs: readonly RecurringJob[] = [
  { task: 'bulk.recover-runs', crontab: '* * * * *' },
  { task: 'bulk.purge-runs', crontab: '17 18 * * *' },
]

async function lastAttemptFails(job: JobRun, runner: Runner, work: (run: RunInCompany, runId: string) => Promise<void>): Promise<void> {
  const { companyId, runId } = job.payload
  if (typeof companyId !== 'string' || typeof runId !== 'string') throw new Error('the job names no run')
  const run: RunInCompany = (mode, inner, actor) => job.run(companyId, mode, inner, actor)
  try {
    await work(run, runId)
  } catch (error) {
    if (job.attempt < maxAttempts) throw error
    job.log.error({ err: error, runId }, 'run given up')
    await runner.fail(run, runId, 'internal')
  }
}

/** A worker that was killed left nothing behind but the run's state: it is simply put into the queue again. */
async function recoverRuns(job: JobRun): Promise<void> {
  const abandoned = await job.run(null, 'write', (ctx) => {
    ctx.unaudited('looks for runs whose worker is gone')
    return listAbandonedRuns(ctx, new Date(ctx.clock.now().getTime() - silentMinutes * 60_000))
  })
  for (const found of abandoned) {
    await job.run(found.company_id, 'write', async (ctx) => {
      ctx.unaudited('the run was asked for before')
      if (found.state === 'confirmed') enqueueApply(ctx, found.run_id)
      else ctx.job(checkJob(found.company_id, found.run_id))
    })
  }
}

export function checkJob(companyId: string | null, runId: string) {
  return { task: 'bulk.check-run', payload: { companyId, runId }, key: `bulk.check-run/${runId}`, maxAttempts }
}

async function purge(job: JobRun): Promise<void> {
  const batch = 200
  for (let removed = batch; removed === batch; ) {
    removed = await job.run(null, 'write', (ctx) => {
      ctx.unaudited('what people did stays in the audit trail')
      return purgeRuns(ctx, ctx.clock.now(), batch)
    })
  }
}
