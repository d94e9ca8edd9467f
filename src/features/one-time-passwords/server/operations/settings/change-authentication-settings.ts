import { AppError, kernelErrors } from '../../../../../kernel/errors.ts'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { type AuthenticationChange, type AuthenticationSettingsView, otpPermissions } from '../../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../../deps.ts'
import { lockVersions, readSettings, saveAuthenticationSettings } from '../../queries/settings.ts'
import { changedAuthentication } from './changed-settings.ts'
import { authenticationOf, readAuthenticationPage } from './read-settings-pages.ts'
import { requireWholeCompany } from './require-whole-company.ts'

/**
 * 認証設定: holds from the next sign-in or setting of a password on; passwords that no longer fit stay valid until they are changed, unless a
 * change is demanded of everybody (MCOP-AUTH-4). Error: `kernel.stale-version`.
 */
export async function changeAuthenticationSettings(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  { version, demandsPasswordChange, ...wished }: AuthenticationChange,
): Promise<AuthenticationSettingsView & { readonly demandedOf: number }> {
  ctx.require(otpPermissions['settings.write'])
  requireWholeCompany(ctx)

  const current = await lockVersions(ctx)
  if (current.authentication !== version) {
    throw new AppError(kernelErrors['stale-version'], { params: { version: current.authentication } })
  }
  const changed = changedAuthentication(authenticationOf(await readSettings(ctx)), wished)
  if (changed !== undefined) await saveAuthenticationSettings(ctx, wished)
  const object = { type: 'company', id: companyOf(ctx), label: (await deps.tenancy.getCompany(ctx)).code }
  ctx.audit('one-time-passwords.authentication-settings.changed', changed === undefined ? [] : [{ object, ...changed }])
  const demandedOf = demandsPasswordChange ? await deps.directory.demandPasswordChanges(ctx) : 0
  return { ...(await readAuthenticationPage(ctx)), demandedOf }
}
