import { AppError } from '../../../../kernel/errors.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { notificationsErrors } from '../../contract/errors.ts'
import type { OutboxLetter } from '../../contract/outbox.ts'
import { notificationsPermissions } from '../../contract/permissions.ts'
import type { NotificationsDeps } from '../deps.ts'
import { getLetter, requeueLetter, type StoredLetter } from '../queries/letters.ts'
import { bodyContext, deliverTask, type SealedBody } from '../write-mail.ts'

/** A letter of the unit of work's company, or to an operator, as operators see it: masked. Error: not-found. */
export async function readLetter(deps: NotificationsDeps, ctx: Ctx, id: string): Promise<OutboxLetter> {
  ctx.require(notificationsPermissions['outbox.read'])

  const letter = await getLetter(ctx, id)
  const { recipient, subject, state } = letter
  return { id, recipient, subject, state, text: letter.masked_text, mayOpen: await mayOpen(deps, ctx, letter) }
}

/**
 * The letter in full. Only where nobody else could hand it over: no mail server is configured, or the company is the demo's. Errors: not-found;
 * `notifications.letter-closed`.
 */
export async function openLetter(
  deps: NotificationsDeps,
  ctx: Ctx,
  id: string,
): Promise<Omit<SealedBody, 'secrets'> & { subject: string }> {
  ctx.require(notificationsPermissions['outbox.write'])

  const letter = await getLetter(ctx, id)
  if (!(await mayOpen(deps, ctx, letter))) throw new AppError(notificationsErrors['letter-closed'])
  ctx.audit('notifications.letter.opened', [{ object: { type: 'letter', id, label: letter.recipient } }])
  return { subject: letter.subject, ...openBody(deps, ctx, letter) }
}

/** Tries a letter again at once. Errors: not-found; `notifications.nothing-to-resend` when it was sent or is on its way. */
export async function retryLetter(ctx: Ctx, id: string): Promise<void> {
  ctx.require(notificationsPermissions['outbox.write'])

  const letter = await getLetter(ctx, id)
  if (!(await requeueLetter(ctx, id))) throw new AppError(notificationsErrors['nothing-to-resend'])
  ctx.audit('notifications.letter.requeued', [{ object: { type: 'letter', id, label: letter.recipient }, before: { state: letter.state } }])
  ctx.job({ task: deliverTask, payload: {}, key: deliverTask })
}

async function mayOpen(deps: NotificationsDeps, ctx: Ctx, letter: StoredLetter): Promise<boolean> {
  // A code or link of one operator is no other operator's to read, whatever the mail server does.
  if (letter.sealed_body === null || ctx.companyId === null) return false
  return deps.mailServer === undefined || (await deps.tenancy.getCompany(ctx)).isDemo
}

export function openBody(
  deps: Pick<NotificationsDeps, 'secrets'>,
  ctx: Ctx,
  letter: Pick<StoredLetter, 'id' | 'sealed_body'>,
): Omit<SealedBody, 'secrets'> {
  if (letter.sealed_body === null) throw new Error('the letter has no body any more')
  const { secrets: _, ...body } = JSON.parse(
    deps.secrets.open(letter.sealed_body, bodyContext(companyOf(ctx), letter.id)).toString(),
  ) as SealedBody
  return body
}
