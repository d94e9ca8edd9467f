import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { notFound } from '../../../kernel/errors.ts'
import { siteOf } from './authentication.ts'
import type { RouteBinding } from './binding.ts'
import { createDispatcher, type DispatcherDeps, languageOf, themeOf } from './dispatch.ts'
import { openApiDocument } from './openapi.ts'
import { takeForms } from './pages/form-body.ts'
import { sendPage } from './pages/page.ts'
import { problemDocument, toAppError } from './problems.ts'
import { securityHeadersFor } from './security-headers.ts'

export interface HttpServerDeps extends DispatcherDeps {
  readonly trustedProxies: readonly string[]
  /** Adds what is not part of the API: the web site, health, metrics. */
  readonly extend?: (app: FastifyInstance) => void
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What is asked for; absent for what is not part of the product's routes. */
    binding?: RouteBinding
  }
}

const jsonBodyLimit = 4 * 1024 * 1024

/** The HTTP server of all routes. Does not listen yet. */
export async function createHttpServer(deps: HttpServerDeps): Promise<FastifyInstance> {
  const securityHeaders = securityHeadersFor(deps.publicUrl)
  const app = fastify({
    logger: false,
    bodyLimit: jsonBodyLimit,
    trustProxy: deps.trustedProxies.length === 0 ? false : [...deps.trustedProxies],
    genReqId: () => deps.ids.next(),
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 120_000,
    // Open browser connections must not keep a stopping process alive.
    forceCloseConnections: 'idle',
    // An address that cannot be one gets as far as no hook. The framework's error would tell the log all of it.
    frameworkErrors: (_error, request, reply) => void sendProblem(deps, notFound(), request, reply.headers(securityHeaders)),
  })
  await app.register(cookie)
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders)
  })
  app.setErrorHandler((error, request, reply) => sendProblem(deps, error, request, reply))
  app.setNotFoundHandler((request, reply) => sendProblem(deps, notFound(), request, reply))

  const dispatch = createDispatcher(deps)
  refuseDoubleBindings(deps)
  const addRoute = (to: FastifyInstance, binding: RouteBinding): unknown =>
    to.route({
      method: binding.route.method,
      url: binding.route.path,
      config: { binding },
      handler: (request, reply) => dispatch(binding, siteOf(binding.route.path), request, reply),
    })
  const [pages, others] = [true, false].map((isPage) => deps.bindings.filter(({ route }) => (route.kind === 'page') === isPage))
  for (const binding of others ?? []) addRoute(app, binding)
  // By themselves, so that pages take forms and nothing else does. They are added when all else is, also the hooks of `extend`.
  void app.register(async (forms) => {
    takeForms(forms)
    for (const binding of pages ?? []) addRoute(forms, binding)
  })
  const document = JSON.stringify(openApiDocument(deps.bindings.map((binding) => binding.route)))
  app.get('/api/openapi.json', async (_request, reply) => reply.type('application/json').send(document))
  deps.extend?.(app)
  return app
}

function refuseDoubleBindings(deps: HttpServerDeps): void {
  const seen = new Set<string>()
  for (const { route } of deps.bindings) {
    for (const name of [route.id, `${route.method} ${route.path}`]) {
      if (seen.has(name)) throw new Error(`route ${name} is bound twice`)
      seen.add(name)
    }
  }
}

/**
 * Addresses may hold what nobody else is to know: a personal one is half of a sign-in. So the log tells the pattern of the route, and of an
 * address that no route knows, which may be a mistyped one, only how it begins.
 */
function loggedPath({ routeOptions, url }: FastifyRequest): string {
  return routeOptions.url ?? `${/^\/[a-z]{0,8}/i.exec(url)?.[0] ?? ''}…`
}

function sendProblem(deps: HttpServerDeps, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toAppError(error)
  const details = { requestId: request.id, method: request.method, path: loggedPath(request), code: problem.code }
  // Without a cause, 503 is a choice and no fault: there is too much to do, and the caller comes back.
  if (problem.status === 503 && problem.cause === undefined) deps.log.warn(details, 'request put off: too much to do')
  else if (problem.status >= 500) deps.log.error({ ...details, err: problem.cause ?? problem }, 'request failed')
  else deps.log.debug({ ...details, err: problem.cause }, 'request refused')
  // The answer that has failed may have failed by where it would have led.
  reply.removeHeader('location')
  const binding = request.routeOptions.config?.binding
  if (problem.status === 503 || problem.status === 429) void reply.header('retry-after', String(problem.params.retryAfterSeconds ?? 2))
  if (binding?.problemPage !== undefined) {
    const path = request.method === 'GET' ? request.url : undefined
    const asked = { id: request.id, path, language: languageOf(request), theme: themeOf(request) }
    const page = binding.problemPage(problem, asked)
    return sendPage(reply, 'redirectTo' in page ? page : { status: problem.status, content: page })
  }
  return reply
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemDocument(problem, request.id)))
}
