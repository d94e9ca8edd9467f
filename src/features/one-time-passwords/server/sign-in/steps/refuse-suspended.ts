import { otpErrors } from '../../../contract/index.ts'
import type { Step } from '../visit.ts'

/** 利用停止 (MCOP-STATE-1). */
export const refuseSuspended: Step = ({ person }) =>
  person?.state === 'suspended' ? { reason: 'suspended', error: otpErrors.suspended } : undefined
