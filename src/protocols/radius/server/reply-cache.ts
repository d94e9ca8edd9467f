/**
 * Recognition of repeated requests (RFC 2865 §2.4 and §2.5, RFC 5080 §2.2.2): the key is source address, source port,
 * identifier and request authenticator. A repeat of a request in work is silent; afterwards it gets the same octets again.
 *
 * A request under a known key whose octets differ is no repeat: some clients use one authenticator twice, and the answer to one
 * user must never be given to another.
 */
import type { Timers } from '../timers.ts'

export interface ReplyCacheLimits {
  /** How long an answer is kept. */
  readonly replyLifetimeMs: number
  /** Most answers kept; beyond it the older half is forgotten before its time. */
  readonly repliesKept: number
  /** How long a request that missed its deadline still counts as in work. */
  readonly unfinishedLifetimeMs: number
}

export interface Transaction {
  readonly key: string
  readonly request: Buffer
  readonly startedAt: number
  reply: Buffer | undefined
  answeredAt: number
}

/**
 * Answers lie in two maps by age, and the older one is thrown away as a whole: taking single entries from the front of one map
 * leaves holes that each later walk from the front has to cross.
 */
export class ReplyCache {
  readonly #limits: ReplyCacheLimits
  readonly #timers: Timers
  readonly #inWork = new Map<string, Transaction>()
  #answered = new Map<string, Transaction>()
  #answeredBefore = new Map<string, Transaction>()
  #turnedAt: number

  constructor(limits: ReplyCacheLimits, timers: Timers) {
    this.#limits = limits
    this.#timers = timers
    this.#turnedAt = timers.now()
  }

  get size(): number {
    return this.#inWork.size + this.#answered.size + this.#answeredBefore.size
  }

  /** What is known of this request: a transaction in work or answered, or undefined for a new one. */
  find(key: string, request: Buffer): Transaction | undefined {
    const now = this.#timers.now()
    this.#turn(now)
    const known = this.#inWork.get(key) ?? this.#answered.get(key) ?? this.#answeredBefore.get(key)
    if (!known?.request.equals(request)) return undefined
    if (known.reply) return now - known.answeredAt < this.#limits.replyLifetimeMs ? known : undefined
    return now - known.startedAt < this.#limits.unfinishedLifetimeMs ? known : undefined
  }

  begin(key: string, request: Buffer): Transaction {
    // A copy, because the datagram is a block of memory of its own, many times larger than what it holds.
    const transaction: Transaction = { key, request: Buffer.from(request), startedAt: this.#timers.now(), reply: undefined, answeredAt: 0 }
    this.#inWork.set(key, transaction)
    return transaction
  }

  finish(transaction: Transaction, reply: Buffer): void {
    this.abandon(transaction)
    transaction.reply = reply
    transaction.answeredAt = this.#timers.now()
    this.#answered.set(transaction.key, transaction)
    this.#turn(transaction.answeredAt)
  }

  /** Forgets a request that was not answered, so that its repeat is judged afresh. */
  abandon(transaction: Transaction): void {
    if (this.#inWork.get(transaction.key) === transaction) this.#inWork.delete(transaction.key)
  }

  #turn(now: number): void {
    const isFull = this.#answered.size * 2 >= this.#limits.repliesKept
    if (!isFull && now - this.#turnedAt < this.#limits.replyLifetimeMs) return
    this.#answeredBefore = this.#answered
    this.#answered = new Map()
    if (now - this.#turnedAt >= this.#limits.replyLifetimeMs) {
      for (const [key, { startedAt }] of this.#inWork) {
        if (now - startedAt >= this.#limits.unfinishedLifetimeMs) this.#inWork.delete(key)
      }
    }
    this.#turnedAt = now
  }
}
