/** Runs the jobs of all features from the queue in PostgreSQL (graphile-worker: LISTEN/NOTIFY, retries with backoff). */
import { EventEmitter } from 'node:events'
import { parseCronItems, run as runWorker, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { Pool } from '../database/pool.ts'
import type { UnitOfWork } from '../database/unit-of-work.ts'
import type { JobHandler, RecurringJob } from '../feature.ts'
import { systemActor } from '../http/authentication.ts'
import type { Log } from '../log.ts'
import { watchQueue } from './watch-queue.ts'

export interface JobRunner {
  stop(): Promise<void>
}

export interface JobDeps {
  /** A pool of the role `genkan_jobs`, which owns the queue and nothing else. */
  readonly pool: Pool
  readonly unitOfWork: UnitOfWork
  readonly handlers: Readonly<Record<string, JobHandler>>
  readonly recurring: readonly RecurringJob[]
  readonly concurrency: number
  readonly log: Log
  /** So long the queue may refuse every job before its workers are replaced. */
  readonly patienceMilliseconds?: number
}

/**
 * Workers that get nothing out of the queue any more are replaced by new ones: graphile-worker asks once what its tasks are called and keeps the
 * answer, an error too, so that a database that was slow at that moment would have stopped all letters until somebody restarted Genkan.
 */
export async function startJobs(deps: JobDeps): Promise<JobRunner> {
  const stopping = new AbortController()
  const tasks = tasksOf(deps, stopping.signal)
  let replacement: Promise<void> | undefined
  const replace = (): void => {
    if (replacement !== undefined || stopping.signal.aborted) return
    replacement = swap()
      .catch((error: Error) => deps.log.warn({ err: error }, 'workers of the job queue could not be replaced'))
      .finally(() => {
        replacement = undefined
      })
  }
  let workers = await startWorkers(deps, tasks, replace)
  async function swap(): Promise<void> {
    const former = workers
    workers = await startWorkers(deps, tasks, replace)
    await former.stop()
  }
  return {
    async stop() {
      stopping.abort()
      await replacement
      await workers.stop()
    },
  }
}

async function startWorkers(
  { pool, recurring, concurrency, log, patienceMilliseconds = 10_000 }: JobDeps,
  tasks: TaskList,
  onStuck: () => void,
) {
  const events = new EventEmitter() as WorkerEvents
  watchQueue(events, { log, patienceMilliseconds, onStuck })
  const runner = await runWorker({
    pgPool: pool,
    taskList: tasks,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2_000,
    parsedCronItems: parseCronItems(recurring.map((job) => ({ task: job.task, match: job.crontab }))),
    logger: quietLogger(log),
    events,
  })
  runner.promise.catch((error: Error) => log.error({ err: error }, 'job runner ended'))
  return runner
}

function tasksOf({ handlers, unitOfWork, log: runnerLog }: JobDeps, signal: AbortSignal): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([task, handler]) => [
      task,
      async (payload: unknown, helpers: { job: { attempts: number } }) => {
        const log = runnerLog.child({ job: task })
        try {
          await handler({
            payload: (payload ?? {}) as Readonly<Record<string, unknown>>,
            attempt: helpers.job.attempts,
            log,
            signal,
            run: (companyId, mode, work, actor) =>
              unitOfWork.run(
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
