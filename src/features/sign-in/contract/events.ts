import { defineEvent } from '../../../kernel/event.ts'

/** Sessions of the users' or the administration site are over: listeners close what hangs on them (usage records). */
export const sessionsEnded = defineEvent<{
  readonly site: 'admin' | 'my'
  readonly sessions: readonly { readonly id: string; readonly endedAt: Date }[]
  readonly cause: string
}>('sign-in.sessions-ended')

/** A person of the company of the unit of work or, in the provider's, an operator. */
export interface PersonSeen {
  readonly personId: string
  readonly sourceAddress: string
  readonly userAgent: string
}

/** Somebody has signed in with a browser that never had signed in as this person, though others had. */
export const signedInFromNewBrowser = defineEvent<PersonSeen>('sign-in.signed-in-from-new-browser')

/** A browser that is not asked for a second step from now on until then. */
export const browserRemembered = defineEvent<PersonSeen & { readonly until: Date }>('sign-in.browser-remembered')

/** One's own browsers, one or all, are known no more: they count as new ones, and are asked for the second step. */
export const browsersForgotten = defineEvent<{ readonly personId: string }>('sign-in.browsers-forgotten')

/** Wrong tries of the first step, or wrong codes of the second, have locked an account. `until` null: until somebody unlocks. */
export const accountLocked = defineEvent<PersonSeen & { readonly step: 'first' | 'second'; readonly until: Date | null }>(
  'sign-in.account-locked',
)

/** By oneself while signed in, by a mailed link, or a new initial one by somebody else. */
export const passwordChanged = defineEvent<{ readonly personIds: readonly string[]; readonly by: 'person' | 'link' | 'administrator' }>(
  'sign-in.password-changed',
)
