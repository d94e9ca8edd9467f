import type { Ctx } from '../../../../../platform/server/context.ts'
import {
  type AppSettings,
  type AppSettingsView,
  type AuthenticationSettings,
  type AuthenticationSettingsView,
  authenticationItems,
  type OtpSettings,
} from '../../../contract/index.ts'
import { readSettings, readVersions } from '../../queries/settings.ts'
import { mayChangeSettings } from './require-whole-company.ts'

/** 認証設定 as it holds now. */
export async function readAuthenticationPage(ctx: Ctx): Promise<AuthenticationSettingsView> {
  const [settings, versions] = [await readSettings(ctx), await readVersions(ctx)]
  return { settings: authenticationOf(settings), version: versions.authentication, mayChange: mayChangeSettings(ctx) }
}

/** 携帯アプリ各種設定 as it holds now. */
export async function readAppPage(ctx: Ctx): Promise<AppSettingsView> {
  const [settings, versions] = [await readSettings(ctx), await readVersions(ctx)]
  return { settings: appOf(settings), now: ctx.clock.now().toISOString(), version: versions.app, mayChange: mayChangeSettings(ctx) }
}

export function authenticationOf(settings: OtpSettings): AuthenticationSettings {
  return Object.fromEntries(authenticationItems.map((item) => [item, settings[item]])) as unknown as AuthenticationSettings
}

export function appOf({ autoExitMinutes, sessionMinutes, usableHours }: OtpSettings): AppSettings {
  return { autoExitMinutes, sessionMinutes, usableHours }
}
