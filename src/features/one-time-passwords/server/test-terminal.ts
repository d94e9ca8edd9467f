/** A terminal of the user site as a browser is one: it keeps its cookies and its key pair. For tests. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { TestAnswer, TestApp } from '../../../../tests/support/app.ts'
import type { RouteDefinition } from '../../../kernel/define-route.ts'
import type { Actor } from '../../../platform/server/context.ts'
import { type Challenge, type Confirmation, expectedInput, type Pattern, type PatternSetup, proofText } from '../contract/index.ts'
import * as routes from '../contract/routes.ts'

export interface Invited {
  readonly id: string
  readonly userId: string
  readonly entryPassword: string
  /** The token of the browser's address. */
  readonly token: string
  readonly appToken: string
}

export const knownPattern: Pattern = ['I1R1C1', 'I2R2C2', 'I3R3C3', 'I4R4C4', 'I1R2C3', 'I2R4C1']

type By = { readonly token: string } | { readonly companyCode: string; readonly userId: string }

/** What a browser does, step by step. */
export interface Terminal {
  readonly cookies: Map<string, string>
  deviceId: string | null
  call(
    route: RouteDefinition,
    call?: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown; headers?: Record<string, string> },
  ): Promise<TestAnswer>
  /** The proof over a nonce: by id once registered, before that by the key itself. */
  prove(nonce: string): { deviceId: string; signature: string } | { publicKey: unknown; signature: string }
  start(by: By, secret?: 'pattern' | 'entry-password'): Promise<TestAnswer>
  attempt(challenge: Challenge, input: string): Promise<TestAnswer>
  /** Start and attempt; `secret` is a pattern or an Entry password. */
  enter(by: By, secret: Pattern | string): Promise<TestAnswer>
  choose(setup: PatternSetup, pattern: Pattern): Promise<TestAnswer>
  confirm(confirmation: Confirmation, input: string): Promise<TestAnswer>
  /** The whole first use: Entry password, pattern, confirmation. */
  setUp(invited: Invited, pattern?: Pattern): Promise<TestAnswer>
}

export function openTerminal(
  app: TestApp,
  actors: Map<string, Actor>,
  options: { actor?: Actor; address?: string; userAgent?: string },
): Terminal {
  const cookies = new Map<string, string>()
  if (options.actor !== undefined) {
    const token = `actor-${actors.size}`
    actors.set(token, options.actor)
    for (const site of ['admin', 'my', 'ops']) cookies.set(`genkan-${site}`, token)
  }
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const terminal: Terminal = {
    cookies,
    deviceId: null,
    call: (route, call) => callAs(app, cookies, options, route, call ?? {}),
    prove: (nonce) => proofOf(keys, terminal.deviceId, nonce),
    start: (by, secret) =>
      terminal.call(routes.startSignIn, {
        body: { by, deviceIds: terminal.deviceId === null ? [] : [terminal.deviceId], ...(secret === undefined ? {} : { secret }) },
      }),
    async attempt(challenge, input) {
      const answer = await terminal.call(routes.attemptSignIn, {
        body: { handle: challenge.handle, input, proof: terminal.prove(challenge.nonce) },
      })
      return keepDevice(terminal, answer)
    },
    async enter(by, secret) {
      const isPattern = typeof secret !== 'string'
      const started = await terminal.start(by, isPattern ? 'pattern' : 'entry-password')
      if (started.status !== 200) return started
      const challenge = started.body as Challenge
      return terminal.attempt(challenge, isPattern ? expectedInput(secret, challenge.grid ?? '') : secret)
    },
    choose: (setup, pattern) => terminal.call(routes.choosePattern, { body: { setup: setup.handle, pattern } }),
    async confirm(confirmation, input) {
      const { signature } = terminal.prove(confirmation.nonce)
      const answer = await terminal.call(routes.confirmPattern, { body: { handle: confirmation.handle, input, signature } })
      return keepDevice(terminal, answer)
    },
    async setUp(invited, pattern = knownPattern) {
      const entered = await terminal.enter({ token: invited.token }, invited.entryPassword)
      if (entered.status !== 200) return entered
      const chosen = await terminal.choose(entered.body.setup, pattern)
      if (chosen.status !== 200) return chosen
      return terminal.confirm(chosen.body, expectedInput(pattern, chosen.body.grid))
    },
  }
  return terminal
}

function keepDevice(terminal: Terminal, answer: TestAnswer): TestAnswer {
  if (answer.status === 200 && answer.body.next === 'signed-in') terminal.deviceId = answer.body.deviceId ?? terminal.deviceId
  return answer
}

function proofOf(keys: { publicKey: KeyObject; privateKey: KeyObject }, deviceId: string | null, nonce: string) {
  const signature = sign('sha256', Buffer.from(proofText(nonce)), { key: keys.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return deviceId === null ? { publicKey: keys.publicKey.export({ format: 'jwk' }), signature } : { deviceId, signature }
}

async function callAs(
  app: TestApp,
  cookies: Map<string, string>,
  options: { address?: string; userAgent?: string },
  route: RouteDefinition,
  call: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown; headers?: Record<string, string> },
): Promise<TestAnswer> {
  const { params, query, body, headers } = call
  const response = await app.http.inject({
    method: route.method,
    url: route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => params?.[name] ?? ''),
    ...(query === undefined ? {} : { query }),
    remoteAddress: options.address ?? '192.0.2.10',
    cookies: Object.fromEntries(cookies),
    headers: {
      'user-agent': options.userAgent ?? 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  for (const cookie of response.cookies) {
    if (cookie.value === '') cookies.delete(cookie.name)
    else cookies.set(cookie.name, cookie.value)
  }
  const isJson = String(response.headers['content-type'] ?? '').includes('json')
  return {
    status: response.statusCode,
    headers: response.headers,
    bytes: response.rawPayload,
    body: isJson ? response.json() : response.payload,
  }
}
