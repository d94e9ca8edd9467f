import type { FastifyInstance } from 'fastify'
import type { RouteDefinition } from '../../src/kernel/define-route.ts'

export interface Request {
  readonly params?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  // Attacks look into answers of every route; a wrong member shows as a failed expectation.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any
  readonly text: string
}

/** Keeps the cookies that it is given, and sends what it is told to: also what no browser would. */
export interface Browser {
  readonly cookies: Map<string, string>
  call(route: RouteDefinition, request?: Request): Promise<Answer>
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>
  send(request: {
    method: RouteDefinition['method']
    path: string
    payload?: string
    headers?: Readonly<Record<string, string>>
  }): Promise<Answer>
  signIn(companyCode: string, userId: string, password: string, headers?: Readonly<Record<string, string>>): Promise<Answer>
  signInAsOperator(userId: string, password: string): Promise<Answer>
}

export function openBrowser(http: FastifyInstance, remoteAddress: string): Browser {
  const cookies = new Map<string, string>()
  const browser: Browser = {
    cookies,
    async send({ method, path, payload, headers = {} }) {
      const shared = { method, url: path, remoteAddress, cookies: Object.fromEntries(cookies), headers: { ...headers } }
      const response = await http.inject(payload === undefined ? shared : { ...shared, payload })
      for (const cookie of response.cookies) {
        if (cookie.value === '') cookies.delete(cookie.name)
        else cookies.set(cookie.name, cookie.value)
      }
      const isJson = String(response.headers['content-type'] ?? '').includes('json')
      return {
        status: response.statusCode,
        headers: response.headers,
        text: response.payload,
        body: isJson ? response.json() : response.payload,
      }
    },
    post: (path, body, headers) =>
      browser.send({ method: 'POST', path, payload: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }),
    get: (path, headers) => browser.send({ method: 'GET', path, ...(headers === undefined ? {} : { headers }) }),
    call: (route, { params, body, headers } = {}) =>
      browser.send({
        method: route.method,
        path: route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => params?.[name] ?? ''),
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      }),
    signIn: (companyCode, userId, password, headers) => browser.post('/api/v1/sign-in', { companyCode, userId, password }, headers),
    signInAsOperator: (userId, password) => browser.post('/api/v1/ops/sign-in', { userId, password }),
  }
  return browser
}
