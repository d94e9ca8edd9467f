/**
 * One datagram on its way through the table of steps, and what the steps may use.
 */
import type { Packet } from '../packet.ts'
import type { Timers } from '../timers.ts'
import type { Batcher } from './batcher.ts'
import type {
  AccessDecision,
  AccessReply,
  AccessRequest,
  AccountingOutcome,
  AccountingRecord,
  ChapCredential,
  DropReason,
  FindClient,
  PapCredential,
  RadiusClient,
  Source,
} from './contract.ts'
import type { ReplyCache, Transaction } from './reply-cache.ts'

/** What a step says: go on, finished (answered or handed over), or silence and why. */
export type Verdict = 'next' | 'done' | DropReason

export type Step = (passage: Passage, service: Service) => Verdict | Promise<Verdict>

export interface Passage {
  readonly datagram: Buffer
  readonly source: Source
  readonly arrivedAt: number
  // Each of the following is set by the step that finds it out; a later step may rely on the earlier ones of its table.
  packet: Packet
  client: RadiusClient
  /** The client's secret that this packet was made with. */
  secret: Uint8Array
  hasMessageAuthenticator: boolean
  credential: PapCredential | ChapCredential
  transaction: Transaction | undefined
}

export interface AccessWork {
  readonly passage: Passage
  readonly request: AccessRequest
}

export interface AccountingWork {
  readonly passage: Passage
  readonly record: AccountingRecord
}

/** One service (authentication or accounting) as its steps see it. */
export interface Service {
  readonly timers: Timers
  readonly findClient: FindClient
  readonly lookups: { underWay: number; readonly most: number; readonly deadlineMs: number }
  readonly cache: ReplyCache
  readonly access: Batcher<AccessWork, AccessDecision>
  readonly accounting: Batcher<AccountingWork, AccountingOutcome>
  isReady(): boolean
  reply(passage: Passage, reply: AccessReply): void
  answerStatus(passage: Passage): void
  repeat(passage: Passage, reply: Buffer): void
  lookupFailed(error: unknown): void
}
