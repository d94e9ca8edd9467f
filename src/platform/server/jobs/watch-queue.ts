import type { WorkerEvents } from 'graphile-worker'
import type { Log } from '../log.ts'

export interface QueueWatch {
  readonly log: Log
  readonly patienceMilliseconds: number
  /** Nothing has come out of the queue for so long, not even that it is empty; called again when that goes on as long again. */
  readonly onStuck: () => void
}

/** Says aloud when no job can be fetched, which graphile-worker mentions to developers only, and when that does not pass. */
export function watchQueue(events: WorkerEvents, { log, patienceMilliseconds, onStuck }: QueueWatch): void {
  let failingSince: number | undefined
  const answered = (): void => {
    if (failingSince !== undefined) log.info('the job queue can be read again')
    failingSince = undefined
  }
  events.on('worker:getJob:empty', answered)
  events.on('job:start', answered)
  events.on('worker:getJob:error', ({ error }) => {
    const now = performance.now()
    if (failingSince === undefined) log.warn({ err: error }, 'no job can be fetched from the queue')
    failingSince ??= now
    if (now - failingSince < patienceMilliseconds) return
    failingSince = now
    onStuck()
  })
}
