import { isUsableAt, otpErrors } from '../../../contract/index.ts'
import type { Step } from '../visit.ts'

/** The hours go along, with the time they were asked at, so that the page can say when to come back (MCOP-APP-8). */
export const refuseOutsideHours: Step = ({ settings, now }) =>
  isUsableAt(settings.usableHours, now)
    ? undefined
    : {
        reason: 'outside-hours',
        error: otpErrors['outside-hours'],
        params: { usableHours: JSON.stringify(settings.usableHours), now: now.toISOString() },
      }
