import { maxDevices, otpErrors } from '../../../contract/index.ts'
import type { Step } from '../visit.ts'

/**
 * A terminal must be registered, or the window for new ones open: opened by a mail, and as long as its Entry password is valid (MCOP-DEV-5). A user
 * has ten at most (MCOP-DEV-6).
 */
export const refuseUnknownTerminal: Step = ({ person, terminal, now }) => {
  if (terminal === 'registered' || person === undefined) return undefined
  const entry = person.entryPassword
  const isOpen =
    (person.enrolmentUntil !== null && person.enrolmentUntil > now) ||
    (entry !== null && (entry.expiresAt === null || entry.expiresAt > now))
  if (terminal === 'unproven' || !isOpen) return { reason: 'unknown-device', error: otpErrors['device-unknown'] }
  if (person.deviceCount < maxDevices) return undefined
  return { reason: 'unknown-device', error: otpErrors['too-many-devices'], params: { maximum: maxDevices } }
}
