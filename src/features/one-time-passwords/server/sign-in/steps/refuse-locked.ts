import { otpErrors } from '../../../contract/index.ts'
import type { Person } from '../../queries/accounts.ts'
import type { Step } from '../visit.ts'

/** ロック中, with the moment it ends by itself or null (MCOP-OTP-24, STATE-9). */
export const refuseLocked: Step = ({ person, now }) =>
  person !== undefined && isLocked(person, now)
    ? { reason: 'locked', error: otpErrors.locked, params: { until: person.lockedUntil?.toISOString() ?? null } }
    : undefined

export function isLocked(person: Pick<Person, 'lockedAt' | 'lockedUntil'>, now: Date): boolean {
  return person.lockedAt !== null && (person.lockedUntil === null || person.lockedUntil > now)
}
