/**
 * What a RADIUS server needs from its owner and tells it: clients, decisions, records, events.
 */
import type { Attribute, Attributes } from '../attributes.ts'
import type { Code, PacketProblem } from '../packet.ts'
import type { ReplyCacheLimits } from './reply-cache.ts'

/** A peer that shares a secret with this server (RFC 2865 §1.2 calls it client; mostly a network access server). */
export interface RadiusClient {
  readonly id: string
  /** The secrets now valid, the preferred first; more than one while a secret is being changed. */
  readonly secrets: readonly Uint8Array[]
  /** Whether an Access-Request of this client must carry a Message-Authenticator (CVE-2024-3596). One that is there must always be right. */
  readonly messageAuthenticator: 'require' | 'accept'
}

export interface Source {
  /** Without `::ffff:` and zone. */
  readonly address: string
  readonly port: number
  /** The address as the socket writes it; replies go there. */
  readonly replyAddress: string
}

/** User-Password in clear (RFC 2865 §5.2). */
export interface PapCredential {
  readonly kind: 'pap'
  readonly password: Uint8Array
}

/** CHAP (RFC 2865 §2.2): the password is not told; a clear-text candidate can be tried, in constant time. */
export interface ChapCredential {
  readonly kind: 'chap'
  verify(candidate: Uint8Array): boolean
}

export interface AccessRequest {
  readonly client: RadiusClient
  readonly source: Source
  /** User-Name as UTF-8; undefined when the packet has none (RFC 2865 §4.1 only says SHOULD). */
  readonly userName: string | undefined
  readonly credential: PapCredential | ChapCredential
  /** State of an earlier challenge, unchanged (RFC 2865 §5.24). */
  readonly state: Uint8Array | undefined
  readonly attributes: Attributes
}

export interface AccountingRecord {
  readonly client: RadiusClient
  readonly source: Source
  /** Acct-Status-Type (RFC 2866 §5.1). */
  readonly statusType: number
  readonly attributes: Attributes
}

export interface ReplyDetails {
  /** Any length; sent as so many Reply-Message as it needs. */
  readonly replyMessage?: string
  /** More attributes, sent as given where RFC 2865 §5.44 allows them in this reply and left out where not. */
  readonly attributes?: readonly Attribute[]
}

export interface AcceptDecision extends ReplyDetails {
  readonly kind: 'accept'
  readonly framedIpAddress?: string
  readonly framedIpNetmask?: string
  readonly sessionTimeoutSeconds?: number
  readonly class?: Uint8Array
}

export interface RejectDecision extends ReplyDetails {
  readonly kind: 'reject'
}

export interface ChallengeDecision extends ReplyDetails {
  readonly kind: 'challenge'
  readonly state: Uint8Array
}

/** No answer: the client tries its next server. For everything that could not be decided. */
export interface Silence {
  readonly kind: 'silence'
}

export type AccessReply = AcceptDecision | RejectDecision | ChallengeDecision
export type AccessDecision = AccessReply | Silence
export type AccountingOutcome = 'recorded' | 'silence'

/**
 * The owner's two answers, each for a batch: the n-th decision belongs to the n-th request. To throw, to answer with another
 * number of decisions or to take longer than the deadline means silence for the whole batch. `signal` aborts at the deadline;
 * work that is stopped by it should leave nothing behind, so that the client's next attempt is judged afresh.
 */
export interface Handlers {
  authorize(requests: readonly AccessRequest[], signal: AbortSignal): Promise<readonly AccessDecision[]>
  account(records: readonly AccountingRecord[], signal: AbortSignal): Promise<readonly AccountingOutcome[]>
}

/** Undefined for an address that no client has. Asked for each packet: the owner keeps an answer in memory. */
export type FindClient = (address: string) => Promise<RadiusClient | undefined> | RadiusClient | undefined

export type DropReason =
  | PacketProblem
  | 'unexpected-code'
  | 'unknown-client'
  | 'client-lookup-failed'
  | 'message-authenticator-missing'
  | 'message-authenticator-wrong'
  | 'proxy-state-without-message-authenticator'
  | 'accounting-authenticator-wrong'
  | 'repeat-in-work'
  | 'contradictory-credentials'
  | 'invalid-attribute-length'
  | 'no-status-type'
  | 'not-ready'
  | 'overload'
  | 'deadline'
  | 'handler-failed'
  | 'decided-silence'
  | 'reply-failed'
  | 'stopping'

export type ServerEvent =
  | { readonly kind: 'dropped'; readonly reason: DropReason; readonly source: Source; readonly clientId: string | undefined }
  | {
      readonly kind: 'replied'
      readonly code: Code
      readonly source: Source
      readonly clientId: string
      readonly elapsedMs: number
      /** True when a repeated request got its answer again. */
      readonly repeated: boolean
    }
  | { readonly kind: 'decided'; readonly size: number; readonly elapsedMs: number }
  | { readonly kind: 'failed'; readonly what: 'client-lookup' | 'handler' | 'reply' | 'socket'; readonly error: unknown }

export type OnEvent = (event: ServerEvent) => void

/** Limits; every one has a default that suits one server before one database. */
export interface Limits extends ReplyCacheLimits {
  /** Most requests in one call of a handler. */
  readonly batchSize: number
  /** Most calls of a handler at a time. */
  readonly batchesInFlight: number
  /** Most requests waiting for a call, and most client look-ups under way; beyond it: silence for the newest. */
  readonly queueLength: number
  /** Longest time from a packet's arrival in the queue to its decision, and longest look-up of a client. */
  readonly deadlineMs: number
}

export const defaultLimits: Limits = {
  batchSize: 256,
  batchesInFlight: 4,
  queueLength: 4096,
  deadlineMs: 4000,
  replyLifetimeMs: 5000,
  repliesKept: 65_536,
  unfinishedLifetimeMs: 30_000,
}
