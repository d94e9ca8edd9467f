import * as z from 'zod/mini'
import { emailRule, ruled } from '../../directory/contract/index.ts'

const neededAddress = z.pipe(z.string().check(z.minLength(1, { error: 'field.required' })), ruled(emailRule))

export const mailChangeRequestSchema = z.strictObject({ address: neededAddress })

/** 256 bits in base64url. */
export const mailTokenSchema = z.strictObject({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)) })

/** An address that waits to be confirmed. */
export const waitingAddressSchema = z.object({ address: z.string(), askedAt: z.string(), expiresAt: z.string() })

export const mailOfUserSchema = z.object({ address: z.string(), waiting: z.nullable(waitingAddressSchema) })
export type MailOfUser = z.output<typeof mailOfUserSchema>

/** What a link would do, before it does it. */
export const mailLinkSchema = z.object({
  newAddress: z.string(),
  /** Of the link from a letter to the old address. */
  oldAddress: z.nullable(z.string()),
  userName: z.string(),
  /** The login id follows. */
  changesLoginId: z.boolean(),
  /** The change is in force already: undoing brings the old address back. */
  isInForce: z.boolean(),
})
export type MailLink = z.output<typeof mailLinkSchema>
