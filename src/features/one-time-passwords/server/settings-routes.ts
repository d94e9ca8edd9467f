import { bind, type RouteBinding } from '../../../platform/server/http/binding.ts'
import * as routes from '../contract/settings-routes.ts'
import type { OneTimePasswordsDeps } from './deps.ts'
import { changeAppSettings } from './operations/settings/change-app-settings.ts'
import { changeAuthenticationSettings } from './operations/settings/change-authentication-settings.ts'
import { previewAuthenticationSettings } from './operations/settings/preview-authentication-settings.ts'
import { readAppPage, readAuthenticationPage } from './operations/settings/read-settings-pages.ts'
import { readUserPassword } from './operations/settings/read-user-password.ts'

export function settingsRoutes(deps: OneTimePasswordsDeps): readonly RouteBinding[] {
  return [
    bind(routes.getAuthenticationSettings, (ctx) => readAuthenticationPage(ctx)),
    bind(routes.previewAuthenticationSettings, (ctx, { body }) => previewAuthenticationSettings(ctx, body)),
    bind(routes.changeAuthenticationSettings, (ctx, { body }) => changeAuthenticationSettings(deps, ctx, body)),
    bind(routes.getAppSettings, (ctx) => readAppPage(ctx)),
    bind(routes.changeAppSettings, (ctx, { body }) => changeAppSettings(deps, ctx, body)),
    bind(routes.getUserPassword, (ctx, { params }) => readUserPassword(ctx, params.userId)),
  ]
}
