import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../kernel/page.ts'
import { notificationsErrors as errors } from './errors.ts'
import {
  letterStates,
  loggedLetterSchema,
  newNoticeSchema,
  noticeCheckAnswerSchema,
  noticeCheckSchema,
  noticeLineSchema,
  noticeSchema,
  sentNoticeSchema,
} from './notice.ts'
import { demoLetterSchema, openedLetterSchema, outboxItemSchema, outboxLetterSchema } from './outbox.ts'
import { notificationsPermissions as permissions } from './permissions.ts'

const read = permissions['notices.read'].key
const send = permissions['notices.send'].key
const missing = kernelErrors['not-found']

export const checkNotice = defineRoute({
  id: 'notifications.checkNotice',
  method: 'POST',
  path: '/api/v1/notices/check',
  permission: send,
  summary: 'What the confirmation of a send shows: addresses of every target and who would lose a password. Sends nothing.',
  body: noticeCheckSchema,
  response: noticeCheckAnswerSchema,
  errors: [missing, errors['template-unknown'], errors['template-not-selectable']],
  reads: true,
})

export const sendNotice = defineRoute({
  id: 'notifications.sendNotice',
  method: 'POST',
  path: '/api/v1/notices',
  permission: send,
  summary: 'Sends a template to users, one message for each of their addresses. With an Entry password in it, initialises their passwords.',
  body: newNoticeSchema,
  response: sentNoticeSchema,
  status: 201,
  errors: [missing, errors['template-unknown'], errors['template-changed'], errors['template-not-selectable'], errors['nobody-left']],
})

export const listNotices = defineRoute({
  id: 'notifications.listNotices',
  method: 'GET',
  path: '/api/v1/notices',
  permission: read,
  summary: 'The send log, newest first.',
  query: z.object(pageQuery),
  response: pageSchema(noticeSchema),
})

const noticeParams = z.object({ noticeId: idSchema })

export const getNotice = defineRoute({
  id: 'notifications.getNotice',
  method: 'GET',
  path: '/api/v1/notices/:noticeId',
  permission: read,
  summary: 'One send with its counts.',
  params: noticeParams,
  response: noticeSchema,
  errors: [missing],
})

export const listNoticeLines = defineRoute({
  id: 'notifications.listNoticeLines',
  method: 'GET',
  path: '/api/v1/notices/:noticeId/lines',
  permission: read,
  summary: 'What became of a send, by user and address.',
  params: noticeParams,
  query: z.object({ ...pageQuery, state: z.optional(z.enum(letterStates)) }),
  response: pageSchema(noticeLineSchema),
  errors: [missing],
})

export const getNoticeLetter = defineRoute({
  id: 'notifications.getNoticeLetter',
  method: 'GET',
  path: '/api/v1/notices/:noticeId/letters/:messageId',
  permission: read,
  summary: 'One letter of a send, its secrets masked.',
  params: z.object({ noticeId: idSchema, messageId: idSchema }),
  response: loggedLetterSchema,
  errors: [missing],
})

export const resendNotice = defineRoute({
  id: 'notifications.resendNotice',
  method: 'POST',
  path: '/api/v1/notices/:noticeId/resend',
  permission: send,
  summary:
    'Sends the failed letters of a send again, with the same Entry passwords. Letters whose Entry password was replaced since are left.',
  params: noticeParams,
  response: z.object({ resent: z.int() }),
  errors: [missing, errors['nothing-to-resend']],
})

const letterParams = z.object({ companyId: idSchema, messageId: idSchema })

export const listOutbox = defineRoute({
  id: 'notifications.listOutbox',
  method: 'GET',
  path: '/api/v1/ops/outbox',
  permission: permissions['outbox.read'].key,
  summary: 'Letters of all companies and to operators, newest first, without their texts.',
  query: z.object({
    ...pageQuery,
    state: z.optional(z.enum(letterStates)),
    companyId: z.optional(idSchema),
    text: z.optional(z.string().check(z.maxLength(100))),
  }),
  response: pageSchema(outboxItemSchema),
})

export const getOutboxLetter = defineRoute({
  id: 'notifications.getOutboxLetter',
  method: 'GET',
  path: '/api/v1/ops/companies/:companyId/outbox/:messageId',
  permission: permissions['outbox.read'].key,
  summary: 'One letter, its secrets masked.',
  params: letterParams,
  response: outboxLetterSchema,
  errors: [missing],
})

export const openOutboxLetter = defineRoute({
  id: 'notifications.openOutboxLetter',
  method: 'POST',
  path: '/api/v1/ops/companies/:companyId/outbox/:messageId/open',
  permission: permissions['outbox.write'].key,
  summary: 'One waiting letter in full, where no mail server is configured or the company is a demo; audited.',
  params: letterParams,
  response: openedLetterSchema,
  errors: [missing, errors['letter-closed']],
})

export const retryOutboxLetter = defineRoute({
  id: 'notifications.retryOutboxLetter',
  method: 'POST',
  path: '/api/v1/ops/companies/:companyId/outbox/:messageId/retry',
  permission: permissions['outbox.write'].key,
  summary: 'Tries a failed or waiting letter again now.',
  params: letterParams,
  errors: [missing, errors['nothing-to-resend']],
})

const ownLetterParams = z.object({ messageId: idSchema })

export const getOperatorLetter = defineRoute({
  id: 'notifications.getOperatorLetter',
  method: 'GET',
  path: '/api/v1/ops/outbox/:messageId',
  permission: permissions['outbox.read'].key,
  summary: 'One letter to an operator, its secrets masked.',
  params: ownLetterParams,
  response: outboxLetterSchema,
  errors: [missing],
})

export const retryOperatorLetter = defineRoute({
  id: 'notifications.retryOperatorLetter',
  method: 'POST',
  path: '/api/v1/ops/outbox/:messageId/retry',
  permission: permissions['outbox.write'].key,
  summary: 'Tries a failed or waiting letter to an operator again now.',
  params: ownLetterParams,
  errors: [missing, errors['nothing-to-resend']],
})

export const listDemoLetters = defineRoute({
  id: 'notifications.listDemoLetters',
  method: 'GET',
  path: '/api/v1/demo/letters',
  permission: 'public',
  summary: 'The mailbox of a demo company; any other company is not found.',
  query: z.object({ companyCode: z.string().check(z.maxLength(64)) }),
  response: z.object({ items: z.array(demoLetterSchema) }),
  errors: [missing],
})
