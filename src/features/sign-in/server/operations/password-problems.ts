import type { FieldProblem } from '../../../../kernel/errors.ts'
import { brokenRules, type PasswordRule } from '../../contract/password-rules.ts'
import type { PasswordPolicy } from '../../contract/policies.ts'

/** Every broken rule as a problem of one field, with the numbers that its sentence names. */
export function passwordProblems(
  pointer: string,
  policy: PasswordPolicy,
  password: string,
  names: readonly string[],
): readonly FieldProblem[] {
  return brokenRules(policy, password, names).map((rule) => ({ pointer, code: `sign-in.password-${rule}`, params: paramsOf(rule, policy) }))
}

function paramsOf(rule: PasswordRule, policy: PasswordPolicy) {
  if (rule === 'length') return { minimum: policy.minimumLength, maximum: policy.maximumLength }
  if (rule === 'characters') return { symbols: policy.symbols }
  if (rule === 'kinds') return { kinds: [...policy.requiredKinds], different: policy.differentKinds, symbols: policy.countsSymbols }
  if (rule === 'runs') return { longest: policy.longestRun ?? 0 }
  return {}
}
