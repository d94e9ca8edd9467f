import type { FieldProblem } from '../../../../kernel/errors.ts'
import type { PasswordPolicy } from '../../contract/policies.ts'
import { passwordProblems } from '../operations/password-problems.ts'
import { forbiddenWordIn } from './words.ts'

/** Every rule that a password somebody chose breaks, as problems of one field. A word that makes it guessable is named (DK-PW-7). */
export async function judgeNewPassword(
  pointer: string,
  policy: PasswordPolicy,
  password: string,
  names: readonly string[],
): Promise<readonly FieldProblem[]> {
  const problems = passwordProblems(pointer, policy, password, names)
  const word = await forbiddenWordIn(policy, password)
  if (word === null) return problems
  const code = 'sign-in.password-common'
  return [...problems.filter((problem) => problem.code !== code), { pointer, code, params: { word } }]
}
