import * as z from 'zod/mini'
import { defineRoute } from '../../../../kernel/define-route.ts'
import { kernelErrors } from '../../../../kernel/errors.ts'
import { idSchema } from '../../../../kernel/ids.ts'
import { signInErrors } from '../errors.ts'
import { signInPermissions } from '../permissions.ts'
import {
  signInEffectsSchema,
  signInSettingsChangeSchema,
  signInSettingsSavedSchema,
  signInSettingsSchema,
  signInSettingsViewSchema,
} from './settings-schemas.ts'

const params = z.object({ companyId: idSchema })
const { 'stale-version': stale } = kernelErrors

/** ログイン設定 of a company: by its administrators, and by operators for it. */
export const signInSettingsRoutes = {
  read: defineRoute({
    id: 'sign-in.getSettings',
    method: 'GET',
    path: '/api/v1/sign-in-settings',
    permission: signInPermissions['settings.read'].key,
    summary: 'Who decides on the second step, how long codes and idle sessions last, and the preset of passwords.',
    response: signInSettingsViewSchema,
  }),
  preview: defineRoute({
    id: 'sign-in.previewSettings',
    method: 'POST',
    path: '/api/v1/sign-in-settings/effects',
    permission: signInPermissions['settings.write'].key,
    summary: 'How many people and sessions these settings would concern; changes nothing.',
    body: signInSettingsSchema,
    response: signInEffectsSchema,
    reads: true,
  }),
  change: defineRoute({
    id: 'sign-in.changeSettings',
    method: 'PUT',
    path: '/api/v1/sign-in-settings',
    permission: signInPermissions['settings.write'].key,
    summary: 'Changes the settings; open sessions become shorter with them at once.',
    body: signInSettingsChangeSchema,
    response: signInSettingsSavedSchema,
    errors: [stale, signInErrors['proof-needed']],
  }),
  readCrossing: defineRoute({
    id: 'sign-in.getSettingsOfCompany',
    method: 'GET',
    path: '/api/v1/ops/companies/:companyId/sign-in-settings',
    permission: signInPermissions['settings.cross'].key,
    summary: 'The sign-in settings of a company.',
    params,
    response: signInSettingsViewSchema,
  }),
  previewCrossing: defineRoute({
    id: 'sign-in.previewSettingsOfCompany',
    method: 'POST',
    path: '/api/v1/ops/companies/:companyId/sign-in-settings/effects',
    permission: signInPermissions['settings.cross'].key,
    summary: 'How many people and sessions of the company these settings would concern; changes nothing.',
    params,
    body: signInSettingsSchema,
    response: signInEffectsSchema,
    reads: true,
  }),
  changeCrossing: defineRoute({
    id: 'sign-in.changeSettingsOfCompany',
    method: 'PUT',
    path: '/api/v1/ops/companies/:companyId/sign-in-settings',
    permission: signInPermissions['settings.cross'].key,
    summary: 'Changes the sign-in settings of a company.',
    params,
    body: signInSettingsChangeSchema,
    response: signInSettingsSavedSchema,
    errors: [stale],
  }),
} as const
