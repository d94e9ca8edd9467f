import type { Step } from '../attempt.ts'
import { findAccount } from '../find-account.ts'

/** Who is meant by company code and user id, or by the login id alone. It never refuses: nobody is somebody without a password. */
export const identify: Step = async (deps, attempt) => {
  attempt.identified = await findAccount(deps, attempt)
  return undefined
}
