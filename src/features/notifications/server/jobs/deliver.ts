import { createTransport, type Transporter } from 'nodemailer'
import type { SecretBox } from '../../../../platform/server/crypto/secret-box.ts'
import type { JobHandler } from '../../../../platform/server/feature.ts'
import { type ClaimedMessage, claimMessages, type MessageOutcome, reportOutcomes } from '../queries/outbox.ts'
import { bodyContext } from '../write-mail.ts'

const batchSize = 50
/** Longer than any SMTP timeout below, so that a living worker's letter is never taken by another one. */
const leaseSeconds = 300
/** First retry after half a minute, doubled up to an hour; about three days in all. */
const maxAttempts = 80
const firstRetrySeconds = 30
const longestRetrySeconds = 3_600

export interface MailServer {
  /** Throws when the letter was not taken. `permanent` on the error: never will be. */
  send(letter: { messageId: string; to: string; subject: string; text: string; html: string | null }): Promise<void>
  close(): void
}

/** Sends what is due until nothing is. Each outcome is recorded in its own unit of work right after, so that a crash repeats at most the letters in flight. */
export function createDeliverJob(deps: { server: MailServer; secrets: SecretBox }): JobHandler {
  return async (job) => {
    for (;;) {
      if (job.signal.aborted) return
      const claimed = await job.run(null, 'write', async (ctx) => {
        ctx.unaudited('delivery of letters that were audited when they were written')
        return claimMessages(ctx, batchSize, leaseSeconds)
      })
      if (claimed.length === 0) return
      const outcomes = await Promise.all(claimed.map((message) => deliver(deps, message)))
      await job.run(null, 'write', async (ctx) => {
        ctx.unaudited('delivery of letters that were audited when they were written')
        const now = ctx.clock.now().getTime()
        await reportOutcomes(
          ctx,
          outcomes.map(({ delaySeconds, ...outcome }) => ({
            ...outcome,
            next_try_at: delaySeconds === null ? null : new Date(now + delaySeconds * 1000).toISOString(),
          })),
        )
      })
      const failed = outcomes.filter((outcome) => !outcome.sent)
      // The server is away: the recurring job tries again when the letters are due.
      if (failed.length === outcomes.length) return
    }
  }
}

type Outcome = Omit<MessageOutcome, 'next_try_at'> & { delaySeconds: number | null }

async function deliver(deps: { server: MailServer; secrets: SecretBox }, message: ClaimedMessage): Promise<Outcome> {
  const named = { company_id: message.company_id, id: message.id }
  try {
    const body = JSON.parse(deps.secrets.open(message.sealed_body, bodyContext(message.company_id, message.id)).toString()) as {
      text: string
      html: string | null
    }
    await deps.server.send({ messageId: message.id, to: message.recipient, subject: message.subject, ...body })
    return { ...named, sent: true, error: null, final: true, delaySeconds: null }
  } catch (error) {
    const permanent = (error as { permanent?: boolean }).permanent === true || message.attempts >= maxAttempts
    const delaySeconds = Math.min(firstRetrySeconds * 2 ** Math.min(message.attempts - 1, 10), longestRetrySeconds)
    const says = (error instanceof Error ? error.message : String(error)).slice(0, 500)
    return { ...named, sent: false, error: says, final: permanent, delaySeconds }
  }
}

/** A real SMTP server (nodemailer, five pooled connections). */
export function createMailServer(options: { url: string; from: string }): MailServer {
  const transport: Transporter = createTransport({
    url: options.url,
    pool: true,
    maxConnections: 5,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
  } as never)
  const domain = /@([^>\s]+)>?$/.exec(options.from)?.[1] ?? 'genkan.invalid'
  return {
    async send(letter) {
      try {
        await transport.sendMail({
          from: options.from,
          to: letter.to,
          subject: letter.subject,
          text: letter.text,
          ...(letter.html === null ? {} : { html: letter.html }),
          messageId: `<${letter.messageId}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        // RFC 5321 §4.2.1: 5yz is permanent, 4yz is not; no code at all means that the server could not be reached.
        const code = (error as { responseCode?: number }).responseCode
        throw Object.assign(new Error(error instanceof Error ? error.message : String(error), { cause: error }), {
          permanent: code !== undefined && code >= 500,
        })
      }
    },
    close: () => transport.close(),
  }
}
