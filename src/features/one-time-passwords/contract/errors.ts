import { defineErrors } from '../../../kernel/errors.ts'
import type { PatternRule } from './pattern.ts'

export const otpErrors = defineErrors('one-time-passwords', {
  /** The one answer for a wrong password, an unknown user and whatever a stranger may not know (MCOP-OTP-23, 26). */
  'wrong-input': 403,
  'challenge-over': 409,
  'setup-over': 409,
  suspended: 403,
  locked: 403,
  'outside-hours': 403,
  'device-unknown': 403,
  'too-many-devices': 403,
  /** An app terminal that is somebody else's alone (MCOP-SHARE-4). */
  'device-exclusive': 403,
  /** A shared terminal that people outside of the administrator's department use, too. */
  'device-of-others': 409,
  'shared-devices-exist': 409,
  'sharing-not-allowed': 400,
  'sharing-by-whole-company': 400,
  'browser-not-shared': 400,
  'exclusive-needs-one-user': 400,
  'device-without-user': 400,
  'device-user-unknown': 400,
  'device-user-full': 400,
  'account-without-address': 409,
  'entry-password-expired': 403,
  'too-many-resets': 403,
  'pattern-length': 400,
  'pattern-without-position': 400,
  'pattern-fixed-digits': 400,
  'pattern-cell-twice': 400,
  'pattern-simple': 400,
  'pattern-used-before': 400,
  'whole-number': 400,
  'fixed-digits-not-less': 400,
  'hours-time': 400,
  'hours-reversed': 400,
  'hours-overlap': 400,
  'hours-empty': 400,
})

export const patternRuleErrors = {
  length: otpErrors['pattern-length'],
  position: otpErrors['pattern-without-position'],
  'fixed-digits': otpErrors['pattern-fixed-digits'],
  once: otpErrors['pattern-cell-twice'],
  'not-simple': otpErrors['pattern-simple'],
} as const satisfies Record<PatternRule, unknown>
