import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { signInErrors } from './errors.ts'
import { passwordPolicySchema, typedPasswordSchema } from './session.ts'

/** How long a mailed link is worth something. */
export const resetLinkMinutes = 30
/** Letters with a link that one account gets within an hour. */
export const resetLettersPerHour = 3

export const resetRequestSchema = z.strictObject({
  companyCode: z.string().check(z.minLength(1), z.maxLength(64)),
  userId: z.string().check(z.minLength(1), z.maxLength(254)),
})

const resetTokenSchema = z.string().check(z.minLength(1), z.maxLength(100))

export const passwordResetSchema = z
  .strictObject({ token: resetTokenSchema, newPassword: typedPasswordSchema, confirmation: typedPasswordSchema })
  .check(z.refine((given) => given.newPassword === given.confirmation, { error: 'sign-in.passwords-differ', path: ['confirmation'] }))

/** Whose password a link sets, and by which rules. */
export const resetLinkSchema = z.object({ companyCode: z.string(), userId: z.string(), passwordPolicy: passwordPolicySchema })
export type ResetLink = z.output<typeof resetLinkSchema>

const atTheDoor = [signInErrors['source-not-permitted'], kernelErrors['too-many-requests'], kernelErrors.unavailable]

export const passwordResetRoutes = {
  request: defineRoute({
    id: 'sign-in.requestPasswordReset',
    method: 'POST',
    path: '/api/v1/password-reset/request',
    permission: 'public',
    summary: 'Mails an administrator a link to set a new password; the answer is the same, and takes as long, whether or not there is one.',
    body: resetRequestSchema,
    errors: atTheDoor,
  }),
  look: defineRoute({
    id: 'sign-in.getPasswordReset',
    method: 'POST',
    path: '/api/v1/password-reset/link',
    permission: 'public',
    summary: 'Whose password a mailed link sets, and by which rules; changes nothing.',
    body: z.strictObject({ token: resetTokenSchema }),
    response: resetLinkSchema,
    errors: [signInErrors['reset-link-over'], ...atTheDoor],
    reads: true,
  }),
  use: defineRoute({
    id: 'sign-in.usePasswordReset',
    method: 'POST',
    path: '/api/v1/password-reset',
    permission: 'public',
    summary: 'Sets a new password by a mailed link, once; ends lock and sessions.',
    body: passwordResetSchema,
    errors: [signInErrors['reset-link-over'], signInErrors['password-used-before'], kernelErrors.conflict, ...atTheDoor],
  }),
} as const
