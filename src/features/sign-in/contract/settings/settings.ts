/**
 * What a company has settled for its sign-in beside the policy that the provider gave it. Apart from the schemas: the page reads this
 * without them. `null` everywhere: as the policy says.
 */
import type { SecondStepRule } from '../../../second-steps/contract/index.ts'
import { operatorPolicy, policyOf, type SignInPolicy } from '../policies.ts'

/** Who may decide (BP-GEN-14). */
export const secondStepChoices = ['nobody', 'administrator', 'person', 'company'] as const satisfies readonly SecondStepRule[]

/** What can be one for all (SSO-MFA-1): an app for one-time codes, or a code by mail. */
export const companyMethods = ['totp', 'mail'] as const
export type CompanyMethod = (typeof companyMethods)[number]

/** Minutes, both ends included (BP-MFA-14, SP-SESS-2). */
export const settingRanges = { codeMinutes: [5, 10], idleMinutes: [5, 480] } as const

export interface SignInSettings {
  /** Who decides on the second step (BP-GEN-14). */
  readonly secondStep: SecondStepRule | null
  /** Where the company decides. */
  readonly companyMethod: CompanyMethod | null
  /** Everybody has a second step; whoever has none of their own gets a code by mail (SP-MFAS-7). */
  readonly isRequired: boolean | null
  readonly codeMinutes: number | null
  readonly idleMinutes: number | null
  /** Users may set up, change and remove their own second step (BP-W05). */
  readonly mayChangeOwn: boolean | null
}

export const noSettings: SignInSettings = {
  secondStep: null,
  companyMethod: null,
  isRequired: null,
  codeMinutes: null,
  idleMinutes: null,
  mayChangeOwn: null,
}

/** What holds: the company's word where it has one, the policy's elsewhere. */
export interface SignInRules {
  readonly secondStep: SecondStepRule
  readonly companyMethod: CompanyMethod
  readonly isRequired: boolean
  readonly codeMinutes: number
  readonly idleMinutes: number
  readonly mayChangeOwn: boolean
  readonly rememberBrowserHours: number
}

export const usualCodeMinutes = 5

export function signInRulesOf(policy: SignInPolicy, settings: SignInSettings): SignInRules {
  const secondStep = settings.secondStep ?? policy.secondStep.chosenBy
  return {
    secondStep,
    // A mail code needs no setting up, so nobody is stopped by a company that has not decided yet.
    companyMethod: settings.companyMethod ?? 'mail',
    isRequired: settings.isRequired ?? false,
    codeMinutes: settings.codeMinutes ?? usualCodeMinutes,
    idleMinutes: settings.idleMinutes ?? policy.session.idleMinutes,
    // Where administrators assign it, it is theirs to change unless the company says otherwise.
    mayChangeOwn: settings.mayChangeOwn ?? secondStep !== 'administrator',
    rememberBrowserHours: policy.secondStep.rememberBrowserHours,
  }
}

/** Operators decide for themselves, unless they have been told to have a second step (decision 0014). */
export const operatorRules: SignInRules = {
  ...signInRulesOf(policyOf(operatorPolicy), { ...noSettings, secondStep: 'person' }),
  rememberBrowserHours: 8,
}
