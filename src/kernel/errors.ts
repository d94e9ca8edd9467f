/**
 * One error class for everything that can be told to a caller.
 *
 * A code (`directory.user-id-taken`) is stable: it is the translation key, the `code` member of the RFC 9457 problem document and
 * what clients switch on. `params` may be shown to the reader, `cause` only ever reaches the log.
 */
export interface FieldProblem {
  /** JSON Pointer (RFC 6901) into the request: `/body/users/0/userId`, or `/file/12/C` for row 12, column C of an uploaded table. */
  readonly pointer: string
  readonly code: string
  readonly params?: ProblemParams
}

export type ProblemParams = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export interface ErrorDefinition {
  readonly code: string
  readonly status: number
}

export type ErrorTable<Feature extends string, Names extends string> = {
  readonly [Name in Names]: { readonly code: `${Feature}.${Name}`; readonly status: number }
}

/**
 * Declares a feature's errors: `defineErrors('directory', { 'user-id-taken': 409 })`.
 * The locale files of the feature must have a sentence for every name under `errors`.
 */
export function defineErrors<Feature extends string, Names extends string>(
  feature: Feature,
  statuses: Readonly<Record<Names, number>>,
): ErrorTable<Feature, Names> {
  const entries = Object.entries<number>(statuses).map(([name, status]) => [name, { code: `${feature}.${name}`, status }])
  return Object.fromEntries(entries) as ErrorTable<Feature, Names>
}

/** Errors that any route may give; their sentences stand in the platform's locale files. */
export const kernelErrors = defineErrors('kernel', {
  'invalid-input': 400,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'stale-version': 409,
  'request-already-used': 409,
  'too-large': 413,
  'too-many-requests': 429,
  'cross-site-request': 403,
  internal: 500,
  unavailable: 503,
})

/** What can be wrong with one field when the schema says no more; a schema that knows better names its own code as the message. */
export const fieldErrors = defineErrors('field', {
  required: 400,
  'too-long': 400,
  'too-short': 400,
  'too-large': 400,
  'too-small': 400,
  'bad-format': 400,
  'bad-character': 400,
  'bad-type': 400,
  'not-allowed': 400,
  'unknown-member': 400,
})

export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: string
  readonly status: number
  readonly params: ProblemParams
  readonly problems: readonly FieldProblem[]

  constructor(definition: ErrorDefinition, options: { params?: ProblemParams; problems?: readonly FieldProblem[]; cause?: unknown } = {}) {
    super(definition.code, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = definition.code
    this.status = definition.status
    this.params = options.params ?? {}
    this.problems = options.problems ?? []
  }
}

/** All input problems at once (never only the first), as one 400. */
export function invalidInput(problems: readonly FieldProblem[]): AppError {
  return new AppError(kernelErrors['invalid-input'], { problems })
}

/** The same answer for a thing that does not exist and for a thing of another company. */
export function notFound(): AppError {
  return new AppError(kernelErrors['not-found'])
}
