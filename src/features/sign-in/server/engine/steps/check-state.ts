import { identifiedOf, type Step } from '../attempt.ts'

/** After the password, so that the time it takes tells nothing about people who are suspended (BP-LOGIN-6). */
export const checkState: Step = async (_deps, attempt) =>
  identifiedOf(attempt).account?.state === 'active' ? undefined : { reason: 'suspended' }
