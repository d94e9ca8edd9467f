/** What a sign-in wants beside the first factor: the table of decision 0014, as a pure function. */
import type { SecondStepProof } from '../../../second-steps/contract/index.ts'
import type { SecondSteps } from '../../../second-steps/server/index.ts'
import type { Factor } from '../../contract/outcome.ts'
import type { SignInRules } from '../../contract/settings/settings.ts'

/** What somebody has; of whom nothing is known: nothing. */
export type Owned = Pick<SecondSteps, 'method' | 'isRequired' | 'mustSetUp' | 'totpCount' | 'passkeyCount' | 'recoveryCodesLeft'>

export const nothingOwned: Owned = {
  method: null,
  isRequired: false,
  mustSetUp: false,
  totpCount: 0,
  passkeyCount: 0,
  recoveryCodesLeft: 0,
}

export type Wanted =
  /** Nothing (more); `skip`: the provider lets this person do without, until a day. */
  | { readonly stage: 'none'; readonly factor: 'skip' | null }
  /** Nobody has decided (BP-MFA-2): exactly an app or mail codes. */
  | { readonly stage: 'choose' }
  /** An app has to be set up before anything else. */
  | { readonly stage: 'set-up' }
  | { readonly stage: 'prove'; readonly proofs: readonly SecondStepProof[]; readonly preferred: SecondStepProof }

export interface Situation {
  readonly rules: Pick<SignInRules, 'secondStep' | 'companyMethod' | 'isRequired'>
  readonly owned: Owned
  /** Codes can be mailed. */
  readonly hasAddress: boolean
  readonly passkeysAvailable: boolean
  /** What has been shown in this sign-in already. */
  readonly shown: readonly Factor[]
}

const nothing: Wanted = { stage: 'none', factor: null }

export function wantedSecondStep(situation: Situation): Wanted {
  const { rules, owned, shown } = situation
  if (owned.method === 'skip') return { stage: 'none', factor: 'skip' }
  if (shown.includes('totp') || shown.includes('passkey')) return nothing
  const method = methodOf(situation)
  if (method === 'none') return nothing
  if (method === 'undecided') return { stage: 'choose' }
  if (method === 'totp') return appWanted(situation)
  if (shown.includes('mail') || shown.includes('recovery')) return nothing
  const own = ownProofs(situation)
  const proofs = situation.hasAddress ? [...own, 'mail' as const] : own
  // Nowhere to write to and nothing of one's own: an app is set up at once, as by those who have just been assigned one.
  if (!proofs.some((proof) => proof !== 'recovery')) return { stage: 'set-up' }
  const preferred = method === 'mail' && situation.hasAddress && rules.secondStep !== 'person' ? 'mail' : (proofs[0] ?? 'mail')
  return { stage: 'prove', proofs, preferred }
}

/** Which of the ways of steering leads where. `own`: whichever the person has, and mail. */
function methodOf({ rules, owned }: Situation): 'none' | 'undecided' | 'totp' | 'mail' | 'own' {
  const hasOwn = owned.totpCount > 0 || owned.passkeyCount > 0
  switch (rules.secondStep) {
    case 'administrator':
      return owned.method === null ? 'undecided' : owned.method === 'totp' ? 'totp' : 'mail'
    case 'company':
      return owned.mustSetUp ? 'totp' : rules.companyMethod
    case 'person':
    case 'nobody': {
      if (owned.mustSetUp && owned.method === 'totp') return 'totp'
      // With the rule `nobody` nobody else decides, and what somebody has set up is asked for all the same.
      const isAsked = rules.isRequired || hasOwn || (rules.secondStep === 'person' && (owned.isRequired || owned.method === 'mail'))
      return isAsked ? 'own' : 'none'
    }
  }
}

/** An app, or something as strong. One that was lost is set up anew after a mail code (BP-MFA-18); the first one at once. */
function appWanted(situation: Situation): Wanted {
  const { owned, shown, hasAddress } = situation
  if (owned.mustSetUp || owned.totpCount === 0) {
    const own = ownProofs(situation)
    // A recovery code stands for what was lost, the passkey too: asked for again, each try would burn one and let nobody in.
    if (!owned.mustSetUp && own.includes('passkey') && !shown.includes('recovery'))
      return { stage: 'prove', proofs: own, preferred: 'passkey' }
    const isFree = !owned.mustSetUp || shown.includes('mail') || shown.includes('recovery')
    return isFree || !hasAddress ? { stage: 'set-up' } : { stage: 'prove', proofs: ['mail'], preferred: 'mail' }
  }
  if (shown.includes('recovery')) return nothing
  return { stage: 'prove', proofs: ownProofs(situation), preferred: 'totp' }
}

function ownProofs({ owned, passkeysAvailable }: Situation): readonly SecondStepProof[] {
  return [
    ...(owned.passkeyCount > 0 && passkeysAvailable ? (['passkey'] as const) : []),
    ...(owned.totpCount > 0 ? (['totp'] as const) : []),
    ...(owned.recoveryCodesLeft > 0 ? (['recovery'] as const) : []),
  ]
}
