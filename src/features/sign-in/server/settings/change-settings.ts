import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { policyOf } from '../../contract/policies.ts'
import { type SignInSettings, signInRulesOf } from '../../contract/settings/settings.ts'
import { signInSettingsChanged } from '../../contract/settings/settings-events.ts'
import type { SignInSettingsChange, SignInSettingsView } from '../../contract/settings/settings-schemas.ts'
import { shortenSessions } from '../operations/end-sessions.ts'
import { lockSignInSettings, saveSignInSettings } from '../queries/sign-in-settings.ts'
import { mayChangeSettings, readSettings } from './read-settings.ts'
import type { SettingsDeps } from './settings-deps.ts'

/**
 * ログイン設定 (BP-GEN-14, SP-MFAS-7, BP-MFA-14, SP-SESS-2, BP-W05). Holds from the next sign-in or code on; who is signed in keeps no more idle
 * time than somebody who signs in now. They say what a recent proof is, so an administrator shows one by those that held before: otherwise the
 * thief of a session would lower what protects everything else. Operators come from another house, with what protects that.
 * Errors: `kernel.stale-version`, `sign-in.proof-needed`.
 */
export async function changeSettings(
  deps: Pick<SettingsDeps, 'tenancy' | 'requireRecentProof'>,
  ctx: Ctx,
  permission: { readonly key: string },
  { version, ...wished }: SignInSettingsChange,
): Promise<SignInSettingsView & { endedSessions: number }> {
  ctx.require(permission)
  if (!mayChangeSettings(ctx)) throw new AppError(kernelErrors.forbidden)

  const current = await lockSignInSettings(ctx)
  if (current.version !== version) throw new AppError(kernelErrors['stale-version'], { params: { version: current.version } })
  if (ctx.actor.kind !== 'operator') await deps.requireRecentProof(ctx)
  const { administratorPolicy, code } = await deps.tenancy.getCompany(ctx)
  const policy = policyOf(administratorPolicy)
  const [before, after] = [signInRulesOf(policy, current.settings), signInRulesOf(policy, wished)]
  await saveSignInSettings(ctx, wished)
  ctx.audit('sign-in.settings.changed', [
    { object: { type: 'company', id: companyOf(ctx), label: code }, ...difference(current.settings, wished) },
  ])
  await ctx.emit(signInSettingsChanged, { before, after })
  const endedSessions = after.idleMinutes < before.idleMinutes ? await shorten(ctx, after.idleMinutes) : 0
  return { ...(await readSettings(deps, ctx, permission)), endedSessions }
}

/** The pattern of the VPN service has a time of its own (MCOP-APP-4); what was opened with a password, at either site, has this one. */
async function shorten(ctx: Ctx, idleMinutes: number): Promise<number> {
  let ended = 0
  for (const site of ['admin', 'my'] as const)
    ended += await shortenSessions(ctx, site, { idleMinutes, until: null, cause: 'idle', factor: 'password' })
  return ended
}

function difference(before: SignInSettings, after: SignInSettings): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const names = (Object.keys(after) as (keyof SignInSettings)[]).filter((name) => before[name] !== after[name])
  const pick = (settings: SignInSettings) => Object.fromEntries(names.map((name) => [name, settings[name]]))
  return { before: pick(before), after: pick(after) }
}
