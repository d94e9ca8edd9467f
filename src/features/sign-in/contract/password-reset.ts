import * as z from 'zod/mini'
import { passwordPolicySchema, typedPasswordSchema } from './session.ts'

export const resetRequestSchema = z.strictObject({
  /** Empty: `userId` is a login id, as at the sign-in. Blanks are no code. */
  companyCode: z._default(z.string().check(z.regex(/^$|\S/, { error: 'field.required' }), z.maxLength(64)), ''),
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
