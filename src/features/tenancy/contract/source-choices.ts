export const sourceRequestStates = ['open', 'approved', 'refused', 'withdrawn'] as const
export type SourceRequestState = (typeof sourceRequestStates)[number]

/** `own-source-missing`: the person would shut himself out; `every-source`: nobody would be shut out any more. */
export const sourceWarnings = ['own-source-missing', 'every-source'] as const
export type SourceWarning = (typeof sourceWarnings)[number]
