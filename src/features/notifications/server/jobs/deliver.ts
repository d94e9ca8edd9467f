import type { SecretBox } from '../../../../platform/server/crypto/secret-box.ts'
import type { JobHandler, JobRun } from '../../../../platform/server/feature.ts'
import { LetterNotTaken, type MailServer } from '../../../../platform/server/mail/mail-server.ts'
import { failureOf } from '../failure-of.ts'
import { type ClaimedMessage, claimMessages, type MessageOutcome, reportOutcomes } from '../queries/outbox.ts'
import type { ReturnPaths } from '../return-path.ts'
import { bodyContext, masked, type SealedBody } from '../write-mail.ts'

const batchSize = 50
/** Batches under way at once: while one is claimed or recorded, the connections carry the letters of the other. */
const batchesAtOnce = 2
/**
 * Longer than the batches under way take when the server falls silent: 100 letters over five connections, each given up after 60 s
 * (`createMailServer`), so that the last one ends after 1,200 s. A living worker's letter is not taken by another one.
 */
const leaseSeconds = 1_800
/** First retry after half a minute, doubled up to an hour; about three days in all. */
const maxAttempts = 80
const firstRetrySeconds = 30
const longestRetrySeconds = 3_600

interface DeliverDeps {
  readonly server: MailServer
  readonly secrets: SecretBox
  readonly returnPaths?: ReturnPaths | undefined
}

/**
 * Sends what is due until nothing is. Outcomes are recorded in their own unit of work right after, so that a crash repeats at most the letters in
 * flight, under the same Message-ID. Without a mail server letters stay in the outbox, where the operator reads them.
 */
export function createDeliverJob({
  server,
  ...more
}: Omit<DeliverDeps, 'server'> & { readonly server: MailServer | undefined }): JobHandler {
  return async (job) => {
    if (server === undefined) return
    const ended = await Promise.allSettled(Array.from({ length: batchesAtOnce }, () => deliverDue({ server, ...more }, job)))
    const failure = ended.find((outcome) => outcome.status === 'rejected')
    if (failure !== undefined) throw failure.reason
  }
}

async function deliverDue(deps: DeliverDeps, job: JobRun): Promise<void> {
  while (!job.signal.aborted) {
    const claimed = await job.run(null, 'write', async (ctx) => {
      ctx.unaudited('delivery of letters that were audited when they were written')
      return claimMessages(ctx, batchSize, leaseSeconds)
    })
    if (claimed.length === 0) return
    const outcomes = await Promise.all(claimed.map((message) => deliver(deps, message)))
    await job.run(null, 'write', async (ctx) => {
      ctx.unaudited('delivery of letters that were audited when they were written')
      await reportOutcomes(ctx, timed(outcomes, ctx.clock.now()))
    })
    // The server is away: the recurring job tries again when the letters are due.
    if (!outcomes.some(({ isAnswered }) => isAnswered)) return
  }
}

function timed(outcomes: readonly Outcome[], now: Date): MessageOutcome[] {
  return outcomes.map(({ delaySeconds, isAnswered: _, ...outcome }) => ({
    ...outcome,
    next_try_at: delaySeconds === null ? null : new Date(now.getTime() + delaySeconds * 1000).toISOString(),
  }))
}

interface Outcome extends Omit<MessageOutcome, 'next_try_at'> {
  readonly delaySeconds: number | null
  /** Whether the server was there for us; what it said of the letter is another matter. */
  readonly isAnswered: boolean
}

async function deliver(deps: DeliverDeps, message: ClaimedMessage): Promise<Outcome> {
  const { id } = message
  const letter: { body?: SealedBody } = {}
  try {
    const opened = deps.secrets.open(message.sealed_body, bodyContext(message.company_id, message.id))
    letter.body = JSON.parse(opened.toString()) as SealedBody
    const { subject = message.subject, text, html } = letter.body
    await deps.server.send({ messageId: message.id, to: message.recipient, subject, text, html, returnPath: deps.returnPaths?.of(id) })
    return { id, sent: true, error: null, answer: null, failure: null, final: true, delaySeconds: null, isAnswered: true }
  } catch (error) {
    const { permanent, isOfLetter, answer } = error instanceof LetterNotTaken ? error : unreadable
    const final = permanent || message.attempts >= maxAttempts
    // A stranger's words: without what turns the direction of a line, or is not seen.
    const says = (error instanceof Error ? error.message : String(error)).replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 500)
    return {
      ...{ id, sent: false, final },
      error: masked(says, letter.body ?? {}),
      answer: answer ?? null,
      failure: final ? failureOf(answer) : null,
      delaySeconds: Math.min(firstRetrySeconds * 2 ** Math.min(message.attempts - 1, 10), longestRetrySeconds),
      isAnswered: isOfLetter,
    }
  }
}

/** A letter that we could not open ourselves: the key may come back, and others can be sent meanwhile. */
const unreadable = { permanent: false, isOfLetter: true, answer: undefined }
