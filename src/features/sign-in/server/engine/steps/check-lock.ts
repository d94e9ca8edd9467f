import { identifiedOf, isLocked, type Step } from '../attempt.ts'

/**
 * MCOP-LOGIN-5: while locked, the right password is refused too. It is not even compared: the answer must not tell whether it was right,
 * or a lock would not stop guessing.
 */
export const checkLock: Step = async (_deps, attempt) => {
  const { tried, account } = identifiedOf(attempt)
  return isLocked(tried, attempt.at) || isLocked(account, attempt.at) ? { reason: 'locked' } : undefined
}
