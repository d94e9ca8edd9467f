/** The browser's side of the contract: a route definition is all it takes to call a route, typed by it. */
import type { RouteAnswer, RouteCall, RouteDefinition } from '../../kernel/define-route.ts'
import type { FieldProblem, ProblemParams } from '../../kernel/errors.ts'
import type { Problem } from '../../kernel/problem.ts'

/** What the server refused, or `kernel.unavailable` when it could not be reached. `problem-words.ts` turns it into sentences. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly params: ProblemParams
  readonly problems: readonly FieldProblem[]
  readonly requestId: string | undefined

  constructor(problem: Problem) {
    super(problem.code)
    this.status = problem.status
    this.code = problem.code
    this.params = (problem.params ?? {}) as ProblemParams
    this.problems = (problem.errors ?? []) as readonly FieldProblem[]
    this.requestId = problem.requestId
  }
}

export interface CallOptions {
  readonly signal?: AbortSignal
  /** One key per intention, made when the form was opened: a double click or a retry is then done once. */
  readonly idempotencyKey?: string
  /** A 401 is an answer like any other: nobody is told that the session is over. */
  readonly quiet?: boolean
}

type CallArguments<Route extends RouteDefinition> = keyof RouteCall<Route> extends never
  ? [call?: undefined, options?: CallOptions]
  : [call: RouteCall<Route>, options?: CallOptions]

interface AnyCall {
  readonly params?: Record<string, unknown>
  readonly query?: Record<string, unknown>
  readonly body?: unknown
}

/** Answers with whether the same person has signed in again; undefined where nobody is asked to. */
type SignedOutListener = (problem: ApiProblem) => Promise<boolean> | undefined

let onSignedOut: SignedOutListener = () => undefined

/** Called with every 401, so that the session provider can ask for the password again and keep what was typed. */
export function whenSignedOut(listener: SignedOutListener): void {
  onSignedOut = listener
}

export async function call<Route extends RouteDefinition>(route: Route, ...rest: CallArguments<Route>): Promise<RouteAnswer<Route>> {
  const [input, options] = rest as [AnyCall | undefined, CallOptions | undefined]
  const body = input?.body === undefined ? (route.body === undefined ? undefined : '{}') : JSON.stringify(input.body)
  const response = await send(
    route,
    urlOf(route, input),
    {
      ...(body === undefined ? {} : { body }),
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options?.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
      },
      ...(options?.signal === undefined ? {} : { signal: options.signal }),
    },
    options?.quiet,
  )
  return (response.status === 204 ? undefined : await response.json()) as RouteAnswer<Route>
}

/** Sends a file as the body of an `upload` route. */
export async function upload<Route extends RouteDefinition>(
  route: Route,
  input: RouteCall<Route>,
  file: Blob,
  options?: CallOptions,
): Promise<RouteAnswer<Route>> {
  const response = await send(route, urlOf(route, input as AnyCall), {
    body: file,
    headers: {
      accept: 'application/json',
      'content-type': 'application/octet-stream',
      ...(options?.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
    },
    ...(options?.signal === undefined ? {} : { signal: options.signal }),
  })
  return (response.status === 204 ? undefined : await response.json()) as RouteAnswer<Route>
}

/** Address of a `download` route, for a plain link: the browser saves the file itself. */
export function downloadUrl<Route extends RouteDefinition>(route: Route, input: RouteCall<Route>): string {
  return urlOf(route, input as AnyCall)
}

/** A fresh key for one intention. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID()
}

async function send(route: RouteDefinition, url: string, init: RequestInit, quiet = false): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, { ...init, method: route.method, credentials: 'same-origin' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem({ type: 'about:blank', title: 'unreachable', status: 503, code: 'kernel.unavailable' })
  }
  if (response.ok) return response
  const problem = new ApiProblem(await problemOf(response))
  const again = problem.status === 401 && !quiet ? onSignedOut(problem) : undefined
  // What only reads goes on as if nothing had been; what writes is for the person to press again.
  if (route.method === 'GET' && again !== undefined && (await again)) return send(route, url, init)
  throw problem
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem
  } catch {
    return { type: 'about:blank', title: response.statusText, status: response.status, code: 'kernel.internal' }
  }
}

function urlOf(route: RouteDefinition, input: AnyCall | undefined): string {
  const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(input?.params?.[name] ?? '')))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input?.query ?? {})) {
    if (value === undefined || value === null || value === '') continue
    if (Array.isArray(value)) for (const entry of value) query.append(name, String(entry))
    else query.set(name, String(value))
  }
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
