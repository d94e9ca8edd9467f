/** Invitations as administrators see them (BP-INV-10, SP-UCR-9). */
import * as z from 'zod/mini'
import { idSchema } from '../../../../kernel/ids.ts'
import { pageQuery } from '../../../../kernel/page.ts'
import { invitationStates } from './invitation-states.ts'

export const invitationSchema = z.object({
  id: idSchema,
  user: z.object({ id: idSchema, userId: z.string(), displayName: z.string() }),
  recipient: z.string(),
  state: z.enum(invitationStates),
  /** When it was asked for, and by whom. */
  invitedAt: z.string(),
  invitedBy: z.string(),
  /** Of planned ones: when they will be sent. */
  sendAt: z.nullable(z.string()),
  sentAt: z.nullable(z.string()),
  /** Null before it is sent. */
  expiresAt: z.nullable(z.string()),
})
export type Invitation = z.output<typeof invitationSchema>

export const invitationQuerySchema = z.object({
  ...pageQuery,
  /** Words of user id, name or mail address. */
  q: z.optional(z.string().check(z.maxLength(200))),
  /** Without it the open ones: planned, sent, expired. */
  state: z.optional(z.enum([...invitationStates, 'all'])),
})
export type InvitationQuery = z.output<typeof invitationQuerySchema>

/** A day of the company's time zone; the letters go out in its morning. */
const sendDaySchema = z.iso.date({ error: 'field.bad-format' })
const idsSchema = z.array(idSchema).check(z.minLength(1), z.maxLength(1000))

export const invitePeopleSchema = z.strictObject({ userIds: idsSchema, sendOn: z.optional(sendDaySchema) })

/** What became of each: nothing is mailed to those who have their password, no mail address, or no sign-in by password. */
export const inviteOutcomes = ['sent', 'planned', 'has-password', 'no-address', 'not-possible'] as const
export type InviteOutcome = (typeof inviteOutcomes)[number]

export const invitedSchema = z.object({ items: z.array(z.object({ userId: idSchema, outcome: z.enum(inviteOutcomes) })) })

export const withdrawInvitationsSchema = z.strictObject({ invitationIds: idsSchema })
export const withdrawnInvitationsSchema = z.object({ withdrawn: z.int() })

/** `wasAt`: the planned time as it was shown; another by now is a conflict. */
export const planInvitationSchema = z.strictObject({ sendOn: sendDaySchema, wasAt: z.string().check(z.maxLength(40)) })

/** The links of one person, for their page. */
export const personLinksSchema = z.object({
  invitation: z.nullable(invitationSchema),
  /** Wrong mail addresses at the reset (SP-RESET-6). */
  resetBlockedUntil: z.nullable(z.string()),
  /** After a reset (SP-RESET-10). */
  resetRestsUntil: z.nullable(z.string()),
})
export type PersonLinks = z.output<typeof personLinksSchema>
