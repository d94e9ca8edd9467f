import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { signInErrors } from './errors.ts'
import { passwordResetSchema, resetLinkSchema, resetLookSchema, resetRequestSchema } from './password-reset.ts'

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
    body: resetLookSchema,
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
