/**
 * The order of checks at login (MCOP-OTP-25): user exists and is not deleted → usable hours → 利用停止 → ロック中 → terminal registered or enrolment
 * window open → (secret set → secret correct → change needed, in operations/attempt-sign-in.ts). One rule per file.
 */
import { refuseLocked } from './steps/refuse-locked.ts'
import { refuseOutsideHours } from './steps/refuse-outside-hours.ts'
import { refuseSuspended } from './steps/refuse-suspended.ts'
import { refuseUnknownTerminal } from './steps/refuse-unknown-terminal.ts'
import { refuseUnknownUser } from './steps/refuse-unknown-user.ts'
import type { Refusal, Step, Visit } from './visit.ts'

/** Whether this user may use the service at all now; asked again when a password is confirmed and when a one-time password is issued. */
export const mayUseNow: readonly Step[] = [refuseUnknownUser, refuseOutsideHours, refuseSuspended, refuseLocked]

export const beforeTheSecret: readonly Step[] = [...mayUseNow, refuseUnknownTerminal]

export function firstRefusal(visit: Visit, steps: readonly Step[]): Refusal | undefined {
  for (const step of steps) {
    const refusal = step(visit)
    if (refusal !== undefined) return refusal
  }
  return undefined
}
