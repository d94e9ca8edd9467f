import { normalisePassword } from '../../../contract/password-rules.ts'
import { identifiedOf, type Step } from '../attempt.ts'

/** The first factor. Without an account or a password the comparison takes as long and never matches. */
export const checkPassword: Step = async (deps, attempt) => {
  const { account } = identifiedOf(attempt)
  const matches = await deps.passwords.verify(account?.passwordHash ?? null, normalisePassword(attempt.typed.password))
  if (matches) return undefined
  if (account === undefined) return { reason: 'unknown-user' }
  return { reason: account.passwordHash === null ? 'password-unset' : 'wrong-password' }
}
