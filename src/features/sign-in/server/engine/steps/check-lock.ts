import { countedOf, identifiedOf, isLocked, type Step } from '../attempt.ts'

/**
 * MCOP-LOGIN-5: while locked, the right password is refused too. It is not even compared: the answer must not tell whether it was right,
 * or a lock would not stop guessing. A lock that strangers caused does not shut out browsers that have signed in as this person before
 * (decision 0014); every other lock does.
 */
export const checkLock: Step = async (_deps, attempt) => {
  const { account, browser } = identifiedOf(attempt)
  const { tried, strangers, codes } = countedOf(attempt)
  const isByStrangers = browser !== null && isLocked(strangers, attempt.at)
  const isShut = !isByStrangers && isLocked(account, attempt.at)
  const lock = [tried, codes].find((one) => isLocked(one, attempt.at)) ?? (isShut ? account : undefined)
  if (lock === undefined) return undefined
  return { reason: 'locked', ...(browser === null ? {} : { told: { until: lock.lockedUntil?.toISOString() ?? null } }) }
}
