/** Reading and changing 認証設定 and 携帯アプリ各種設定 (MCOP-AUTH-1 to 6, MCOP-APP-1 to 6). */
import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { otpPermissions as permissions } from './permissions.ts'
import {
  appSettingsSchema,
  appShape,
  authenticationSettingsSchema,
  authenticationShape,
  leavesRoomForPositions,
} from './settings/settings.ts'

const { 'not-found': missing, 'stale-version': stale } = kernelErrors

/** Each page has a version of its own, so that a save on one never refuses the other. */
const about = { version: z.int(), mayChange: z.boolean() }

const authenticationViewSchema = z.object({ settings: authenticationSettingsSchema, ...about })
export type AuthenticationSettingsView = z.infer<typeof authenticationViewSchema>

export const getAuthenticationSettings = defineRoute({
  id: 'one-time-passwords.getAuthenticationSettings',
  method: 'GET',
  path: '/api/v1/authentication-settings',
  permission: permissions['settings.read'].key,
  summary: 'The rules for passwords and locks that hold for all users of the company.',
  response: authenticationViewSchema,
})

/** How many people a rule concerns, as it is now and as it would be with the new values. */
const nowAndPlanned = z.object({ now: z.int(), planned: z.int() })

export const authenticationEffectsSchema = z.object({
  /** Users who have set a password; maintenance accounts are the provider's. */
  withPassword: z.int(),
  /** Have to set a new password at their next sign-in, because theirs has run out. */
  expired: nowAndPlanned,
  /** Will be locked by one more wrong input. */
  nearLock: nowAndPlanned,
  /** Are locked; a change leaves their lock and its end as they are. */
  locked: z.int(),
  /** Have a password that is too short or has too many fixed digits. It stays valid until they change it (MCOP-AUTH-4). */
  unfit: nowAndPlanned,
  /** Of these passwords nobody knows whether they fit: they were set before their length was kept. */
  unknown: z.int(),
})
export type AuthenticationEffects = z.infer<typeof authenticationEffectsSchema>

export const previewAuthenticationSettings = defineRoute({
  id: 'one-time-passwords.previewAuthenticationSettings',
  method: 'POST',
  path: '/api/v1/authentication-settings/effects',
  permission: permissions['settings.write'].key,
  summary: 'How many users would be concerned by these rules; changes nothing.',
  body: z.strictObject(authenticationShape).check(leavesRoomForPositions()),
  response: authenticationEffectsSchema,
  reads: true,
})

export const authenticationChangeSchema = z
  .strictObject({
    ...authenticationShape,
    /** 次回ログイン時にパスワードの変更を求める: of everybody who has set one (MCOP-AUTH-4). */
    demandsPasswordChange: z.boolean(),
    version: z.int(),
  })
  .check(leavesRoomForPositions())
export type AuthenticationChange = z.infer<typeof authenticationChangeSchema>

export const changeAuthenticationSettings = defineRoute({
  id: 'one-time-passwords.changeAuthenticationSettings',
  method: 'PUT',
  path: '/api/v1/authentication-settings',
  permission: permissions['settings.write'].key,
  summary: 'Changes the rules for passwords and locks, and demands a new password of everybody where that is asked for.',
  body: authenticationChangeSchema,
  response: z.object({ ...authenticationViewSchema.shape, demandedOf: z.int() }),
  errors: [stale],
})

const appViewSchema = z.object({ settings: appSettingsSchema, ...about })
export type AppSettingsView = z.infer<typeof appViewSchema>

export const getAppSettings = defineRoute({
  id: 'one-time-passwords.getAppSettings',
  method: 'GET',
  path: '/api/v1/app-settings',
  permission: permissions['settings.read'].key,
  summary: 'Automatic exit of the app, session timeout and usable hours of the user site.',
  response: appViewSchema,
})

export const appChangeSchema = z.strictObject({ ...appShape, version: z.int() })
export type AppChange = z.infer<typeof appChangeSchema>

export const changeAppSettings = defineRoute({
  id: 'one-time-passwords.changeAppSettings',
  method: 'PUT',
  path: '/api/v1/app-settings',
  permission: permissions['settings.write'].key,
  summary: 'Changes automatic exit, session timeout and usable hours; open sessions become shorter with them at once.',
  body: appChangeSchema,
  response: z.object({ ...appViewSchema.shape, endedSessions: z.int() }),
  errors: [stale],
})

export const getUserPassword = defineRoute({
  id: 'one-time-passwords.getUserPassword',
  method: 'GET',
  path: '/api/v1/users/:userId/password',
  permission: permissions['settings.read'].key,
  summary: 'Since when a user has the present password and until when it is valid; nothing of the password itself.',
  params: z.object({ userId: idSchema }),
  response: z.object({
    setAt: z.nullable(z.string()),
    /** Null: without end, or none is set. */
    expiresAt: z.nullable(z.string()),
    isExpired: z.boolean(),
  }),
  errors: [missing],
})
