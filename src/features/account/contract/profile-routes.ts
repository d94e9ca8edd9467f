/** One's own settings, wherever one has signed in. */
import { defineSiteRoutes } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { proofNeeded } from '../../directory/contract/index.ts'
import { displaySchema, profileChangeSchema, profileSchema, rowsPerPageSchema } from './profile.ts'

export const profileRoutes = {
  read: defineSiteRoutes({
    id: 'account.getProfile',
    method: 'GET',
    path: '/api/v1/account/profile',
    permission: 'signed-in',
    summary: 'One’s own profile and settings, and which of them one may change.',
    response: profileSchema,
  }),
  change: defineSiteRoutes({
    id: 'account.changeProfile',
    method: 'PATCH',
    path: '/api/v1/account/profile',
    permission: 'signed-in',
    summary: 'Changes one’s own name, telephone numbers, language, time zone and notices.',
    body: profileChangeSchema,
    response: profileSchema,
    errors: [kernelErrors['stale-version'], proofNeeded],
  }),
  changeDisplay: defineSiteRoutes({
    id: 'account.changeDisplay',
    method: 'PUT',
    path: '/api/v1/account/display',
    permission: 'signed-in',
    summary: 'Chooses higher contrast, no motion and larger targets, kept for every device of the person.',
    body: displaySchema,
    response: displaySchema,
  }),
  changeRowsPerPage: defineSiteRoutes({
    id: 'account.changeRowsPerPage',
    method: 'PUT',
    path: '/api/v1/account/rows-per-page',
    permission: 'signed-in',
    summary: 'Chooses how many rows a page of a list has, kept for every list and device of the person.',
    body: rowsPerPageSchema,
    response: rowsPerPageSchema,
  }),
} as const
