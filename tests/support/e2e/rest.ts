/** The REST API as a script uses it: `fetch`, a cookie jar, and the same route descriptions as everybody. */
import type { RouteAnswer, RouteDefinition } from '../../../src/kernel/define-route.ts'
import type { Problem } from '../../../src/kernel/problem.ts'
import { solve } from '../proof-of-work.ts'

export interface RestCall {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: unknown
  /** Body of an upload. */
  readonly file?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

export interface RestAnswer<Body> {
  readonly status: number
  readonly body: Body
  readonly problem: Problem | undefined
  readonly bytes: Buffer
  readonly headers: Headers
}

export interface RestSession {
  readonly cookies: Map<string, string>
  /** Any answer, refused ones too. */
  try<Route extends RouteDefinition>(route: Route, call?: RestCall): Promise<RestAnswer<RouteAnswer<Route>>>
  /** The body of a successful answer. @throws Error with the problem, when it was refused. */
  do<Route extends RouteDefinition>(route: Route, call?: RestCall): Promise<RouteAnswer<Route>>
}

export function openSession(url: string): RestSession {
  const cookies = new Map<string, string>()
  const session: RestSession = {
    cookies,
    async try(route, call = {}) {
      const response = await fetch(`${url}${pathOf(route, call)}`, {
        method: route.method,
        headers: { ...headersOf(route, call), ...cookieHeader(cookies), ...call.headers },
        ...bodyOf(route, call),
      })
      keepCookies(cookies, response.headers.getSetCookie())
      const bytes = Buffer.from(await response.arrayBuffer())
      const isJson = (response.headers.get('content-type') ?? '').includes('json')
      const body = isJson ? JSON.parse(bytes.toString('utf8')) : undefined
      // Whoever seems to guess works for the next try, as the page does; once, since good work is taken.
      const given = (call.body ?? {}) as { readonly work?: unknown }
      if (body?.code === 'sign-in.work-needed' && given.work === undefined) {
        return session.try(route, { ...call, body: { ...given, work: solve(body.params) } })
      }
      return { status: response.status, body, problem: response.ok ? undefined : body, bytes, headers: response.headers }
    },
    async do(route, call) {
      const answer = await session.try(route, call)
      if (answer.status >= 300) throw new Error(`${route.id}: ${answer.status} ${answer.bytes.toString('utf8').slice(0, 2000)}`)
      return answer.body
    },
  }
  return session
}

/** The problem codes of a refused answer, `/pointer code`. */
export function problemsIn(answer: { readonly problem: Problem | undefined }): readonly string[] {
  return (answer.problem?.errors ?? []).map((problem) => `${problem.pointer} ${problem.code}`)
}

function pathOf(route: RouteDefinition, call: RestCall): string {
  const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(call.params?.[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(call.query ?? {})) for (const one of [value].flat()) query.append(name, one)
  return query.size === 0 ? path : `${path}?${query}`
}

function headersOf(route: RouteDefinition, call: RestCall): Record<string, string> {
  if (call.file !== undefined) return { 'content-type': 'application/octet-stream' }
  return route.body === undefined && call.body === undefined ? {} : { 'content-type': 'application/json' }
}

function bodyOf(route: RouteDefinition, call: RestCall): { body?: Uint8Array<ArrayBuffer> | string } {
  if (call.file !== undefined) return { body: new Uint8Array(call.file) }
  return route.body === undefined && call.body === undefined ? {} : { body: JSON.stringify(call.body ?? {}) }
}

function cookieHeader(cookies: ReadonlyMap<string, string>): Record<string, string> {
  return cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
}

function keepCookies(cookies: Map<string, string>, set: readonly string[]): void {
  for (const line of set) {
    const [pair = '', ...attributes] = line.split(';')
    const name = pair.slice(0, pair.indexOf('='))
    const value = pair.slice(pair.indexOf('=') + 1)
    const isOver = value === '' || attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))
    if (isOver) cookies.delete(name)
    else cookies.set(name, value)
  }
}
