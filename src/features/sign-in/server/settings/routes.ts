import { bind, bindCrossing, type RouteBinding } from '../../../../platform/server/http/binding.ts'
import { signInPermissions as permissions } from '../../contract/permissions.ts'
import { signInSettingsRoutes as routes } from '../../contract/settings/settings-routes.ts'
import { changeSettings } from './change-settings.ts'
import { previewSettings } from './preview-settings.ts'
import { readSettings } from './read-settings.ts'
import type { SettingsDeps } from './settings-deps.ts'

export function settingsBindings(deps: SettingsDeps): readonly RouteBinding[] {
  const { 'settings.read': read, 'settings.write': write, 'settings.cross': cross } = permissions
  return [
    bind(routes.read, (ctx) => readSettings(deps, ctx, read)),
    bind(routes.preview, (ctx, { body }) => previewSettings(deps, ctx, write, body)),
    bind(routes.change, (ctx, { body }) => changeSettings(deps, ctx, write, body)),
    bindCrossing(routes.readCrossing, (ctx) => readSettings(deps, ctx, cross)),
    bindCrossing(routes.previewCrossing, (ctx, { body }) => previewSettings(deps, ctx, cross, body)),
    bindCrossing(routes.changeCrossing, (ctx, { body }) => changeSettings(deps, ctx, cross, body)),
  ]
}
