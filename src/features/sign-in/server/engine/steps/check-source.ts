import { identifiedOf, type Step } from '../attempt.ts'

/** MCOP-LOGIN-7, 8: no try at all from elsewhere. It is not counted either, so that nobody outside can lock those inside. */
export const checkSource: Step = async (_deps, attempt) =>
  identifiedOf(attempt).isSourcePermitted ? undefined : { reason: 'source-not-permitted' }
