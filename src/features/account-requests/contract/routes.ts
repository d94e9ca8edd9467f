import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../kernel/page.ts'
import { directoryErrors, proofNeeded } from '../../directory/contract/index.ts'
import { accountRequestErrors as errors } from './errors.ts'
import { accountRequestPermissions as permissions } from './permissions.ts'
import {
  accountRequestSchema,
  loginIdWishSchema,
  ownRequestSchema,
  ownRequestsSchema,
  rejectionSchema,
  secondStepWishSchema,
} from './request.ts'

const { 'not-found': missing, 'too-many-requests': tooMany } = kernelErrors
const params = z.object({ requestId: idSchema })
const own = permissions['own.ask'].key
const decide = permissions['requests.decide'].key

/** For the person, at the user site. */
export const ownRequestRoutes = {
  read: defineRoute({
    id: 'account-requests.readOwn',
    method: 'GET',
    path: '/api/v1/my/account-requests',
    permission: own,
    summary: 'What one may ask the administrators to change of the own account, and what one has asked.',
    response: ownRequestsSchema,
  }),
  suggest: defineRoute({
    id: 'account-requests.suggestLoginId',
    method: 'GET',
    path: '/api/v1/my/account-requests/suggestion',
    permission: own,
    summary: 'A login id that is free at present, made of one’s own mail address; empty where there is none.',
    response: z.object({ loginId: z.string() }),
  }),
  askForLoginId: defineRoute({
    id: 'account-requests.askForLoginId',
    method: 'POST',
    path: '/api/v1/my/account-requests/login-id',
    permission: own,
    summary: 'Asks for another login id; needs a recent proof of the caller.',
    body: loginIdWishSchema,
    response: ownRequestSchema,
    status: 201,
    errors: [errors['already-open'], errors['not-offered'], errors['login-id-is-mail'], tooMany, proofNeeded],
  }),
  askForSecondStep: defineRoute({
    id: 'account-requests.askForSecondStep',
    method: 'POST',
    path: '/api/v1/my/account-requests/second-step',
    permission: own,
    summary: 'Asks for another method of the second step, or for a new beginning.',
    body: secondStepWishSchema,
    response: ownRequestSchema,
    status: 201,
    errors: [errors['already-open'], errors['not-offered'], errors['done-alone'], errors['no-mail-address'], tooMany, proofNeeded],
  }),
  withdraw: defineRoute({
    id: 'account-requests.withdraw',
    method: 'POST',
    path: '/api/v1/my/account-requests/:requestId/withdraw',
    permission: own,
    summary: 'Takes back a request that has not been answered.',
    params,
    response: ownRequestSchema,
    errors: [missing, errors.closed],
  }),
} as const

/** For administrators, within their reach. */
export const accountRequestRoutes = {
  list: defineRoute({
    id: 'account-requests.list',
    method: 'GET',
    path: '/api/v1/account-requests',
    permission: permissions['requests.read'].key,
    summary: 'Requests of the people within reach: open ones, the oldest first, or past ones, the newest first.',
    query: z.strictObject({ state: z._default(z.enum(['open', 'past']), 'open'), ...pageQuery }),
    response: pageSchema(accountRequestSchema),
  }),
  count: defineRoute({
    id: 'account-requests.count',
    method: 'GET',
    path: '/api/v1/account-requests/count',
    permission: permissions['requests.read'].key,
    summary: 'How many requests wait for the caller’s answer.',
    response: z.object({ open: z.int() }),
  }),
  approve: defineRoute({
    id: 'account-requests.approve',
    method: 'POST',
    path: '/api/v1/account-requests/:requestId/approve',
    permission: decide,
    summary: 'Does what was asked for; asking again by the same administrator changes nothing.',
    params,
    response: accountRequestSchema,
    errors: [
      missing,
      errors.closed,
      errors['person-not-in-force'],
      errors['login-id-taken'],
      errors['login-id-not-allowed'],
      errors['no-mail-address'],
      errors['nothing-to-change'],
      directoryErrors['role-beyond-reach'],
      proofNeeded,
    ],
  }),
  reject: defineRoute({
    id: 'account-requests.reject',
    method: 'POST',
    path: '/api/v1/account-requests/:requestId/reject',
    permission: decide,
    summary: 'Refuses what was asked for, with a reason that the person is told.',
    params,
    body: rejectionSchema,
    response: accountRequestSchema,
    errors: [missing, errors.closed, directoryErrors['role-beyond-reach']],
  }),
} as const
