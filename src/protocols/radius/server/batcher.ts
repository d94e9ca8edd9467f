/**
 * Micro-batches: what arrives while calls are under way is collected and handed over together, so that an owner can decide a
 * whole set at once. With nothing under way a request leaves at once; the busier the server, the larger its batches.
 *
 * Nothing waits longer than the deadline (RFC 2865 §2.4 lets the client try again or ask another server; an answer after that
 * is of little use). Half of it may be spent in the queue: a call that began with less to go would mostly be wasted work, and an
 * overloaded server would do nothing else.
 */
import type { Timers } from '../timers.ts'

export interface BatchLimits {
  readonly batchSize: number
  readonly batchesInFlight: number
  readonly queueLength: number
  readonly deadlineMs: number
}

export interface BatchHooks<Item, Outcome> {
  run(items: readonly Item[], signal: AbortSignal): Promise<readonly Outcome[]>
  /** One outcome for one item; `late` when the deadline had passed, of which `expired` has told already. */
  decided(item: Item, outcome: Outcome, late: boolean): void
  /** The call failed; told also after `expired`. */
  failed(item: Item, late: boolean): void
  /** The deadline passed: while waiting (`started` false: no call has seen it) or in a call that is still under way. */
  expired(item: Item, started: boolean): void
  measured(size: number, elapsedMs: number): void
  broken(error: unknown): void
}

interface Waiting<Item> {
  readonly item: Item
  readonly since: number
}

export class Batcher<Item, Outcome> {
  readonly #limits: BatchLimits
  readonly #hooks: BatchHooks<Item, Outcome>
  readonly #timers: Timers
  #queue: Waiting<Item>[] = []
  #inFlight = 0
  #isScheduled = false
  #whenIdle: (() => void)[] = []

  constructor(limits: BatchLimits, hooks: BatchHooks<Item, Outcome>, timers: Timers) {
    this.#limits = limits
    this.#hooks = hooks
    this.#timers = timers
  }

  /** False when the queue is full. */
  offer(item: Item): boolean {
    if (this.#queue.length >= this.#limits.queueLength) return false
    this.#queue.push({ item, since: this.#timers.now() })
    this.#schedule()
    return true
  }

  /** Resolves when nothing waits and no call is under way that could still be answered in time. */
  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve()
    return new Promise((resolve) => this.#whenIdle.push(resolve))
  }

  #isIdle(): boolean {
    return this.#queue.length === 0 && this.#inFlight === 0
  }

  #schedule(): void {
    if (this.#isScheduled || this.#inFlight >= this.#limits.batchesInFlight) return
    this.#isScheduled = true
    this.#timers.soon(() => {
      this.#isScheduled = false
      this.#startNext()
    })
  }

  #startNext(): void {
    const batch = this.#takeBatch()
    if (batch.length > 0) this.#call(batch)
    if (this.#queue.length > 0) this.#schedule()
    if (this.#isIdle()) for (const resolve of this.#whenIdle.splice(0)) resolve()
  }

  #takeBatch(): Waiting<Item>[] {
    const now = this.#timers.now()
    const taken = this.#queue.splice(0, this.#limits.batchSize)
    return taken.filter(({ item, since }) => {
      const isInTime = now - since < this.#limits.deadlineMs / 2
      if (!isInTime) this.#hooks.expired(item, false)
      return isInTime
    })
  }

  #call(batch: Waiting<Item>[]): void {
    const items = batch.map(({ item }) => item)
    const startedAt = this.#timers.now()
    const abort = new AbortController()
    let isLate = false
    this.#inFlight++
    // The oldest waited longest, so its deadline comes first; the call as a whole is held to it.
    const remainingMs = this.#limits.deadlineMs - (startedAt - (batch[0] as Waiting<Item>).since)
    const cancelAlarm = this.#timers.after(remainingMs, () => {
      isLate = true
      for (const item of items) this.#hooks.expired(item, true)
      abort.abort()
      this.#leave()
    })
    const settle = (tell: () => void): void => {
      cancelAlarm()
      tell()
      this.#hooks.measured(items.length, this.#timers.now() - startedAt)
      if (!isLate) this.#leave()
    }
    const fail = (error: unknown): void =>
      settle(() => {
        this.#hooks.broken(error)
        for (const item of items) this.#hooks.failed(item, isLate)
      })
    this.#run(items, abort.signal).then((outcomes) => {
      if (outcomes.length !== items.length) fail(new Error(`${outcomes.length} decisions for ${items.length} requests`))
      else
        settle(() => {
          for (const [index, outcome] of outcomes.entries()) this.#hooks.decided(items[index] as Item, outcome, isLate)
        })
    }, fail)
  }

  async #run(items: readonly Item[], signal: AbortSignal): Promise<readonly Outcome[]> {
    return this.#hooks.run(items, signal)
  }

  #leave(): void {
    this.#inFlight--
    this.#startNext()
  }
}
