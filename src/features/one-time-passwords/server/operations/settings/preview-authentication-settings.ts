import type { Ctx } from '../../../../../platform/server/context.ts'
import { type AuthenticationEffects, type AuthenticationSettings, otpPermissions } from '../../../contract/index.ts'
import { countEffects } from '../../queries/authentication-effects.ts'
import { readSettings } from '../../queries/settings.ts'
import { requireWholeCompany } from './require-whole-company.ts'

/** How many users these rules would concern if they were saved now (MCOP-AUTH-5). Reads only. */
export async function previewAuthenticationSettings(ctx: Ctx, wished: AuthenticationSettings): Promise<AuthenticationEffects> {
  ctx.require(otpPermissions['settings.write'])
  requireWholeCompany(ctx)
  return countEffects(ctx, await readSettings(ctx), wished)
}
