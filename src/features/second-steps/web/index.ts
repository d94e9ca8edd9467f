import { lazy } from 'react'

export { CodeForm, type GivenCode } from './parts/code-form.tsx'
export { OwedSecondStep } from './parts/owed-second-step.tsx'
export { RecoveryCodes } from './parts/recovery-codes.tsx'
export { SecondStepCards } from './parts/second-step-cards.tsx'
export { TotpSetUp } from './parts/totp-set-up.tsx'
export { askPasskey, autofillPossible, makePasskey, PasskeyCancelled, passkeysPossible, stopAsking } from './passkeys.ts'

/** Nothing of it is downloaded where there can be no passkeys. */
export const PasskeyOffer = lazy(() => import('./parts/passkey-offer.tsx').then((module) => ({ default: module.PasskeyOffer })))
