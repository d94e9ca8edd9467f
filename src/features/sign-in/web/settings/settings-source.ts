/** Where the settings are read and written: at the administration site one's own company's, at the console those of a company. */
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../../platform/web/api-client.ts'
import type { SignInSettings } from '../../contract/settings/settings.ts'
import { signInSettingsRoutes as routes } from '../../contract/settings/settings-routes.ts'
import type { SignInEffects, SignInSettingsChange, SignInSettingsView } from '../../contract/settings/settings-schemas.ts'

export interface SettingsSource {
  readonly isConsole: boolean
  readonly key: readonly string[]
  read(): Promise<SignInSettingsView>
  preview(wished: SignInSettings): Promise<SignInEffects>
  change(wished: SignInSettingsChange): Promise<SignInSettingsView & { readonly endedSessions: number }>
}

export const ownSettings: SettingsSource = {
  isConsole: false,
  key: ['sign-in', 'settings'],
  read: () => call(routes.read),
  preview: (body) => call(routes.preview, { body }),
  change: (body) => call(routes.change, { body }),
}

export function settingsOfCompany(companyId: string): SettingsSource {
  const params = { companyId }
  return {
    isConsole: true,
    key: ['sign-in', 'settings', companyId],
    read: () => call(routes.readCrossing, { params }),
    preview: (body) => call(routes.previewCrossing, { params, body }),
    change: (body) => call(routes.changeCrossing, { params, body }),
  }
}

export const settingsQuery = (source: SettingsSource) =>
  queryOptions({ queryKey: source.key, queryFn: () => source.read(), throwOnError: true })
