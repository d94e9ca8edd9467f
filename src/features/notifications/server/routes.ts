import { notFound } from '../../../kernel/errors.ts'
import type { Page } from '../../../kernel/page.ts'
import { bind, bindCrossing, bindOwn, type RouteBinding, type RunUnitOfWork } from '../../../platform/server/http/binding.ts'
import * as routes from '../contract/routes.ts'
import type { NotificationsDeps } from './deps.ts'
import { checkNotice } from './operations/check-notice.ts'
import { openBody, openLetter, readLetter, retryLetter } from './operations/handle-letter.ts'
import { resendNotice } from './operations/resend-notice.ts'
import { sendNotification } from './operations/send-notification.ts'
import { getLetter, listOutboxPage, listWaitingLetters } from './queries/letters.ts'
import { getSend, listLinesPage, listSendsPage } from './queries/sends.ts'

export function notificationsRoutes(deps: NotificationsDeps): readonly RouteBinding[] {
  return [
    bind(routes.checkNotice, (ctx, { body }) => checkNotice(deps, ctx, body)),
    bind(routes.sendNotice, (ctx, { body }) => sendNotification(deps, ctx, body)),
    bind(routes.listNotices, async (ctx, { query }) => withItems(await listSendsPage(ctx, query))),
    bind(routes.getNotice, (ctx, { params }) => getSend(ctx, params.noticeId)),
    bind(routes.listNoticeLines, async (ctx, { params, query }) => {
      await getSend(ctx, params.noticeId)
      return withItems(await listLinesPage(ctx, params.noticeId, query))
    }),
    bind(routes.getNoticeLetter, async (ctx, { params }) => {
      await getSend(ctx, params.noticeId)
      const letter = await getLetter(ctx, params.messageId, params.noticeId)
      return { recipient: letter.recipient, subject: letter.subject, text: letter.masked_text, state: letter.state }
    }),
    bind(routes.resendNotice, (ctx, { params }) => resendNotice(ctx, params.noticeId)),
    bind(routes.listOutbox, async (ctx, { query }) => withItems(await listOutboxPage(ctx, query))),
    bindCrossing(routes.getOutboxLetter, (ctx, { params }) => readLetter(deps, ctx, params.messageId)),
    bindCrossing(routes.openOutboxLetter, (ctx, { params }) => openLetter(deps, ctx, params.messageId)),
    bind(routes.getOperatorLetter, (ctx, { params }) => readLetter(deps, ctx, params.messageId)),
    bind(routes.retryOperatorLetter, (ctx, { params }) => retryLetter(ctx, params.messageId).then(() => undefined)),
    bindCrossing(routes.retryOutboxLetter, async (ctx, { params }) => {
      await retryLetter(ctx, params.messageId)
      return undefined
    }),
    bindOwn(routes.listDemoLetters, (run, { query }) => listDemoLetters(deps, run, query.companyCode)),
  ]
}

/** As many as a person looks through. */
const mostDemoLetters = 100

/** Anyone may read a demo's mailbox; that another company exists is told to nobody. */
async function listDemoLetters(deps: NotificationsDeps, run: RunUnitOfWork, companyCode: string) {
  const company = await run({ companyId: null, role: 'app', mode: 'read' }, (ctx) => deps.tenancy.companyByCode(ctx, companyCode))
  if (company?.isDemo !== true) throw notFound()
  return run({ companyId: company.id, role: 'app', mode: 'read' }, async (ctx) => ({
    items: (await listWaitingLetters(ctx, mostDemoLetters)).map((letter) => {
      const { subject = letter.subject, text } = openBody(deps, ctx, letter)
      return { id: letter.id, recipient: letter.recipient, subject, text, createdAt: letter.created_at.toISOString() }
    }),
  }))
}

function withItems<Item>(page: Page<Item>) {
  return { ...page, items: [...page.items] }
}
