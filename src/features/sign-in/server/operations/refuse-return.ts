import { invalidInput } from '../../../../kernel/errors.ts'
import { signInErrors } from '../../contract/errors.ts'
import { normalisePassword } from '../../contract/password-rules.ts'
import type { SignInDeps } from '../deps.ts'

/** The present password and those remembered may not return, where the policy says so. `hashes`: those that it means, none where all may. */
export async function refuseReturn(deps: Pick<SignInDeps, 'passwords'>, hashes: readonly string[], newPassword: string): Promise<void> {
  for (const hash of hashes) {
    if (!(await deps.passwords.verify(hash, normalisePassword(newPassword)))) continue
    throw invalidInput([{ pointer: '/body/newPassword', code: signInErrors['password-used-before'].code }])
  }
}
