import type { Step } from '../attempt.ts'
import { findAccount } from '../find-account.ts'

/** Who is meant by company code and user id, or by the login id or the mail address of one person alone. It never refuses: nobody is somebody without a password. */
export const identify: Step = async (deps, attempt) => {
  Object.assign(attempt, await findAccount(deps, attempt))
  return undefined
}
