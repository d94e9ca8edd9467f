import { maxDevices, otpErrors } from '../../../contract/index.ts'
import type { Refusal, Step } from '../visit.ts'

/** 「専有」: another user id is refused on an app terminal, whatever windows are open (MCOP-SHARE-4). */
export const exclusiveTerminal: Refusal = { reason: 'exclusive-device', error: otpErrors['device-exclusive'] }

/**
 * A terminal must be registered, or the window for new ones open: opened by a mail, and as long as its Entry password is valid (MCOP-DEV-5). A user
 * has ten at most (MCOP-DEV-6). The same holds for joining a shared one (MCOP-SHARE-9).
 */
export const refuseUnknownTerminal: Step = ({ person, terminal, now }) => {
  if (terminal === 'registered' || person === undefined) return undefined
  if (terminal === 'exclusive') return exclusiveTerminal
  const entry = person.entryPassword
  const isOpen =
    (person.enrolmentUntil !== null && person.enrolmentUntil > now) ||
    (entry !== null && (entry.expiresAt === null || entry.expiresAt > now))
  if (terminal === 'unproven' || !isOpen) return { reason: 'unknown-device', error: otpErrors['device-unknown'] }
  if (person.deviceCount < maxDevices) return undefined
  return { reason: 'unknown-device', error: otpErrors['too-many-devices'], params: { maximum: maxDevices } }
}
