import type { SignInDeps } from '../deps.ts'

export interface SettingsDeps extends Pick<SignInDeps, 'tenancy'> {
  /** Whoever has nothing but a passkey sets something else up where there can be none. */
  readonly secondSteps: Pick<SignInDeps['secondSteps'], 'passkeysAvailable'>
}
