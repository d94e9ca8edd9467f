/** Apart from the schemas, which the browser does not download to read a page's address. */

/** Orders of the history of sign-ins; each has an index, so that the thousandth page costs what the first does. */
export const signInSorts = ['at', 'user', 'event', 'outcome', 'source'] as const
export type SignInSort = (typeof signInSorts)[number]

export const signInFileFormats = ['pdf', 'xlsx', 'csv'] as const
export type SignInFileFormat = (typeof signInFileFormats)[number]

/** More rows than these are no file (SP-HIST-11). */
export const mostSignInsInFile = 50_000

/** How long the history is kept (SP-HIST-8). */
export const signInDays = 400
