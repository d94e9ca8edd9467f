import * as z from 'zod/mini'
import { defineSiteRoutes } from '../../../../kernel/define-route.ts'
import { kernelErrors } from '../../../../kernel/errors.ts'
import { idSchema } from '../../../../kernel/ids.ts'
import { signInErrors } from '../errors.ts'
import { passkeyJsonSchema } from '../outcome.ts'
import { sentCodeSchema } from '../pending/pending.ts'
import { givenProofSchema, ownBrowserSchema, ownSessionSchema, reproofSchema } from './own-account.ts'

const permission = 'signed-in'

/** One's own sessions and browsers, at whichever site. */
export const ownAccountRoutes = {
  listSessions: defineSiteRoutes({
    id: 'sign-in.listOwnSessions',
    method: 'GET',
    path: '/api/v1/account/sessions',
    permission,
    summary: 'One’s own live sessions at all sites, newest first.',
    response: z.object({ items: z.array(ownSessionSchema) }),
  }),
  endSession: defineSiteRoutes({
    id: 'sign-in.endOwnSession',
    method: 'DELETE',
    path: '/api/v1/account/sessions/:sessionId',
    permission,
    summary: 'Ends one of one’s own sessions; one of another sign-in needs a recent proof of any factor.',
    params: z.object({ sessionId: idSchema }),
    errors: [signInErrors['proof-needed']],
  }),
  endSessions: defineSiteRoutes({
    id: 'sign-in.endOwnSessions',
    method: 'POST',
    path: '/api/v1/account/sessions/end',
    permission,
    summary:
      'Ends all one’s sessions at all sites, or all but the sign-in that asks. Where there are others it needs a recent proof of any factor.',
    body: z.strictObject({ keepCurrent: z.boolean() }),
    response: z.object({ ended: z.int() }),
    errors: [signInErrors['proof-needed']],
  }),
  listBrowsers: defineSiteRoutes({
    id: 'sign-in.listOwnBrowsers',
    method: 'GET',
    path: '/api/v1/account/browsers',
    permission,
    summary: 'Browsers that have signed in as oneself, the last used first.',
    response: z.object({ items: z.array(ownBrowserSchema) }),
  }),
  forgetBrowser: defineSiteRoutes({
    id: 'sign-in.forgetOwnBrowser',
    method: 'DELETE',
    path: '/api/v1/account/browsers/:browserId',
    permission,
    summary: 'Forgets a browser: it is asked for the second step again and counts as new.',
    params: z.object({ browserId: idSchema }),
  }),
  forgetBrowsers: defineSiteRoutes({
    id: 'sign-in.forgetOwnBrowsers',
    method: 'POST',
    path: '/api/v1/account/browsers/forget',
    permission,
    summary: 'Forgets all one’s browsers.',
    response: z.object({ forgotten: z.int() }),
  }),
} as const

/** Proving anew to be there, before something that a thief of a session must not do. */
export const reproofRoutes = {
  read: defineSiteRoutes({
    id: 'sign-in.readProof',
    method: 'GET',
    path: '/api/v1/account/proof',
    permission,
    summary: 'Whether all that a sign-in would ask for was shown lately, and what is to be shown next.',
    response: reproofSchema,
  }),
  prove: defineSiteRoutes({
    id: 'sign-in.proveOneself',
    method: 'POST',
    path: '/api/v1/account/proof',
    permission,
    summary:
      'Proves oneself again by one factor; what wants a recent proof can be done for a quarter of an hour once all is shown that a sign-in would ask for. Sets a new session cookie.',
    body: givenProofSchema,
    errors: [
      signInErrors['wrong-current-password'],
      signInErrors['wrong-code'],
      signInErrors['code-expired'],
      signInErrors['proof-not-offered'],
      signInErrors.locked,
      kernelErrors['too-many-requests'],
      kernelErrors.unavailable,
    ],
  }),
  sendMailCode: defineSiteRoutes({
    id: 'sign-in.sendProofMailCode',
    method: 'POST',
    path: '/api/v1/account/proof/mail-code',
    permission,
    summary: 'Mails a code for the proof; the one before is over.',
    response: sentCodeSchema,
    errors: [signInErrors['proof-not-offered'], signInErrors.locked],
  }),
  requestPasskey: defineSiteRoutes({
    id: 'sign-in.requestProofPasskey',
    method: 'POST',
    path: '/api/v1/account/proof/passkey-request',
    permission,
    summary: 'What the browser asks one of one’s own passkeys.',
    response: passkeyJsonSchema,
    errors: [signInErrors['proof-not-offered']],
  }),
} as const
