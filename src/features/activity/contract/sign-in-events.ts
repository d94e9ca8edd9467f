/** What a history of sign-ins may say (SP-HIST-7). Each has a sentence in both languages. */
export const signInEventKinds = [
  'signed-in',
  'refused',
  'second-step-refused',
  'locked',
  'unlocked',
  'signed-out',
  'timed-out',
  /** Ended by somebody else or from another device: an administrator, a changed password, a suspension. */
  'session-ended',
  'reset-asked',
  'reset-done',
  'password-changed',
  'second-step-changed',
  'recovery-code-used',
  'browser-remembered',
  'browser-forgotten',
  'invitation-sent',
  'invitation-used',
  'login-id-changed',
] as const
export type SignInEventKind = (typeof signInEventKinds)[number]

/** What was shown beside the first factor; `browser`: remembered, none was asked for. */
export const shownSecondSteps = ['totp', 'mail', 'passkey', 'recovery', 'browser', 'skip'] as const
export type ShownSecondStep = (typeof shownSecondSteps)[number]

/** `noted`: nobody was let in or turned away (signed out, unlocked, password changed). */
export const signInOutcomes = ['accepted', 'refused', 'noted'] as const
export type SignInOutcome = (typeof signInOutcomes)[number]

/** Whether such an event let somebody in, turned somebody away, or is only noted. */
export function outcomeOfEvent(event: SignInEventKind): SignInOutcome {
  if (event === 'signed-in') return 'accepted'
  return event === 'refused' || event === 'second-step-refused' || event === 'locked' ? 'refused' : 'noted'
}
