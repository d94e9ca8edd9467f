import { otpErrors } from '../../../contract/index.ts'
import type { Step } from '../visit.ts'

/** 利用停止 (MCOP-STATE-1), or outside the days for which the account is valid (SSO-SIGN-2): told alike, recorded as what it is. */
export const refuseSuspended: Step = ({ person }) => {
  if (person?.state === 'suspended') return { reason: 'suspended', error: otpErrors.suspended }
  return person?.isInForce === false ? { reason: 'not-in-force', error: otpErrors.suspended } : undefined
}
