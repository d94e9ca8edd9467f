/** Changing a mail address: in force only when it has been confirmed from the new one, undone from the old one. */
import * as z from 'zod/mini'
import { defineRoute, defineSiteRoutes } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { directoryErrors, proofNeeded } from '../../directory/contract/index.ts'
import { accountErrors } from './errors.ts'
import { mailChangeRequestSchema, mailLinkSchema, mailOfUserSchema, mailTokenSchema } from './mail-change.ts'
import { accountPermissions } from './permissions.ts'
import { profileSchema } from './profile.ts'

const beyondReach = directoryErrors['role-beyond-reach']
const over = accountErrors['mail-link-over']
const { 'too-many-requests': tooMany, 'not-found': missing, forbidden } = kernelErrors

export const mailChangeRoutes = {
  ask: defineSiteRoutes({
    id: 'account.askForMailChange',
    method: 'POST',
    path: '/api/v1/account/mail-change',
    permission: 'signed-in',
    summary: 'Mails a link to the new address and a notice to the old one; needs a recent proof of the caller.',
    body: mailChangeRequestSchema,
    response: profileSchema,
    status: 201,
    errors: [tooMany, forbidden, proofNeeded],
  }),
  withdraw: defineSiteRoutes({
    id: 'account.withdrawMailChange',
    method: 'DELETE',
    path: '/api/v1/account/mail-change',
    permission: 'signed-in',
    summary: 'Takes back a change that has not been confirmed.',
    response: profileSchema,
    errors: [accountErrors['no-open-change']],
  }),
  askFor: defineRoute({
    id: 'account.askForMailChangeOfUser',
    method: 'POST',
    path: '/api/v1/users/:userId/mail-change',
    permission: accountPermissions['mail-changes.write'].key,
    summary: 'Mails a link to the new address of a user and a notice to the old one; in force when the user has confirmed it.',
    params: z.object({ userId: idSchema }),
    body: mailChangeRequestSchema,
    status: 204,
    errors: [missing, tooMany, beyondReach, proofNeeded],
  }),
  ofUser: defineRoute({
    id: 'account.getMailChangeOfUser',
    method: 'GET',
    path: '/api/v1/users/:userId/mail-change',
    permission: accountPermissions['mail-changes.write'].key,
    summary: 'The address of a user that is in force, and one that waits to be confirmed.',
    params: z.object({ userId: idSchema }),
    response: mailOfUserSchema,
    errors: [missing],
  }),
  withdrawOf: defineRoute({
    id: 'account.withdrawMailChangeOfUser',
    method: 'DELETE',
    path: '/api/v1/users/:userId/mail-change',
    permission: accountPermissions['mail-changes.write'].key,
    summary: 'Takes back a change of a user’s address that has not been confirmed.',
    params: z.object({ userId: idSchema }),
    errors: [missing, beyondReach, accountErrors['no-open-change']],
  }),
  look: defineRoute({
    id: 'account.lookAtMailChange',
    method: 'POST',
    path: '/api/v1/mail-change/look',
    permission: 'public',
    summary: 'What a link to the new address would do; changes nothing.',
    body: mailTokenSchema,
    response: mailLinkSchema,
    reads: true,
    errors: [over],
  }),
  confirm: defineRoute({
    id: 'account.confirmMailChange',
    method: 'POST',
    path: '/api/v1/mail-change/confirm',
    permission: 'public',
    summary: 'Puts the new address in force, once.',
    body: mailTokenSchema,
    errors: [over, accountErrors['address-not-usable']],
  }),
  lookAtUndo: defineRoute({
    id: 'account.lookAtMailUndo',
    method: 'POST',
    path: '/api/v1/mail-change/undo/look',
    permission: 'public',
    summary: 'What a link to the old address would undo; changes nothing.',
    body: mailTokenSchema,
    response: mailLinkSchema,
    reads: true,
    errors: [over],
  }),
  undo: defineRoute({
    id: 'account.undoMailChange',
    method: 'POST',
    path: '/api/v1/mail-change/undo',
    permission: 'public',
    summary: 'Brings the old address back, ends every session of the person, and every change that waits.',
    body: mailTokenSchema,
    errors: [over, accountErrors['address-not-usable']],
  }),
} as const
