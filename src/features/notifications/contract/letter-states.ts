/** Apart from the schemas, which the browser does not download to read a page's address. */
export const letterStates = ['queued', 'sending', 'sent', 'failed'] as const
export type LetterState = (typeof letterStates)[number]
