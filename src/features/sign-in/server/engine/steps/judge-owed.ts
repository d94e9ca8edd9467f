import { identifiedOf, type Step } from '../attempt.ts'

const dayMilliseconds = 86_400_000

/** What has to be done before anything else: a password that someone else gave (MCOP-ADMPW-3), or one that is too old, is changed first. */
export const judgeOwed: Step = async (_deps, attempt) => {
  const { account, policy } = identifiedOf(attempt)
  const days = policy.password.expiresAfterDays
  const age = attempt.at.getTime() - (account?.passwordSetAt?.getTime() ?? 0)
  const isExpired = days !== null && age >= days * dayMilliseconds
  attempt.owes = account?.passwordIsInitial === true || isExpired ? 'change-password' : null
  return undefined
}
