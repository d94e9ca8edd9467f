import { AppError, kernelErrors } from '../../../../../kernel/errors.ts'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { type AppChange, type AppSettings, type AppSettingsView, otpPermissions, usableUntil } from '../../../contract/index.ts'
import { inOrder } from '../../../contract/settings/hours-in-week.ts'
import type { OneTimePasswordsDeps } from '../../deps.ts'
import { lockVersions, readSettings, saveAppSettings } from '../../queries/settings.ts'
import { changedApp } from './changed-settings.ts'
import { appOf, readAppPage } from './read-settings-pages.ts'
import { requireWholeCompany } from './require-whole-company.ts'

/**
 * 携帯アプリ各種設定. Who is signed in on the user site keeps no more time than somebody who signs in now would get: a shorter timeout holds for
 * open sessions, and they end with the usable hours as these are now, at once where it is outside of them (MCOP-APP-4, 9). Error:
 * `kernel.stale-version`.
 */
export async function changeAppSettings(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  { version, ...given }: AppChange,
): Promise<AppSettingsView & { readonly endedSessions: number }> {
  ctx.require(otpPermissions['settings.write'])
  requireWholeCompany(ctx)

  const current = await lockVersions(ctx)
  if (current.app !== version) throw new AppError(kernelErrors['stale-version'], { params: { version: current.app } })
  const wished = { ...given, usableHours: inOrder(given.usableHours) }
  const changed = changedApp(appOf(await readSettings(ctx)), wished)
  if (changed !== undefined) await saveAppSettings(ctx, wished)
  const object = { type: 'company', id: companyOf(ctx), label: (await deps.tenancy.getCompany(ctx)).code }
  ctx.audit('one-time-passwords.app-settings.changed', changed === undefined ? [] : [{ object, ...changed }])
  const endedSessions = changed === undefined ? 0 : await shortenSessions(deps, ctx, wished)
  return { ...(await readAppPage(ctx)), endedSessions }
}

function shortenSessions(deps: OneTimePasswordsDeps, ctx: Ctx, { sessionMinutes, usableHours }: AppSettings): Promise<number> {
  const now = ctx.clock.now()
  const until = usableUntil(usableHours, now)
  return deps.sessions.shortenSessions(ctx, 'my', {
    idleMinutes: sessionMinutes,
    // Undefined: it is outside of the hours now.
    until: until === undefined ? now : until,
    cause: 'usable-hours',
  })
}
