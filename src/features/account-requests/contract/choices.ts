/** Closed sets and limits, without the schema library. */

/** What can be asked for: another id to sign in with (SP-W31), another second step (BP-W05). */
export const requestKinds = ['login-id', 'second-step'] as const
export type RequestKind = (typeof requestKinds)[number]

/** `reset`: to begin anew, for a phone that is lost or replaced. */
export const secondStepWishes = ['totp', 'mail', 'reset'] as const
export type SecondStepWish = (typeof secondStepWishes)[number]

/** `overtaken`: what was asked for has come about otherwise, or the person is gone. */
export const requestStates = ['open', 'approved', 'rejected', 'withdrawn', 'expired', 'overtaken'] as const
export type RequestState = (typeof requestStates)[number]

/** May ask; may do it without asking; the login id is the mail address; there is nothing of the kind here. */
export const askings = ['may', 'alone', 'is-mail', 'not-here'] as const
export type Asking = (typeof askings)[number]

/** Nobody answers for so many days: the request is over, and the person is told. */
export const expiryDays = 14
/** Each of them writes letters. */
export const mostAskedPerDay = 5
export const longestReason = 500
/** So many of one's own are shown. */
export const mostOwnShown = 50
