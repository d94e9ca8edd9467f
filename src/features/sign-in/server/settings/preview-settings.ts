import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { policyOf } from '../../contract/policies.ts'
import { type SignInRules, type SignInSettings, signInRulesOf } from '../../contract/settings/settings.ts'
import type { SignInEffects } from '../../contract/settings/settings-schemas.ts'
import { countLongerSessions, countPeopleAlike, type PeopleAlike } from '../queries/sign-in-effects.ts'
import { findSignInSettings } from '../queries/sign-in-settings.ts'
import { wantedSecondStep } from '../second-step/wanted.ts'
import { mayChangeSettings } from './read-settings.ts'
import type { SettingsDeps } from './settings-deps.ts'

/** Whom settings would concern. People are judged by the very function that judges them when they sign in. */
export async function previewSettings(
  deps: SettingsDeps,
  ctx: Ctx,
  permission: { readonly key: string },
  wished: SignInSettings,
): Promise<SignInEffects> {
  ctx.require(permission)
  if (!mayChangeSettings(ctx)) throw new AppError(kernelErrors.forbidden)
  const policy = policyOf((await deps.tenancy.getCompany(ctx)).administratorPolicy)
  const now = signInRulesOf(policy, (await findSignInSettings(ctx)).settings)
  const planned = signInRulesOf(policy, wished)
  const groups = await countPeopleAlike(ctx)
  const { passkeysAvailable } = deps.secondSteps
  const counted = (rules: SignInRules, stages: readonly string[]): number =>
    groups.reduce((sum, group) => (stages.includes(stageOf({ rules, passkeysAvailable }, group)) ? sum + group.count : sum), 0)
  const both = (stages: readonly string[]) => ({ now: counted(now, stages), planned: counted(planned, stages) })
  return {
    people: groups.reduce((sum, { count }) => sum + count, 0),
    asked: both(['prove', 'set-up', 'choose']),
    setUp: both(['set-up', 'choose']),
    shortened: await countLongerSessions(ctx, planned.idleMinutes),
  }
}

type Here = { readonly rules: SignInRules; readonly passkeysAvailable: boolean }

function stageOf(here: Here, { method, isRequired, mustSetUp, hasApp, hasPasskey, hasAddress }: PeopleAlike): string {
  const owned = { method, isRequired, mustSetUp, totpCount: hasApp ? 1 : 0, passkeyCount: hasPasskey ? 1 : 0, recoveryCodesLeft: 0 }
  return wantedSecondStep({ ...here, owned, hasAddress, shown: [] }).stage
}
