import * as z from 'zod/mini'
import { defineRoute } from '../../../../kernel/define-route.ts'
import { kernelErrors } from '../../../../kernel/errors.ts'
import { signInErrors } from '../errors.ts'
import { loginIdRequestSchema, resetNameSchema, resetRequestSchema } from './password-reset.ts'

const limits = [kernelErrors['too-many-requests'], kernelErrors.unavailable]
const atTheDoor = [signInErrors['source-not-permitted'], ...limits]

export const passwordResetRoutes = {
  ask: defineRoute({
    id: 'sign-in.askPasswordReset',
    method: 'POST',
    path: '/api/v1/password-reset/question',
    permission: 'public',
    summary: 'Whether the registered mail address is asked for before a link is mailed; the same for names of somebody and of nobody.',
    body: resetNameSchema,
    response: z.object({ asksMail: z.boolean() }),
    errors: atTheDoor,
    reads: true,
  }),
  request: defineRoute({
    id: 'sign-in.requestPasswordReset',
    method: 'POST',
    path: '/api/v1/password-reset/request',
    permission: 'public',
    summary:
      'Mails a link to set a new password; the answer is the same, and takes as long, whether or not there is somebody to mail it to.',
    body: resetRequestSchema,
    errors: atTheDoor,
  }),
  sendLoginId: defineRoute({
    id: 'sign-in.sendLoginId',
    method: 'POST',
    path: '/api/v1/password-reset/login-id',
    permission: 'public',
    summary: 'Mails the login ids that belong to a mail address; the answer is the same, and takes as long, whether or not there are any.',
    body: loginIdRequestSchema,
    errors: limits,
  }),
} as const
