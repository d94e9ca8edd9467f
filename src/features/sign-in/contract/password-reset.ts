import * as z from 'zod/mini'
import { passwordPolicySchema, typedPasswordSchema } from './session.ts'

/** How long a mailed link is worth something. */
export const resetLinkMinutes = 30
/** Letters with a link that one account gets within an hour. */
export const resetLettersPerHour = 3

export const resetRequestSchema = z.strictObject({
  // Only blanks are no code: trimmed, nothing of them is left.
  companyCode: z.string().check(z.regex(/\S/, { error: 'field.too-short' }), z.maxLength(64)),
  userId: z.string().check(z.minLength(1), z.maxLength(254)),
})

const resetTokenSchema = z.string().check(z.minLength(1), z.maxLength(100))

export const resetLookSchema = z.strictObject({ token: resetTokenSchema })

export const passwordResetSchema = z
  .strictObject({ token: resetTokenSchema, newPassword: typedPasswordSchema, confirmation: typedPasswordSchema })
  .check(z.refine((given) => given.newPassword === given.confirmation, { error: 'sign-in.passwords-differ', path: ['confirmation'] }))

/** Whose password a link sets, and by which rules. */
export const resetLinkSchema = z.object({ companyCode: z.string(), userId: z.string(), passwordPolicy: passwordPolicySchema })
export type ResetLink = z.output<typeof resetLinkSchema>
