/** Without the schema library, for pages that are only read. */
export const termsLanguages = ['ja', 'en'] as const
export type TermsLanguage = (typeof termsLanguages)[number]

/** Draft; published for a moment that is to come; what people agree to now; what a later version has replaced. */
export const termsStates = ['draft', 'planned', 'in-force', 'replaced'] as const
export type TermsState = (typeof termsStates)[number]

export const termsLimits = { title: 200, body: 200_000, changes: 2_000, reason: 500 } as const
