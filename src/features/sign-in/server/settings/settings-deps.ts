import type { Ctx } from '../../../../platform/server/context.ts'
import type { SignInDeps } from '../deps.ts'

export interface SettingsDeps extends Pick<SignInDeps, 'tenancy'> {
  /** Whoever has nothing but a passkey sets something else up where there can be none. */
  readonly secondSteps: Pick<SignInDeps['secondSteps'], 'passkeysAvailable'>
  /** As the rules stand that are still there. Error: `sign-in.proof-needed`. */
  requireRecentProof(ctx: Ctx): Promise<void>
}
