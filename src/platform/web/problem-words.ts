import type { Language, MessagesHandle } from './i18n.tsx'

/** A sentence for an error code; functions get the `params` of the problem. */
export type ErrorSentence = string | ((params: never) => string)

export interface ErrorMessages {
  readonly errors: Readonly<Record<string, ErrorSentence>>
}

/** What the API client throws (`ApiProblem`), by shape: a lazily loaded copy of the class must not turn its words into 「処理できませんでした」. */
export interface ProblemLike {
  readonly status: number
  readonly code: string
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly problems?: readonly { pointer: string; code: string; params?: Readonly<Record<string, unknown>> | undefined }[] | undefined
  readonly requestId?: string | undefined
}

export interface ProblemWords {
  /** What happened and what to do next. */
  readonly message: string
  /** Sentences by field name: the last part of each pointer, or the path below `/body` joined by dots when it is deeper. */
  readonly fields: Readonly<Record<string, string>>
  /** Quoted by the person when the fault is ours. */
  readonly requestId: string | undefined
}

const tables = new Map<string, MessagesHandle<ErrorMessages>>()

/**
 * Called once by each feature, where it lists its doors, else its pages; in a module that something is used of, since a mere list of exports is
 * never run (`sideEffects` of package.json). `feature` is the part of its codes before the first dot.
 */
export function registerProblemWords(feature: string, handle: MessagesHandle<ErrorMessages>): void {
  tables.set(feature, handle)
}

/** The one place that turns an error into words. Loads only the message tables of the features whose codes occur. */
export async function problemWords(error: unknown, language: Language): Promise<ProblemWords> {
  const problem = asProblem(error)
  const fields: Record<string, string> = {}
  for (const field of problem.problems ?? []) {
    const name = fieldName(field.pointer)
    // The first sentence of a field is the one to act on; a second would only hide it.
    fields[name] ??= await sentence(field.code, field.params, language)
  }
  return { message: await sentence(problem.code, problem.params, language), fields, requestId: problem.requestId }
}

/** The sentence of one code, for import reviews and other lists of problems. */
export async function sentence(code: string, params: Readonly<Record<string, unknown>> | undefined, language: Language): Promise<string> {
  const dot = code.indexOf('.')
  const found = await lookUp(code.slice(0, dot), code.slice(dot + 1), language)
  const message = found ?? (await lookUp('kernel', 'internal', language))
  if (message === undefined) return code
  // The contract ties code and params together; the table's own types are checked where it is written.
  return typeof message === 'string' ? message : (message as (given: unknown) => string)(params ?? {})
}

async function lookUp(feature: string, name: string, language: Language): Promise<ErrorSentence | undefined> {
  const table = await tables.get(feature)?.load(language)
  return table && Object.hasOwn(table.errors, name) ? table.errors[name] : undefined
}

/** A failed fetch is a TypeError without a status: the network, not the server. */
function asProblem(error: unknown): ProblemLike {
  if (typeof error === 'object' && error !== null && 'code' in error && 'status' in error && typeof error.code === 'string') {
    return error as ProblemLike
  }
  return error instanceof TypeError ? { status: 0, code: 'kernel.unreachable' } : { status: 0, code: 'kernel.internal' }
}

/** RFC 6901: `/body/email` → `email`, `/body/addresses/0/value` → `addresses.0.value`; `~1` and `~0` are `/` and `~`. */
export function fieldName(pointer: string): string {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const inside = parts[0] === 'body' || parts[0] === 'query' || parts[0] === 'params' ? parts.slice(1) : parts
  return inside.join('.')
}
