/** Reading and changing 認証設定 and 携帯アプリ各種設定 (MCOP-AUTH-1 to 6, MCOP-APP-1 to 6). */
import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { otpPermissions as permissions } from './permissions.ts'
import {
  appChangeSchema,
  appSavedSchema,
  appViewSchema,
  authenticationChangeSchema,
  authenticationEffectsSchema,
  authenticationRulesSchema,
  authenticationSavedSchema,
  authenticationViewSchema,
  userPasswordSchema,
} from './settings/settings-pages.ts'

const { 'not-found': missing, 'stale-version': stale } = kernelErrors

export const getAuthenticationSettings = defineRoute({
  id: 'one-time-passwords.getAuthenticationSettings',
  method: 'GET',
  path: '/api/v1/authentication-settings',
  permission: permissions['settings.read'].key,
  summary: 'The rules for passwords and locks that hold for all users of the company.',
  response: authenticationViewSchema,
})

export const previewAuthenticationSettings = defineRoute({
  id: 'one-time-passwords.previewAuthenticationSettings',
  method: 'POST',
  path: '/api/v1/authentication-settings/effects',
  permission: permissions['settings.write'].key,
  summary: 'How many users would be concerned by these rules; changes nothing.',
  body: authenticationRulesSchema,
  response: authenticationEffectsSchema,
  reads: true,
})

export const changeAuthenticationSettings = defineRoute({
  id: 'one-time-passwords.changeAuthenticationSettings',
  method: 'PUT',
  path: '/api/v1/authentication-settings',
  permission: permissions['settings.write'].key,
  summary: 'Changes the rules for passwords and locks, and demands a new password of everybody where that is asked for.',
  body: authenticationChangeSchema,
  response: authenticationSavedSchema,
  errors: [stale],
})

export const getAppSettings = defineRoute({
  id: 'one-time-passwords.getAppSettings',
  method: 'GET',
  path: '/api/v1/app-settings',
  permission: permissions['settings.read'].key,
  summary: 'Automatic exit of the app, session timeout and usable hours of the user site.',
  response: appViewSchema,
})

export const changeAppSettings = defineRoute({
  id: 'one-time-passwords.changeAppSettings',
  method: 'PUT',
  path: '/api/v1/app-settings',
  permission: permissions['settings.write'].key,
  summary: 'Changes automatic exit, session timeout and usable hours; open sessions become shorter with them at once.',
  body: appChangeSchema,
  response: appSavedSchema,
  errors: [stale],
})

export const getUserPassword = defineRoute({
  id: 'one-time-passwords.getUserPassword',
  method: 'GET',
  path: '/api/v1/users/:userId/password',
  permission: permissions['settings.read'].key,
  summary: 'Since when a user has the present password and until when it is valid; nothing of the password itself.',
  params: z.object({ userId: idSchema }),
  response: userPasswordSchema,
  errors: [missing],
})
