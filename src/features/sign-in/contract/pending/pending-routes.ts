import * as z from 'zod/mini'
import { defineRoute, type RouteDefinition } from '../../../../kernel/define-route.ts'
import { kernelErrors } from '../../../../kernel/errors.ts'
import { signInErrors } from '../errors.ts'
import { passkeyJsonSchema, signInOutcomeSchema } from '../outcome.ts'
import { codeProofSchema, passkeyProofSchema, pendingSchema, sentCodeSchema, totpConfirmationSchema, totpSetupSchema } from './pending.ts'

const over = signInErrors['pending-over']
const refusals = [over, signInErrors['wrong-code'], signInErrors['code-expired'], signInErrors.locked, signInErrors['proof-not-offered']]
const busy = [kernelErrors['too-many-requests'], kernelErrors.unavailable]

/** A route at both doors: that of companies and, with `Operator` at the end of its id, that of the provider. */
export interface DoorRoutes<Route> {
  readonly company: Route
  readonly ops: Route
}

function atBothDoors<const Route extends RouteDefinition<z.ZodMiniType, z.ZodMiniType, z.ZodMiniType, z.ZodMiniType>>(
  route: Route,
): DoorRoutes<Omit<Route, 'id' | 'path'> & { readonly id: string; readonly path: `/${string}` }> {
  const company = defineRoute(route)
  return { company, ops: { ...route, id: `${route.id}Operator`, path: route.path.replace('/v1/', '/v1/ops/') as `/${string}` } }
}

const path = '/api/v1/sign-in/pending'

/** A sign-in between its two steps; the cookie `genkan-pending` says which. */
export const pendingRoutes = {
  read: atBothDoors({
    id: 'sign-in.readPending',
    method: 'GET',
    path,
    permission: 'public',
    summary: 'What the sign-in that this browser has begun still wants.',
    response: pendingSchema,
    errors: [over],
  }),
  leave: atBothDoors({
    id: 'sign-in.leavePending',
    method: 'DELETE',
    path,
    permission: 'public',
    summary: 'Gives up the sign-in that this browser has begun.',
  }),
  sendMailCode: atBothDoors({
    id: 'sign-in.sendPendingMailCode',
    method: 'POST',
    path: `${path}/mail-code`,
    permission: 'public',
    summary: 'Mails a code; the one before is over.',
    response: sentCodeSchema,
    errors: [over, signInErrors.locked, signInErrors['proof-not-offered'], ...busy],
  }),
  prove: atBothDoors({
    id: 'sign-in.provePending',
    method: 'POST',
    path: `${path}/proof`,
    permission: 'public',
    summary: 'Shows a code of an app, of a mail or of recovery; sets the session cookies.',
    body: codeProofSchema,
    response: signInOutcomeSchema,
    errors: [...refusals, ...busy],
  }),
  requestPasskey: atBothDoors({
    id: 'sign-in.requestPendingPasskey',
    method: 'POST',
    path: `${path}/passkey-request`,
    permission: 'public',
    summary: 'What the browser asks one of the person’s passkeys.',
    response: passkeyJsonSchema,
    errors: [over, signInErrors.locked, signInErrors['proof-not-offered']],
  }),
  provePasskey: atBothDoors({
    id: 'sign-in.provePendingPasskey',
    method: 'POST',
    path: `${path}/passkey`,
    permission: 'public',
    summary: 'Shows a passkey’s answer; sets the session cookies.',
    body: passkeyProofSchema,
    response: signInOutcomeSchema,
    errors: [...refusals, ...busy],
  }),
  choose: atBothDoors({
    id: 'sign-in.choosePendingMethod',
    method: 'POST',
    path: `${path}/choice`,
    permission: 'public',
    summary: 'Decides for one of the offered methods, for good (BP-MFA-3).',
    body: z.strictObject({ method: z.enum(['totp', 'mail']) }),
    response: pendingSchema,
    errors: [over, signInErrors['proof-not-offered']],
  }),
  beginTotp: atBothDoors({
    id: 'sign-in.beginPendingTotp',
    method: 'POST',
    path: `${path}/totp`,
    permission: 'public',
    summary: 'Begins to set up an authenticator app; the same secret until it is done (BP-MFA-9).',
    response: totpSetupSchema,
    errors: [over, signInErrors['proof-not-offered']],
  }),
  finishTotp: atBothDoors({
    id: 'sign-in.finishPendingTotp',
    method: 'POST',
    path: `${path}/totp/confirmation`,
    permission: 'public',
    summary: 'Confirms the app by its first code; sets the session cookies.',
    body: totpConfirmationSchema,
    response: signInOutcomeSchema,
    errors: [...refusals, ...busy],
  }),
} as const

/** A discoverable passkey with user verification is both steps at once. */
export const passkeySignInRoutes = {
  request: atBothDoors({
    id: 'sign-in.requestPasskey',
    method: 'POST',
    path: '/api/v1/sign-in/passkey-request',
    permission: 'public',
    summary: 'What the browser asks any passkey of this installation.',
    response: passkeyJsonSchema,
    errors: busy,
  }),
  signIn: atBothDoors({
    id: 'sign-in.signInByPasskey',
    method: 'POST',
    path: '/api/v1/sign-in/passkey',
    permission: 'public',
    summary: 'Signs in by a passkey alone; sets the session cookies.',
    body: z.strictObject({ response: passkeyJsonSchema, door: z._default(z.enum(['any', 'admin']), 'any') }),
    response: signInOutcomeSchema,
    errors: [signInErrors['passkey-not-valid'], signInErrors.locked, signInErrors['source-not-permitted'], ...busy],
  }),
} as const
