/** From request to handler, the same steps for every route: origin → session → permission → input → unit of work → output. */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod/mini'
import type { RouteDefinition, RouteInput } from '../../../kernel/define-route.ts'
import { AppError, type FieldProblem, invalidInput, kernelErrors, notFound } from '../../../kernel/errors.ts'
import type { Clock, Ids } from '../../../kernel/ids.ts'
import type { Actor, Ctx } from '../context.ts'
import type { SecretBox } from '../crypto/secret-box.ts'
import type { Scope, UnitOfWork } from '../database/unit-of-work.ts'
import type { Log } from '../log.ts'
import { unstorableIn } from '../storable-text.ts'
import { type Authentication, anonymous, cookieName, type LiveSession, sessionCookieName } from './authentication.ts'
import type { Download, RequestInfo, RouteBinding, RunUnitOfWork, Site } from './binding.ts'
import { refuseCrossSite } from './cross-site.ts'
import { onceOnly, type StoredAnswer } from './idempotency.ts'
import { type Page, sendPage } from './pages/page.ts'
import { problemsOf } from './problems.ts'

export interface DispatcherDeps {
  readonly bindings: readonly RouteBinding[]
  readonly unitOfWork: UnitOfWork
  readonly authentication: Authentication
  /** Whether a company exists that an operator's path names. */
  companyExists(companyId: string): Promise<boolean>
  readonly publicUrl: string
  readonly secrets: SecretBox
  readonly ids: Ids
  readonly clock: Clock
  readonly log: Log
}

