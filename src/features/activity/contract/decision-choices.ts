/** What a decision may be, apart from the schemas, which the browser does not download to read a page's address. */
export const decisionKinds = ['sign-in', 'otp', 'radius'] as const
export const decisionOutcomes = ['accepted', 'refused'] as const
export type DecisionKind = (typeof decisionKinds)[number]
export type DecisionOutcome = (typeof decisionOutcomes)[number]

/** Every reason a decision may have; each has a sentence in both languages. */
export const decisionReasons = [
  'ok',
  'unknown-user',
  'wrong-password',
  'wrong-code',
  'used-code',
  'expired-code',
  'suspended',
  'locked',
  'became-locked',
  'outside-hours',
  'no-address',
  'not-in-contract',
  'out-of-range',
  'source-not-permitted',
  'unknown-device',
  'exclusive-device',
  'password-unset',
  'expired-entry-password',
  'too-many-requests',
  'unsupported-credential',
  'not-in-force',
  'wrong-second-step',
  'reset-resting',
] as const
export type DecisionReason = (typeof decisionReasons)[number]
