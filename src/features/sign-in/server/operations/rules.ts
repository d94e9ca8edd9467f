import type { Ctx } from '../../../../platform/server/context.ts'
import { policyOf } from '../../contract/policies.ts'
import { operatorRules, type SignInRules, signInRulesOf } from '../../contract/settings/settings.ts'
import type { SignInDeps } from '../deps.ts'
import { findSignInSettings } from '../queries/sign-in-settings.ts'

/** What holds for the people of the unit of work: of its company or, without one, of the provider. */
export async function rulesOf(deps: Pick<SignInDeps, 'tenancy'>, ctx: Ctx): Promise<SignInRules> {
  if (ctx.companyId === null) return operatorRules
  const { administratorPolicy } = await deps.tenancy.getCompany(ctx)
  return signInRulesOf(policyOf(administratorPolicy), (await findSignInSettings(ctx)).settings)
}
