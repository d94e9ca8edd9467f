import * as z from 'zod/mini'
import { defineSiteRoutes } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { secondStepErrors } from './errors.ts'
import {
  addedPasskeySchema,
  appConfirmationSchema,
  appSetupSchema,
  newNameSchema,
  newPasskeySchema,
  ownMethodSchema,
  ownSecondStepsSchema,
  passkeyJsonSchema,
  recoveryCodesSchema,
} from './own.ts'

const appParams = z.object({ appId: idSchema })
const passkeyParams = z.object({ passkeyId: idSchema })
/** Of the feature above, which judges how recent a proof is (`reproofRoutes` of the sign-in). */
const proofNeeded = { code: 'sign-in.proof-needed', status: 403 }
const unavailable = secondStepErrors['passkeys-unavailable']

/** One’s own second steps at each site: `.admin`, `.my`, `.ops`. All that changes something wants a recent proof of the person. */
export const ownSecondStepRoutes = {
  get: defineSiteRoutes({
    id: 'second-steps.getOwn',
    method: 'GET',
    path: '/api/v1/account/second-steps',
    permission: 'signed-in',
    summary: 'One’s own second steps and what one may change of them.',
    response: ownSecondStepsSchema,
  }),
  chooseMethod: defineSiteRoutes({
    id: 'second-steps.chooseOwnMethod',
    method: 'PUT',
    path: '/api/v1/account/second-steps/method',
    permission: 'signed-in',
    summary: 'Chooses one’s own method, where it is undecided or one may change it.',
    body: ownMethodSchema,
    errors: [
      proofNeeded,
      secondStepErrors['not-yours-to-change'],
      secondStepErrors['no-app'],
      secondStepErrors['no-mail-address'],
      kernelErrors['stale-version'],
    ],
  }),
  beginApp: defineSiteRoutes({
    id: 'second-steps.beginOwnApp',
    method: 'POST',
    path: '/api/v1/account/second-steps/apps/set-up',
    permission: 'signed-in',
    summary: 'Begins to set up an authenticator app, or goes on with the same secret.',
    response: appSetupSchema,
    errors: [proofNeeded, secondStepErrors['too-many'], secondStepErrors['not-yours-to-change']],
  }),
  finishApp: defineSiteRoutes({
    id: 'second-steps.finishOwnApp',
    method: 'POST',
    path: '/api/v1/account/second-steps/apps',
    permission: 'signed-in',
    summary: 'Finishes the set-up by the first code of the app; tells recovery codes once where there were none.',
    body: appConfirmationSchema,
    response: recoveryCodesSchema,
    status: 201,
    errors: [proofNeeded, secondStepErrors['wrong-code'], secondStepErrors['too-many']],
  }),
  renameApp: defineSiteRoutes({
    id: 'second-steps.renameOwnApp',
    method: 'PUT',
    path: '/api/v1/account/second-steps/apps/:appId',
    permission: 'signed-in',
    summary: 'Renames one of one’s own authenticator apps.',
    params: appParams,
    body: newNameSchema,
    errors: [proofNeeded],
  }),
  removeApp: defineSiteRoutes({
    id: 'second-steps.removeOwnApp',
    method: 'DELETE',
    path: '/api/v1/account/second-steps/apps/:appId',
    permission: 'signed-in',
    summary: 'Removes one of one’s own authenticator apps; the last one stays where the rule demands it.',
    params: appParams,
    errors: [proofNeeded, secondStepErrors['last-app']],
  }),
  beginPasskey: defineSiteRoutes({
    id: 'second-steps.beginOwnPasskey',
    method: 'POST',
    path: '/api/v1/account/second-steps/passkeys/options',
    permission: 'signed-in',
    summary: 'What the browser needs to make a passkey (PublicKeyCredentialCreationOptionsJSON).',
    response: passkeyJsonSchema,
    errors: [proofNeeded, unavailable, secondStepErrors['too-many']],
  }),
  finishPasskey: defineSiteRoutes({
    id: 'second-steps.finishOwnPasskey',
    method: 'POST',
    path: '/api/v1/account/second-steps/passkeys',
    permission: 'signed-in',
    summary: 'Registers the passkey that the browser made (RegistrationResponseJSON).',
    body: newPasskeySchema,
    response: addedPasskeySchema,
    status: 201,
    errors: [
      proofNeeded,
      unavailable,
      secondStepErrors['passkey-not-valid'],
      secondStepErrors['passkey-taken'],
      secondStepErrors['too-many'],
    ],
  }),
  renamePasskey: defineSiteRoutes({
    id: 'second-steps.renameOwnPasskey',
    method: 'PUT',
    path: '/api/v1/account/second-steps/passkeys/:passkeyId',
    permission: 'signed-in',
    summary: 'Renames one of one’s own passkeys.',
    params: passkeyParams,
    body: newNameSchema,
    errors: [proofNeeded],
  }),
  removePasskey: defineSiteRoutes({
    id: 'second-steps.removeOwnPasskey',
    method: 'DELETE',
    path: '/api/v1/account/second-steps/passkeys/:passkeyId',
    permission: 'signed-in',
    summary: 'Removes one of one’s own passkeys.',
    params: passkeyParams,
    errors: [proofNeeded],
  }),
  renewRecoveryCodes: defineSiteRoutes({
    id: 'second-steps.renewOwnRecoveryCodes',
    method: 'POST',
    path: '/api/v1/account/second-steps/recovery-codes',
    permission: 'signed-in',
    summary: 'Makes ten new recovery codes, told once; those from before are worth nothing.',
    response: z.object({ recoveryCodes: z.array(z.string()) }),
    status: 201,
    errors: [proofNeeded],
  }),
} as const
