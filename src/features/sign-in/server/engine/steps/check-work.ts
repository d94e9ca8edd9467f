import { countedOf, identifiedOf, isLocked, type Step } from '../attempt.ts'
import { requireWork } from '../work.ts'

/**
 * Where somebody seems to guess (an address that has made many tries, an account at which strangers have failed) a try costs half a second
 * of the asking machine's time. The owner's own browsers are not asked for it.
 */
export const checkWork: Step = async (deps, attempt) => {
  const { browser } = identifiedOf(attempt)
  const isSuspicious = attempt.isStrained || (browser === null && isLocked(countedOf(attempt).work.tried, attempt.at))
  if (isSuspicious) await requireWork(deps, attempt)
  return undefined
}