export type Dispatch = (binding: RouteBinding, site: Site, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

export function createDispatcher(deps: DispatcherDeps): Dispatch {
  const publicOrigin = new URL(deps.publicUrl).origin
  const secureCookies = publicOrigin.startsWith('https:')
  return async (binding, site, request, reply) => {
    refuseCrossSite(request, publicOrigin)
    const token = request.cookies[sessionCookieName(site, secureCookies)]
    const { actor, owes } = await sessionOf(deps, binding.route, site, token, request.ip)
    const input = parseInput(binding.route, request)
    const info = requestInfo(deps, { site, actor, owes, token, secureCookies }, request, reply)
    const scope = await scopeOf(deps, binding, actor, input)
    const run: RunUnitOfWork = (part, work) => deps.unitOfWork.run({ ...scope, actor, log: info.log, ...part }, work)
    if (binding.transaction === 'own') {
      return send(binding.route, reply, { status: successStatus(binding.route), body: await binding.handle(undefined, input, info, run) })
    }
    const answer = await run({}, (ctx) => handleOnce(deps.secrets, binding, ctx, input, info, run))
    return send(binding.route, reply, answer)
  }
}

async function sessionOf(
  deps: DispatcherDeps,
  route: RouteDefinition,
  site: Site,
  token: string | undefined,
  sourceAddress: string,
): Promise<LiveSession> {
  const session = token === undefined ? undefined : await deps.authentication.authenticate({ site, token, sourceAddress })
  const isUsable = session !== undefined && !('refusal' in session)
  if (route.permission === 'public') return isUsable ? session : { actor: { ...anonymous, sourceAddress }, owes: null }
  if (session === undefined) throw new AppError(kernelErrors['not-signed-in'])
  if (!isUsable) throw session.refusal
  if (route.permission === 'signed-in') return session
  if (session.owes !== null) throw new AppError(kernelErrors.forbidden, { params: { owes: session.owes } })
  if (!session.actor.permissions.has(route.permission)) throw new AppError(kernelErrors.forbidden)
  return session
}

/** So many wrong places are told; more are read by nobody, and their number is the sender's choice. */
const mostProblems = 1_000

function parseInput(route: RouteDefinition, request: FastifyRequest): RouteInput<RouteDefinition> {
  const problems: FieldProblem[] = []
  const parse = (part: 'params' | 'query' | 'body', schema: z.ZodMiniType | undefined, value: unknown): unknown => {
    if (schema === undefined) return undefined
    const unstorable = unstorableIn(`/${part}`, value)
    const parsed = schema.safeParse(value)
    if (parsed.success && unstorable.length === 0) return parsed.data
    // An id that cannot be one names a thing that cannot exist: the answer of a missing thing.
    if (part === 'params') throw notFound()
    problems.push(...unstorable, ...(parsed.success ? [] : problemsOf(part, parsed.error, value)))
    return undefined
  }
  const input = {
    params: parse('params', route.params, request.params),
    query: parse('query', route.query, request.query),
    body: parse('body', route.kind === 'upload' ? undefined : route.body, jsonOf(request)),
  }
  if (problems.length > 0) throw invalidInput(problems.slice(0, mostProblems))
  return input as RouteInput<RouteDefinition>
}

/** A file that is sent to a route which takes none stays unread: the stream is no value, and leads to its socket and back. */
function jsonOf(request: FastifyRequest): unknown {
  return request.body instanceof Readable ? null : (request.body ?? {})
}

async function scopeOf(deps: DispatcherDeps, binding: RouteBinding, actor: Actor, input: RouteInput<RouteDefinition>): Promise<Scope> {
  const mode = binding.route.method === 'GET' || binding.route.reads === true ? 'read' : 'write'
  if (binding.company === 'params') {
    const { companyId } = (input.params ?? {}) as { companyId?: string }
    if (companyId === undefined || !(await deps.companyExists(companyId))) throw notFound()
    return { companyId, role: 'app', mode }
  }
  if (binding.company === 'new') return { companyId: deps.ids.next(), role: 'app', mode }
  return actor.kind === 'operator' ? { companyId: null, role: 'provider', mode } : { companyId: actor.companyId, role: 'app', mode }
}

async function handleOnce(
  secrets: SecretBox,
  binding: RouteBinding,
  ctx: Ctx,
  input: RouteInput<RouteDefinition>,
  info: RequestInfo,
  run: RunUnitOfWork,
): Promise<StoredAnswer> {
  const work = async (): Promise<StoredAnswer> => ({
    status: successStatus(binding.route),
    body: await binding.handle(ctx, input, info, run),
  })
  const key = info.header('idempotency-key')
  if (key === undefined || binding.route.method === 'GET' || binding.route.kind === 'download') return work()
  return onceOnly(ctx, secrets, { key: key.slice(0, 200), route: binding.route.id, input }, work)
}

function successStatus(route: RouteDefinition): number {
  return route.status ?? (route.response === undefined && route.kind !== 'download' ? 204 : 200)
}

async function send(route: RouteDefinition, reply: FastifyReply, answer: StoredAnswer): Promise<FastifyReply> {
  if (route.kind === 'page') return sendPage(reply, answer.body as Page)
  if (route.kind === 'download') {
    const file = answer.body as Download
    if (file.caching === 'forever') void reply.header('cache-control', 'public, max-age=31536000, immutable')
    const disposition = file.caching === 'forever' ? 'inline' : 'attachment'
    return reply
      .status(answer.status)
      .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
      .type(file.contentType)
      .send(Readable.from(file.stream, { objectMode: false }))
  }
  if (route.response === undefined) return reply.status(answer.status).send()
  return reply
    .status(answer.status)
    .type('application/json')
    .send(JSON.stringify(route.response.parse(answer.body)))
}

/** As somebody has chosen in this browser, else that of whoever is signed in, as the pages note it, else as the browser wishes it. */
export function languageOf(request: FastifyRequest): 'ja' | 'en' {
  return /^en\b/i.test(chosen(request, 'language') ?? chosen(request, 'language-followed') ?? request.headers['accept-language'] ?? '')
    ? 'en'
    : 'ja'
}

export function themeOf(request: FastifyRequest): 'light' | 'dark' | '' {
  const theme = chosen(request, 'theme')
  return theme === 'light' || theme === 'dark' ? theme : ''
}

/** The sites' own scripts set it as well (src/platform/web/theme.ts). */
function chosen({ cookies }: FastifyRequest, name: 'language' | 'language-followed' | 'theme'): string | undefined {
  return cookies[cookieName(name, true)] ?? cookies[cookieName(name, false)]
}

const yearSeconds = 31_536_000

function requestInfo(
  deps: DispatcherDeps,
  session: { site: Site; actor: Actor; owes: string | null; token: string | undefined; secureCookies: boolean },
  request: FastifyRequest,
  reply: FastifyReply,
): RequestInfo {
  const secure = session.secureCookies
  const setCookie: RequestInfo['setCookie'] = (name, value, maxAge) => {
    const shared = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
    if (value === null) void reply.clearCookie(cookieName(name, secure), shared)
    else void reply.setCookie(cookieName(name, secure), value, maxAge === undefined ? shared : { ...shared, maxAge })
  }
  return {
    id: request.id,
    site: session.site,
    actor: session.actor,
    sourceAddress: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    language: languageOf(request),
    theme: themeOf(request),
    log: deps.log.child({ requestId: request.id }),
    upload: (request.body instanceof Readable ? request.body : Readable.from([])) as Readable,
    header: (name) => {
      const value = request.headers[name]
      return Array.isArray(value) ? value[0] : value
    },
    sessionToken: session.token,
    owes: session.owes,
    setSession: (token, site = session.site) => setCookie(site, token),
    cookie: (name) => request.cookies[cookieName(name, secure)],
    setCookie,
    setLanguage: (language) => {
      const shared = { path: '/', sameSite: 'lax', secure } as const
      if (language === null) void reply.clearCookie(cookieName('language', secure), shared)
      else void reply.setCookie(cookieName('language', secure), language, { ...shared, maxAge: yearSeconds })
    },
  }
}
