import type { Factor, Owed } from '../../contract/outcome.ts'
import type { SignInRules } from '../../contract/settings/settings.ts'

export interface Debts {
  readonly password: boolean
  readonly terms: boolean
  readonly factors: readonly Factor[]
  readonly rules: Pick<SignInRules, 'secondStep' | 'companyMethod' | 'isRequired'>
  readonly method: string | null
  readonly isFlagged: boolean
  readonly hasApp: boolean
  readonly hasPasskey: boolean
  readonly hasAddress: boolean
}

/** What has to be done before anything else, looked at with every request, so that a rule that has become stricter holds at once. */
export function owedOf(debts: Debts): Owed | null {
  if (debts.password) return 'change-password'
  if (isSecondStepMissing(debts)) return 'set-up-second-step'
  return debts.terms ? 'accept-terms' : null
}

/** One is demanded and there is nothing to show. The pattern of the VPN service has its own rules. */
function isSecondStepMissing({ factors, rules, method, isFlagged, hasApp, hasPasskey, hasAddress }: Debts): boolean {
  if (!factors.includes('password') || method === 'skip' || hasApp || hasPasskey) return false
  if (rules.secondStep === 'company') return rules.companyMethod === 'totp' || !hasAddress
  if (rules.secondStep === 'administrator') return method === 'totp' || !hasAddress
  const isDemanded = rules.isRequired || (rules.secondStep === 'person' && isFlagged)
  return isDemanded && !hasAddress
}
