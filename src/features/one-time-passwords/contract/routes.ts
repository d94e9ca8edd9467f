import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { directoryErrors } from '../../directory/contract/index.ts'
import {
  attemptAnswerSchema,
  challengeSchema,
  confirmationSchema,
  digitsSchema,
  handleSchema,
  setupSchema,
  signedInSchema,
  signInStartSchema,
} from './challenge.ts'
import { deviceProofSchema, deviceSchema } from './device.ts'
import { otpErrors as errors } from './errors.ts'
import { patternSchema } from './pattern.ts'
import { otpPermissions as permissions } from './permissions.ts'
import { usableHoursSchema } from './settings/usable-hours.ts'

const told = [
  errors.suspended,
  errors.locked,
  errors['outside-hours'],
  errors['device-unknown'],
  kernelErrors['too-many-requests'],
] as const

export const startSignIn = defineRoute({
  id: 'one-time-passwords.startSignIn',
  method: 'POST',
  path: '/api/v1/my/grid-sign-in/challenges',
  permission: 'public',
  summary: 'Draws a grid for a personal address or a typed user id; looks the same for those that do not exist.',
  body: signInStartSchema,
  response: challengeSchema,
  errors: told,
  reads: true,
})

export const attemptSignIn = defineRoute({
  id: 'one-time-passwords.attemptSignIn',
  method: 'POST',
  path: '/api/v1/my/grid-sign-in/attempts',
  permission: 'public',
  summary: 'One attempt on one challenge: digits of the pattern or an Entry password, with the proof of the terminal.',
  body: z.strictObject({ handle: handleSchema, input: digitsSchema, proof: deviceProofSchema }),
  response: attemptAnswerSchema,
  errors: [...told, errors['wrong-input'], errors['challenge-over'], errors['entry-password-expired'], errors['too-many-devices']],
})

export const openPatternSetup = defineRoute({
  id: 'one-time-passwords.openPatternSetup',
  method: 'POST',
  path: '/api/v1/my/pattern-setups',
  permission: permissions['password.change'].key,
  summary: 'Begins a change of the own password.',
  response: setupSchema,
  status: 201,
})

export const choosePattern = defineRoute({
  id: 'one-time-passwords.choosePattern',
  method: 'POST',
  path: '/api/v1/my/pattern-setups/pattern',
  permission: 'public',
  summary: 'The tapped elements in order; answers with a newly drawn grid to confirm them on.',
  body: z.strictObject({ setup: handleSchema, pattern: patternSchema }),
  response: confirmationSchema,
  errors: [errors['setup-over'], ...told],
})

export const redrawConfirmation = defineRoute({
  id: 'one-time-passwords.redrawConfirmation',
  method: 'POST',
  path: '/api/v1/my/pattern-setups/confirmation',
  permission: 'public',
  summary: 'A new grid for confirming the chosen pattern after a wrong or late input.',
  body: z.strictObject({ setup: handleSchema }),
  response: confirmationSchema,
  errors: [errors['setup-over']],
  reads: true,
})

export const confirmPattern = defineRoute({
  id: 'one-time-passwords.confirmPattern',
  method: 'POST',
  path: '/api/v1/my/pattern-setups/confirm',
  permission: 'public',
  summary: 'The digits at the chosen positions; only a correct input stores the password, registers the terminal and signs in.',
  body: z.strictObject({ handle: handleSchema, input: digitsSchema, signature: z.nullable(z.string().check(z.maxLength(100))) }),
  response: signedInSchema,
  errors: [...told, errors['wrong-input'], errors['challenge-over'], errors['setup-over']],
})

export const requestPasswordReset = defineRoute({
  id: 'one-time-passwords.requestPasswordReset',
  method: 'POST',
  path: '/api/v1/my/grid-sign-in/resets',
  permission: 'public',
  summary:
    'For a forgotten password: initialises it and mails a new Entry password, from a personal address or a registered terminal only.',
  body: z.strictObject({ handle: handleSchema, proof: deviceProofSchema }),
  errors: [errors['challenge-over'], errors['too-many-resets'], errors['device-unknown'], errors['outside-hours'], errors.suspended],
})

export const getOneTimePasswordPage = defineRoute({
  id: 'one-time-passwords.getPage',
  method: 'GET',
  path: '/api/v1/my/one-time-passwords',
  permission: permissions['codes.issue'].key,
  summary: 'What the page for obtaining one-time passwords shows besides the password itself.',
  response: z.object({
    userId: z.string(),
    companyCode: z.string(),
    usableHours: usableHoursSchema,
    usableUntil: z.nullable(z.string()),
    /** The same counted from now, since the clock of a terminal may be wrong. */
    usableSeconds: z.nullable(z.int()),
    autoExitMinutes: z.nullable(z.int()),
    sessionMinutes: z.int(),
  }),
})

export const issueCode = defineRoute({
  id: 'one-time-passwords.issueCode',
  method: 'POST',
  path: '/api/v1/my/one-time-passwords',
  permission: permissions['codes.issue'].key,
  summary: 'A one-time password for the connection: 8 digits, 60 seconds, usable once; the one before ends.',
  response: z.object({ code: z.string(), issuedAt: z.string(), expiresAt: z.string(), seconds: z.int() }),
  status: 201,
  errors: told,
})

const userParams = z.object({ userId: idSchema })

export const listUserDevices = defineRoute({
  id: 'one-time-passwords.listUserDevices',
  method: 'GET',
  path: '/api/v1/users/:userId/devices',
  permission: permissions['devices.read'].key,
  summary: 'Terminals of one user, the last used first.',
  params: userParams,
  response: z.object({ items: z.array(deviceSchema), enrolmentUntil: z.nullable(z.string()) }),
  errors: [kernelErrors['not-found']],
})

export const deleteUserDevices = defineRoute({
  id: 'one-time-passwords.deleteUserDevices',
  method: 'POST',
  path: '/api/v1/users/:userId/devices/delete',
  permission: permissions['devices.delete'].key,
  summary: 'Deletes terminals of one user; a deleted terminal id never comes back.',
  params: userParams,
  body: z.strictObject({ ids: z.array(idSchema).check(z.minLength(1), z.maxLength(20)) }),
  response: z.object({ deleted: z.int(), left: z.int() }),
  errors: [kernelErrors['not-found'], directoryErrors['maintenance-account']],
})

export const replacePersonalUrls = defineRoute({
  id: 'one-time-passwords.replacePersonalUrls',
  method: 'POST',
  path: '/api/v1/users/:userId/personal-urls/replace',
  permission: permissions['urls.replace'].key,
  summary: 'Makes the personal addresses of a user worthless; the next mail carries new ones.',
  params: userParams,
  errors: [kernelErrors['not-found'], directoryErrors['maintenance-account']],
})
