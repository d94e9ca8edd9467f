import { identifiedOf, type Step } from '../attempt.ts'

/**
 * MCOP-LOGIN-7, 8: no try at all from elsewhere. It is not counted either, so that nobody outside can lock those inside. Where members come
 * through the same door, it is only known after the password who may use the administration site alone (`checkSites`).
 */
export const checkSource: Step = async (_deps, attempt) => {
  const { isSourcePermitted, hasMembers } = identifiedOf(attempt)
  return isSourcePermitted || (attempt.door === 'any' && hasMembers) ? undefined : { reason: 'source-not-permitted' }
}
