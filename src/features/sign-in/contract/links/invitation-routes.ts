import * as z from 'zod/mini'
import { defineRoute } from '../../../../kernel/define-route.ts'
import { kernelErrors } from '../../../../kernel/errors.ts'
import { idSchema } from '../../../../kernel/ids.ts'
import { pageSchema } from '../../../../kernel/page.ts'
import { signInErrors } from '../errors.ts'
import { signInPermissions } from '../permissions.ts'
import {
  invitationQuerySchema,
  invitationSchema,
  invitedSchema,
  invitePeopleSchema,
  personLinksSchema,
  planInvitationSchema,
  withdrawInvitationsSchema,
  withdrawnInvitationsSchema,
} from './invitations.ts'

const read = signInPermissions['invitations.read'].key
const write = signInPermissions['invitations.write'].key
const userParams = z.object({ userId: idSchema })

export const invitationRoutes = {
  list: defineRoute({
    id: 'sign-in.listInvitations',
    method: 'GET',
    path: '/api/v1/invitations',
    permission: read,
    summary: 'The last invitation of each person, the newest first; without a state the open ones.',
    query: invitationQuerySchema,
    response: pageSchema(invitationSchema),
  }),
  invite: defineRoute({
    id: 'sign-in.invitePeople',
    method: 'POST',
    path: '/api/v1/invitations',
    permission: write,
    summary:
      'Invites people, now or on a day, and again whoever has been invited: the newest link alone is good. Tells what became of each.',
    body: invitePeopleSchema,
    response: invitedSchema,
    errors: [kernelErrors['not-found'], signInErrors['day-is-over']],
  }),
  withdraw: defineRoute({
    id: 'sign-in.withdrawInvitations',
    method: 'POST',
    path: '/api/v1/invitations/withdraw',
    permission: write,
    summary: 'Takes open invitations back: planned ones are not sent, links that were sent are worth nothing.',
    body: withdrawInvitationsSchema,
    response: withdrawnInvitationsSchema,
    errors: [kernelErrors['not-found']],
  }),
  plan: defineRoute({
    id: 'sign-in.planInvitation',
    method: 'PUT',
    path: '/api/v1/invitations/:invitationId/day',
    permission: write,
    summary: 'Sends a planned invitation on another day.',
    params: z.object({ invitationId: idSchema }),
    body: planInvitationSchema,
    errors: [kernelErrors['not-found'], kernelErrors['stale-version'], signInErrors['day-is-over']],
  }),
  ofPerson: defineRoute({
    id: 'sign-in.getPersonLinks',
    method: 'GET',
    path: '/api/v1/users/:userId/password-links',
    permission: read,
    summary: 'The last invitation of one person, and what keeps them from a reset of the password, with its end.',
    params: userParams,
    response: personLinksSchema,
    errors: [kernelErrors['not-found']],
  }),
  releaseReset: defineRoute({
    id: 'sign-in.releasePasswordReset',
    method: 'POST',
    path: '/api/v1/users/:userId/password-links/release',
    permission: write,
    summary: 'Lets somebody reset the password again before the rest or the block is over.',
    params: userParams,
    errors: [kernelErrors['not-found']],
  }),
} as const
