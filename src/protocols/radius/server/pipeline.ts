/**
 * A RADIUS server without its sockets: datagrams in, replies out (RFC 2865, RFC 2866, RFC 5997).
 *
 * A datagram goes through the steps of its service in the order of the table; each step is one rule. The order matters: what
 * costs nothing comes first, nobody unauthenticated reaches the memory of replies or the owner's handlers, and a repeat is
 * recognised before anything is decided. What a step does not let pass ends in silence and an event that says why; a refusal
 * is only ever the owner's decision or a rule of the documents. Failure, delay and overload are silence.
 */
import { sealReply } from '../authenticators.ts'
import { Code } from '../packet.ts'
import type { Timers } from '../timers.ts'
import { Batcher } from './batcher.ts'
import type {
  AccessDecision,
  AccessReply,
  AccountingOutcome,
  DropReason,
  FindClient,
  Handlers,
  Limits,
  OnEvent,
  Source,
} from './contract.ts'
import type { AccessWork, AccountingWork, Passage, Service, Step, Verdict } from './passage.ts'
import { accessReplyAttributes, withProxyState } from './reply-attributes.ts'
import { ReplyCache } from './reply-cache.ts'
import { account } from './steps/account.ts'
import { answerStatusServer } from './steps/answer-status-server.ts'
import { authorize } from './steps/authorize.ts'
import { checkAccountingAuthenticator } from './steps/check-accounting-authenticator.ts'
import { checkAttributeLengths } from './steps/check-attribute-lengths.ts'
import { checkMessageAuthenticator } from './steps/check-message-authenticator.ts'
import { expectCode } from './steps/expect-code.ts'
import { findClient } from './steps/find-client.ts'
import { limitProxyState } from './steps/limit-proxy-state.ts'
import { readCredential } from './steps/read-credential.ts'
import { readPacket } from './steps/read-packet.ts'
import { recogniseRepeat } from './steps/recognise-repeat.ts'
import { refuseEap } from './steps/refuse-eap.ts'

export type ServiceName = 'authentication' | 'accounting'

const tables: Record<ServiceName, readonly Step[]> = {
  authentication: [
    readPacket,
    expectCode(Code.accessRequest),
    findClient,
    checkMessageAuthenticator,
    limitProxyState,
    answerStatusServer,
    recogniseRepeat,
    refuseEap,
    checkAttributeLengths,
    readCredential,
    authorize,
  ],
  accounting: [
    readPacket,
    expectCode(Code.accountingRequest),
    findClient,
    checkAccountingAuthenticator,
    checkMessageAuthenticator,
    answerStatusServer,
    recogniseRepeat,
    checkAttributeLengths,
    account,
  ],
}

export interface PipelineOptions {
  readonly service: ServiceName
  readonly findClient: FindClient
  readonly handlers: Handlers
  readonly limits: Limits
  readonly timers: Timers
  readonly send: (reply: Buffer, source: Source) => void
  readonly onEvent: OnEvent
  /** Whether a request could be served now; asked for Status-Server. */
  readonly isReady: () => boolean
}

export class Pipeline implements Service {
  readonly timers: Timers
  readonly findClient: FindClient
  readonly lookups: Service['lookups']
  readonly cache: ReplyCache
  readonly access: Batcher<AccessWork, AccessDecision>
  readonly accounting: Batcher<AccountingWork, AccountingOutcome>
  readonly isReady: () => boolean
  readonly #steps: readonly Step[]
  readonly #statusReply: Code
  readonly #send: PipelineOptions['send']
  readonly #onEvent: OnEvent
  #isStopping = false
  #passing = 0
  #whenPassed: (() => void)[] = []

