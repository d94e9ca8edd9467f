/**
 * Carries a run through its long steps, for requests, jobs and commands alike. Each step is one unit of work; progress travels on a second
 * one, so that it is seen while the first still works.
 */
import type { Actor, Ctx } from '../../../platform/server/context.ts'
import { applyRun, isCancelled, isStalePlan } from './engine/run-apply.ts'
import { checkFile, type ReportProgress } from './operations/check-file.ts'
import { beat, deleteProgress } from './queries/progress.ts'
import { cancelRuns, getRun, lockRun, type RunRow, updateRun } from './queries/runs.ts'
import type { Registry } from './registry.ts'
import { actorOf } from './run-actor.ts'

/** Opens a unit of work of the company; `actor` undefined: whoever the caller is. */
export type RunInCompany = <Result>(mode: 'read' | 'write', work: (ctx: Ctx) => Promise<Result>, actor?: Actor) => Promise<Result>

export interface Runner {
  /** Whoever runs it, the check sees what the one who asked for it may see. */
  check(run: RunInCompany, runId: string, watch: 'watched' | 'unwatched'): Promise<RunRow>
  /** @throws `bulk.plan-changed` after having made the new plan */
  apply(run: RunInCompany, runId: string, watch: 'watched' | 'unwatched'): Promise<RunRow>
  fail(run: RunInCompany, runId: string, reason: string): Promise<void>
}

const beatEveryRows = 5_000

export function createRunner(registry: Registry): Runner {
  const runner: Runner = {
    async check(run, runId, watch) {
      const before = await run('read', (ctx) => getRun(ctx, runId))
      try {
        return await run(
          'write',
          (ctx) => checkFile(ctx, registry, runId, watch === 'watched' ? reporter(run, runId) : undefined),
          actorOf(before),
        )
      } catch (error) {
        if (!isCancelled(error)) throw error
        return run('write', (ctx) => endCancelled(ctx, runId))
      } finally {
        if (watch === 'watched') await run('write', (ctx) => forgetProgress(ctx, runId))
      }
    },

    async apply(run, runId, watch) {
      const before = await run('read', (ctx) => getRun(ctx, runId))
      try {
        await run(
          'write',
          (ctx) => applyOnce(ctx, registry, runId, watch === 'watched' ? reporter(run, runId) : undefined),
          actorOf(before),
        )
      } catch (error) {
        if (isCancelled(error)) return run('write', (ctx) => endCancelled(ctx, runId))
        if (!isStalePlan(error)) throw error
        await run('write', (ctx) => makeNewPlan(ctx, registry, runId), actorOf(before))
        throw error
      } finally {
        if (watch === 'watched') await run('write', (ctx) => forgetProgress(ctx, runId))
      }
      return run('read', (ctx) => getRun(ctx, runId))
    },

    fail: (run, runId, reason) =>
      run('write', async (ctx) => {
        ctx.unaudited('the confirmation is in the audit trail, and nothing came of it')
        const found = await lockRun(ctx, runId)
        if (found.state !== 'checking' && found.state !== 'confirmed') return
        await updateRun(ctx, runId, { state: 'failed', failure: reason, finished_at: ctx.clock.now() })
      }),
  }
  return runner
}

async function applyOnce(ctx: Ctx, registry: Registry, runId: string, report?: ReportProgress): Promise<void> {
  const found = await getRun(ctx, runId)
  const company = await registry.deps.company(ctx)
  await applyRun(ctx, runId, {
    server: registry.get(found.format),
    companyCode: company.code,
    ...(report === undefined ? {} : { onProgress: report }),
  })
}

/** MCOP-CSV-12: something changed meanwhile; the result page shows the plan as it is now, and nothing has been applied. */
async function makeNewPlan(ctx: Ctx, registry: Registry, runId: string): Promise<void> {
  await updateRun(ctx, runId, { state: 'checking', is_recomputed: true })
  await checkFile(ctx, registry, runId)
}

async function endCancelled(ctx: Ctx, runId: string): Promise<RunRow> {
  ctx.unaudited('the request to stop is in the audit trail')
  const run = await lockRun(ctx, runId)
  if (run.state === 'confirmed') await updateRun(ctx, runId, { state: 'cancelled', finished_at: ctx.clock.now() })
  else await cancelRuns(ctx, [runId])
  return getRun(ctx, runId)
}

async function forgetProgress(ctx: Ctx, runId: string): Promise<void> {
  ctx.unaudited('progress is shown, not kept')
  await deleteProgress(ctx, runId)
}

/** Told at each new phase and then every `beatEveryRows` rows or slices: often enough to watch, seldom enough to cost nothing. */
function reporter(run: RunInCompany, runId: string): ReportProgress {
  let told = { phase: '', done: 0 }
  return async (phase, done, total) => {
    if (phase === told.phase && done - told.done < beatEveryRows) return false
    told = { phase, done }
    return run('write', async (ctx) => {
      ctx.unaudited('progress is shown, not kept')
      return beat(ctx, runId, { phase, done, total })
    })
  }
}
