import { otpErrors } from '../../../contract/index.ts'
import type { Step } from '../visit.ts'

/** Nobody, a deleted user, or a company without the service: all the same. */
export const refuseUnknownUser: Step = ({ person, hasService }) =>
  person === undefined || !hasService ? { reason: 'unknown-user', error: otpErrors['wrong-input'] } : undefined