  constructor(options: PipelineOptions) {
    const { limits, timers, handlers } = options
    this.timers = timers
    this.findClient = options.findClient
    this.lookups = { underWay: 0, most: limits.queueLength, deadlineMs: limits.deadlineMs }
    this.cache = new ReplyCache(limits, timers)
    this.isReady = options.isReady
    this.#steps = tables[options.service]
    this.#statusReply = options.service === 'authentication' ? Code.accessAccept : Code.accountingResponse
    this.#send = options.send
    this.#onEvent = options.onEvent
    this.access = this.#batcher<AccessWork, AccessDecision>(
      limits,
      (work, signal) =>
        handlers.authorize(
          work.map(({ request }) => request),
          signal,
        ),
      (passage, decision, isLate) => this.#decided(passage, decision, isLate),
    )
    this.accounting = this.#batcher<AccountingWork, AccountingOutcome>(
      limits,
      (work, signal) =>
        handlers.account(
          work.map(({ record }) => record),
          signal,
        ),
      (passage, outcome, isLate) => this.#recorded(passage, outcome, isLate),
    )
  }

  /** Takes one datagram; the reply, if there is one, goes to `send`. Keeps the datagram's memory for a few seconds. */
  receive(datagram: Buffer, source: Source): void {
    const passage = { datagram, source, arrivedAt: this.timers.now(), hasMessageAuthenticator: false } as Passage
    if (this.#isStopping) this.#drop(passage, 'stopping')
    else this.#walk(passage, 0)
  }

  /** Takes nothing more and resolves when everything taken has been answered or given up. */
  async stop(): Promise<void> {
    this.#isStopping = true
    if (this.#passing > 0) await new Promise<void>((resolve) => this.#whenPassed.push(resolve))
    await Promise.all([this.access.idle(), this.accounting.idle()])
  }

  reply(passage: Passage, reply: AccessReply): void {
    this.#answer(passage, codeOf(reply), true, () => accessReplyAttributes(reply, passage.packet.attributes), false)
  }

  answerStatus(passage: Passage): void {
    this.#answer(passage, this.#statusReply, true, () => withProxyState([], passage.packet.attributes), false)
  }

  repeat(passage: Passage, reply: Buffer): void {
    this.#send(reply, passage.source)
    this.#replied(passage, reply, true)
  }

  lookupFailed(error: unknown): void {
    this.#onEvent({ kind: 'failed', what: 'client-lookup', error })
  }

  #walk(passage: Passage, from: number): void {
    for (let index = from; index < this.#steps.length; index++) {
      const verdict = (this.#steps[index] as Step)(passage, this)
      if (typeof verdict === 'string') {
        if (verdict === 'next') continue
        if (verdict !== 'done') this.#drop(passage, verdict)
        return
      }
      void this.#walkLater(passage, verdict, index + 1)
      return
    }
  }

  async #walkLater(passage: Passage, verdict: Promise<Verdict>, next: number): Promise<void> {
    this.#passing++
    try {
      const settled = await verdict
      if (settled === 'next') this.#walk(passage, next)
      else if (settled !== 'done') this.#drop(passage, settled)
    } finally {
      this.#passing--
      if (this.#passing === 0) for (const resolve of this.#whenPassed.splice(0)) resolve()
    }
  }

  #batcher<Work extends { readonly passage: Passage }, Outcome>(
    limits: Limits,
    run: (work: readonly Work[], signal: AbortSignal) => Promise<readonly Outcome[]>,
    decided: (passage: Passage, outcome: Outcome, isLate: boolean) => void,
  ): Batcher<Work, Outcome> {
    return new Batcher<Work, Outcome>(
      limits,
      {
        run,
        decided: ({ passage }, outcome, isLate) => decided(passage, outcome, isLate),
        failed: ({ passage }, isLate) => this.#giveUp(passage, isLate ? undefined : 'handler-failed'),
        // A call under way may still decide: until then a repeat is silent, and afterwards it gets that decision.
        expired: ({ passage }, isStarted) => (isStarted ? this.#tellDropped(passage, 'deadline') : this.#drop(passage, 'deadline')),
        measured: (size, elapsedMs) => this.#onEvent({ kind: 'decided', size, elapsedMs }),
        broken: (error) => this.#onEvent({ kind: 'failed', what: 'handler', error }),
      },
      this.timers,
    )
  }

  #decided(passage: Passage, decision: AccessDecision, isLate: boolean): void {
    if (decision.kind === 'silence') this.#giveUp(passage, isLate ? undefined : 'decided-silence')
    else this.#answer(passage, codeOf(decision), true, () => accessReplyAttributes(decision, passage.packet.attributes), isLate)
  }

  #recorded(passage: Passage, outcome: AccountingOutcome, isLate: boolean): void {
    // RFC 2866 §4.2 asks for no attribute; implementations disagree on how a Message-Authenticator here is computed, so none is sent.
    if (outcome !== 'recorded') this.#giveUp(passage, isLate ? undefined : 'decided-silence')
    else this.#answer(passage, Code.accountingResponse, false, () => withProxyState([], passage.packet.attributes), isLate)
  }

  #answer(
    passage: Passage,
    code: Code,
    withMessageAuthenticator: boolean,
    attributes: () => ReturnType<typeof withProxyState>,
    isLate: boolean,
  ): void {
    const { packet: request, secret, transaction } = passage
    let reply: Buffer
    try {
      reply = sealReply({ code, request, secret, withMessageAuthenticator, attributes: attributes() })
    } catch (error) {
      this.#onEvent({ kind: 'failed', what: 'reply', error })
      this.#giveUp(passage, isLate ? undefined : 'reply-failed')
      return
    }
    if (transaction) this.cache.finish(transaction, reply)
    if (isLate) return
    this.#send(reply, passage.source)
    this.#replied(passage, reply, false)
  }

  #drop(passage: Passage, reason: DropReason): void {
    this.#giveUp(passage, reason)
  }

  #giveUp(passage: Passage, reason: DropReason | undefined): void {
    if (passage.transaction) this.cache.abandon(passage.transaction)
    if (reason) this.#tellDropped(passage, reason)
  }

  #tellDropped(passage: Passage, reason: DropReason): void {
    this.#onEvent({ kind: 'dropped', reason, source: passage.source, clientId: passage.client?.id })
  }

  #replied(passage: Passage, reply: Buffer, repeated: boolean): void {
    const elapsedMs = this.timers.now() - passage.arrivedAt
    this.#onEvent({ kind: 'replied', code: reply[0] as Code, source: passage.source, clientId: passage.client.id, elapsedMs, repeated })
  }
}

function codeOf(reply: AccessReply): Code {
  if (reply.kind === 'accept') return Code.accessAccept
  return reply.kind === 'challenge' ? Code.accessChallenge : Code.accessReject
}
