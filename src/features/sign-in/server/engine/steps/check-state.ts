import { identifiedOf, type Step } from '../attempt.ts'

/** After the password, so that the time it takes tells nothing about people who are suspended or not in force (BP-LOGIN-6). */
export const checkState: Step = async (_deps, attempt) => {
  const { account } = identifiedOf(attempt)
  if (account?.state !== 'active') return { reason: 'suspended' }
  return account.isInForce ? undefined : { reason: 'not-in-force' }
}
