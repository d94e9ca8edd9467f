import { identifiedOf, type Step } from '../attempt.ts'

/** An administrator who is no member has nothing but the administration site, and that is shut from elsewhere (MCOP-LOGIN-8). */
export const checkSites: Step = async (_deps, attempt) => {
  const { isSourcePermitted, account } = identifiedOf(attempt)
  return isSourcePermitted || account?.sites.includes('my') === true ? undefined : { reason: 'source-not-permitted' }
}
