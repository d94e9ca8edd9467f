import type { Ctx, LetterCopy } from '../../../platform/server/context.ts'
import type { SecretBox } from '../../../platform/server/crypto/secret-box.ts'
import type { MailBatch } from '../../../platform/server/database/unit-of-work.ts'
import { insertMessages, type NewMessage } from './queries/outbox.ts'

export const deliverTask = 'notifications.deliver'

/** Context under which a letter's body is sealed. Operators of the provider belong to no company. */
export function bodyContext(companyId: string | null, messageId: string): string {
  return `mail/${companyId ?? 'provider'}/${messageId}`
}

/**
 * The mail sink of every unit of work: letters go into the outbox with the work that causes them. One job delivers whatever is due; its key
 * keeps a thousand letters from queueing a thousand jobs.
 */
export function createMailSink(secrets: SecretBox): (ctx: Ctx, batches: readonly MailBatch[]) => Promise<void> {
  return async (ctx, batches) => {
    const { companyId } = ctx
    const ids: string[] = []
    const messages = batches.flatMap(({ kind, copies }) =>
      copies.map((copy): NewMessage => {
        const id = ctx.ids.next()
        ids.push(id)
        return {
          kind,
          recipient: copy.to,
          subject: masked(copy.subject, copy),
          sealedBody: secrets.seal(JSON.stringify(bodyOf(copy)), bodyContext(companyId, id)),
          maskedText: masked(copy.text, copy),
          userId: copy.userId ?? null,
          sendId: copy.sendId ?? null,
          isBound: (copy.secrets ?? []).some((secret) => secret !== ''),
        }
      }),
    )
    await insertMessages(ctx, (index) => ids[index] ?? '', messages)
    ctx.job({ task: deliverTask, payload: {}, key: deliverTask })
  }
}

/** What is sealed until the letter was sent. The subject, too: a company's own template may have the Entry password in it. */
export interface SealedBody {
  /** Left out of letters that were written before it was sealed. */
  readonly subject?: string
  readonly text: string
  readonly html: string | null
  /** Masked in what a mail server says of the letter, too: some quote it. */
  readonly secrets?: readonly string[]
}

function bodyOf({ subject, text, html, secrets }: LetterCopy): SealedBody {
  return { subject, text, html: html ?? null, ...(secrets === undefined ? {} : { secrets }) }
}

/** Secrets are masked by value: what the sender of the letter names as confidential never stands in the log. */
export function masked(words: string, { secrets = [] }: Pick<LetterCopy, 'secrets'>): string {
  return secrets.filter((secret) => secret !== '').reduce((rest, secret) => rest.replaceAll(secret, '••••••••'), words)
}
