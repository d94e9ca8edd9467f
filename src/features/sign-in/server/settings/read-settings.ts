import type { Ctx } from '../../../../platform/server/context.ts'
import { policyOf } from '../../contract/policies.ts'
import { noSettings, type SignInRules, signInRulesOf } from '../../contract/settings/settings.ts'
import type { SignInSettingsView } from '../../contract/settings/settings-schemas.ts'
import type { SignInDeps } from '../deps.ts'
import { findSignInSettings } from '../queries/sign-in-settings.ts'

/** ログイン設定 as it holds now: what the company has settled, what its policy says, and what follows from both. */
export async function readSettings(
  deps: Pick<SignInDeps, 'tenancy'>,
  ctx: Ctx,
  permission: { readonly key: string },
): Promise<SignInSettingsView> {
  ctx.require(permission)
  const { administratorPolicy: key } = await deps.tenancy.getCompany(ctx)
  const policy = policyOf(key)
  const { settings, version } = await findSignInSettings(ctx)
  return {
    settings: { ...settings },
    policy: {
      key,
      password: { ...policy.password, requiredKinds: [...policy.password.requiredKinds] },
      wrongTries: policy.lock.wrongTries,
      lockMinutes: policy.lock.minutes,
      rememberBrowserHours: policy.secondStep.rememberBrowserHours,
    },
    preset: shown(signInRulesOf(policy, noSettings)),
    rules: shown(signInRulesOf(policy, settings)),
    version,
    mayChange: mayChangeSettings(ctx),
  }
}

/** The settings hold for everybody, so an administrator who is limited to a department reads them and no more. */
export function mayChangeSettings(ctx: Ctx): boolean {
  return ctx.actor.departmentScope === null
}

function shown({
  secondStep,
  companyMethod,
  isRequired,
  codeMinutes,
  idleMinutes,
  mayChangeOwn,
}: SignInRules): SignInSettingsView['rules'] {
  return { secondStep, companyMethod, isRequired, codeMinutes, idleMinutes, mayChangeOwn }
}
