/**
 * Excel workbooks, read in a thread of their own: the first visible sheet, cells as text with what Excel took them for.
 */
import { Worker } from 'node:worker_threads'
import { defaultLimits, type TableLimits, type TableRow } from '../table.ts'
import { TabularError } from '../tabular-error.ts'
import { isOleContainer, oleError } from './ole-container.ts'
import { unpackRow, type XlsxJob, type XlsxMessage } from './xlsx-messages.ts'
import { type ArchiveLimits, defaultArchiveLimits, readZipDirectory } from './zip-directory.ts'

export interface ReadXlsxOptions {
  readonly limits?: Partial<TableLimits>
  readonly archiveLimits?: Partial<ArchiveLimits>
  /** Time the thread may work, waiting for the consumer not counted; default 60,000. */
  readonly deadlineMs?: number
  /** Heap of the thread; default 384. */
  readonly heapMegabytes?: number
}

/** A workbook is compressed: 20 MB of it are several hundred thousand rows. */
export const xlsxFileBytes = 20 * 1024 * 1024

/**
 * Batches of rows in order. `line` equals `row`.
 * @throws {TabularError} the archive and limit codes; `took-too-long`, `out-of-memory` when the thread had to be ended.
 */
export async function* readXlsx(bytes: Uint8Array, options: ReadXlsxOptions = {}): AsyncGenerator<TableRow[]> {
  const limits = { ...defaultLimits, bytes: xlsxFileBytes, ...options.limits }
  const archiveLimits = { ...defaultArchiveLimits, ...options.archiveLimits }
  if (bytes.length > limits.bytes) throw new TabularError('tabular.file-too-large', { limit: limits.bytes })
  if (isOleContainer(bytes)) throw oleError(bytes)
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new TabularError('tabular.not-a-workbook')
  // Refused here already, so that no thread is started for what is known to be bad.
  readZipDirectory(bytes, archiveLimits)
  const worker = startWorker({ bytes: new Uint8Array(bytes), limits, archiveLimits }, options.heapMegabytes ?? 384)
  const clock = new WorkClock(options.deadlineMs ?? 60_000)
  try {
    const inbox = new Inbox(worker)
    for (;;) {
      worker.postMessage('more')
      const message = await clock.within(inbox.next())
      if (message.type === 'failed') throw new TabularError(message.code, message.params)
      if (message.type === 'end') return
      yield message.rows.map(unpackRow)
    }
  } finally {
    await worker.terminate()
  }
}

function startWorker(job: XlsxJob, heapMegabytes: number): Worker {
  return new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
    workerData: job,
    transferList: [job.bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    env: {},
    stdin: false,
  })
}

/**
 * One listener for the life of the thread: the last message follows the last rows unasked, and a listener put up anew for each message
 * may miss it (Node delivers both in one turn).
 */
class Inbox {
  readonly #arrived: XlsxMessage[] = []
  #failure: TabularError | undefined
  #wake: (() => void) | undefined

  constructor(worker: Worker) {
    worker.on('message', (message: XlsxMessage) => {
      this.#arrived.push(message)
      this.#wake?.()
    })
    worker.on('error', (error: Error & { code?: string }) => {
      const code = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'tabular.out-of-memory' : 'tabular.damaged-workbook'
      this.#failure = new TabularError(code, {}, error)
      this.#wake?.()
    })
  }

  async next(): Promise<XlsxMessage> {
    for (;;) {
      const message = this.#arrived.shift()
      if (message !== undefined) return message
      if (this.#failure !== undefined) throw this.#failure
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}

/** Adds up the time spent waiting for the thread. */
class WorkClock {
  #remainingMs: number

  constructor(deadlineMs: number) {
    this.#remainingMs = deadlineMs
  }

  async within<Result>(work: Promise<Result>): Promise<Result> {
    const startedAt = performance.now()
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TabularError('tabular.took-too-long')), Math.max(0, this.#remainingMs))
    })
    try {
      return await Promise.race([work, tooLong])
    } finally {
      clearTimeout(timer)
      this.#remainingMs -= performance.now() - startedAt
    }
  }
}
