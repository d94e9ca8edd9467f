/** Runs the jobs of all features from the queue in PostgreSQL (graphile-worker: LISTEN/NOTIFY, retries with backoff). */
import { parseCronItems, run as runWorker, type TaskList } from 'graphile-worker'
import type { Pool } from '../database/pool.ts'
import type { UnitOfWork } from '../database/unit-of-work.ts'
import type { JobHandler, RecurringJob } from '../feature.ts'
import { systemActor } from '../http/authentication.ts'
import type { Log } from '../log.ts'

export interface JobRunner {
  stop(): Promise<void>
}

export async function startJobs(deps: {
  /** A pool of the role `genkan_jobs`, which owns the queue and nothing else. */
  pool: Pool
  unitOfWork: UnitOfWork
  handlers: Readonly<Record<string, JobHandler>>
  recurring: readonly RecurringJob[]
  concurrency: number
  log: Log
}): Promise<JobRunner> {
  const stopping = new AbortController()
  const taskList: TaskList = Object.fromEntries(
    Object.entries(deps.handlers).map(([task, handler]) => [
      task,
      async (payload: unknown, helpers: { job: { attempts: number } }) => {
        const log = deps.log.child({ job: task })
        try {
          await handler({
            payload: (payload ?? {}) as Readonly<Record<string, unknown>>,
            attempt: helpers.job.attempts,
            log,
            signal: stopping.signal,
            run: (companyId, mode, work, actor) =>
              deps.unitOfWork.run(
                { companyId, role: companyId === null ? 'provider' : 'app', mode, actor: actor ?? systemActor(task, companyId), log },
                work,
              ),
          })
        } catch (error) {
          log.warn({ err: error, attempt: helpers.job.attempts }, 'job failed and will be tried again')
          throw error
        }
      },
    ]),
  )
  const runner = await runWorker({
    pgPool: deps.pool,
    taskList,
    concurrency: deps.concurrency,
    noHandleSignals: true,
    pollInterval: 2_000,
    parsedCronItems: parseCronItems(deps.recurring.map((job) => ({ task: job.task, match: job.crontab }))),
    logger: quietLogger(deps.log),
  })
  runner.promise.catch((error: Error) => deps.log.error({ err: error }, 'job runner ended'))
  return {
    async stop() {
      stopping.abort()
      await runner.stop()
    },
  }
}

function quietLogger(log: Log) {
  const scoped = {
    error: (message: string) => log.warn({ from: 'jobs' }, message),
    warn: (message: string) => log.warn({ from: 'jobs' }, message),
    info: () => undefined,
    debug: () => undefined,
    scope: () => scoped,
  }
  return scoped as never
}
