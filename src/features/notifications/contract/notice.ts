import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { type LetterState, letterStates } from './letter-states.ts'
import { templateIdSchema } from './template-id.ts'

/** MCOP-NOTIFY-20. */
export const mostTargets = 1000
/** How long a letter with an address lets new terminals in (MCOP-DEV-5). */
export const enrolmentDays = 7

const userIds = z
  .array(idSchema)
  .check(z.minLength(1, { error: 'field.required' }), z.maxLength(mostTargets, { error: 'notifications.too-many-targets' }))

export const noticeCheckSchema = z.strictObject({ templateId: templateIdSchema, userIds })

/** A target as the confirmation shows it (MCOP-NOTIFY-12, 16, 19). */
export const noticeTargetSchema = z.object({
  id: idSchema,
  userId: z.string(),
  name: z.string(),
  isSuspended: z.boolean(),
  hasPassword: z.boolean(),
  addresses: z.array(z.string()),
})
export type NoticeTarget = z.output<typeof noticeTargetSchema>

export const noticeCheckAnswerSchema = z.object({
  targets: z.array(noticeTargetSchema),
  /** Of the template; null for one that ships with the product. */
  version: z.nullable(z.int()),
  resetsPassword: z.boolean(),
  /** How many have a password and would lose it. */
  wouldLosePassword: z.int(),
  withoutAddress: z.int(),
  /** The template that says the same without a new password. */
  alternativeTemplateId: z.nullable(z.string()),
})
export type NoticeCheck = z.output<typeof noticeCheckAnswerSchema>

export const newNoticeSchema = z.strictObject({
  templateId: templateIdSchema,
  userIds,
  /** Single addresses left out of this send. */
  excludedAddresses: z._default(
    z.array(z.strictObject({ userId: idSchema, address: z.string().check(z.maxLength(254)) })).check(z.maxLength(mostTargets * 3)),
    [],
  ),
  /** Leaves out those who would lose a password. */
  leaveOutAlreadySet: z._default(z.boolean(), false),
  /**
   * What the sender was shown of the template: another administrator may have changed it since, and with it what becomes of passwords. Version and
   * effect, because a letter that ships with the product has no version and may come anew with the next release. Left out by those who confirm
   * nothing.
   */
  basedOn: z.optional(z.strictObject({ version: z.nullable(z.int()), resetsPassword: z.boolean() })),
  /** Adds a link to the guide for users below the text (MCOP-NOTIFY-21). */
  withGuide: z._default(z.boolean(), false),
})
export type NewNotice = z.output<typeof newNoticeSchema>

/** Counted in people, but for the messages. */
export const sentNoticeSchema = z.object({
  id: idSchema,
  messages: z.int(),
  receivers: z.int(),
  withoutAddress: z.int(),
  alreadySet: z.int(),
})
export type SentNotice = z.output<typeof sentNoticeSchema>

export { type LetterState, letterStates }

const counts = z.object({
  targets: z.int(),
  messages: z.int(),
  queued: z.int(),
  sent: z.int(),
  failed: z.int(),
  /** Of those that failed: they were taken and came back, so that there is nothing left to send again. */
  returned: z.int(),
})

export const noticeSchema = z.object({
  id: idSchema,
  templateId: z.string(),
  templateName: z.string(),
  resetsPassword: z.boolean(),
  actorName: z.string(),
  createdAt: z.string(),
  counts,
})
export type Notice = z.output<typeof noticeSchema>

export const targetOutcomes = ['written', 'without-address', 'already-set'] as const

/** One line of the send log: a user and one of the addresses, or a user whom nothing was written to. */
export const noticeLineSchema = z.object({
  id: z.string(),
  userId: idSchema,
  userName: z.string(),
  displayName: z.string(),
  outcome: z.enum(targetOutcomes),
  messageId: z.nullable(idSchema),
  recipient: z.nullable(z.string()),
  state: z.nullable(z.enum(letterStates)),
  attempts: z.int(),
  lastError: z.nullable(z.string()),
  sentAt: z.nullable(z.string()),
})
export type NoticeLine = z.output<typeof noticeLineSchema>

/** A letter as the log shows it: its secrets masked (MCOP-TMPL-26). */
export const loggedLetterSchema = z.object({ recipient: z.string(), subject: z.string(), text: z.string(), state: z.enum(letterStates) })
