/** Apart from the schemas, which the browser does not download to read a page's address. */
export const letterStates = ['queued', 'sending', 'sent', 'failed'] as const
export type LetterState = (typeof letterStates)[number]

/** Why a letter did not arrive, as people have a sentence for it (SSO-MAIL-6). `not-taken`: nobody took it in time. */
export const letterFailures = [
  'unknown-address',
  'unknown-domain',
  'mailbox-full',
  'mailbox-closed',
  'too-large',
  'refused',
  'not-taken',
] as const
export type LetterFailure = (typeof letterFailures)[number]
