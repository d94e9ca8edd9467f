/**
 * A running Genkan for tests: a real database of its own, a clock that stands still, known chance, the real HTTP layer (called without a
 * socket). Build it from the features under test:
 *
 *   const app = await startTestApp((platform) => [createDirectory(…)])
 *   const company = await app.openCompany('C000000001', 'サンプル商事株式会社')
 *   const answer = await app.as(company.admin).call(listUsers, { query: {} })
 *   await app.work(company.admin, (ctx) => registerUsers(ctx, […]))
 */
import type { FastifyInstance } from 'fastify'
import { appendEntries } from '../../src/features/activity/server/queries/append-entries.ts'
import type { RouteDefinition } from '../../src/kernel/define-route.ts'
import type { Problem } from '../../src/kernel/problem.ts'
import type { Actor, Ctx } from '../../src/platform/server/context.ts'
import { createSecretBox } from '../../src/platform/server/crypto/secret-box.ts'
import { createPool } from '../../src/platform/server/database/pool.ts'
import type { MailBatch } from '../../src/platform/server/database/unit-of-work.ts'
import type { Authentication } from '../../src/platform/server/http/authentication.ts'
import { systemActor } from '../../src/platform/server/http/authentication.ts'
import { createHttpServer } from '../../src/platform/server/http/server.ts'
import { createLog } from '../../src/platform/server/log.ts'
import { type AnyFeature, createPlatform, type Platform } from '../../src/platform/server/platform.ts'
import { createTestChance, TestClock } from './chance-and-clock.ts'
import { openTestCompany, type TestCompany } from './factories.ts'
import { createTestDatabase } from './postgres-cluster.ts'

export interface TestAnswer {
  readonly status: number
  // Tests look into answers of every route; a wrong member shows as a failed expectation.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any
  readonly headers: Readonly<Record<string, unknown>>
  readonly bytes: Buffer
}

export interface TestCall {
  readonly params?: Record<string, unknown>
  readonly query?: Record<string, unknown>
  readonly body?: unknown
  /** Body of an `upload` route. */
  readonly file?: Uint8Array
  readonly headers?: Record<string, string>
}

export interface TestApp {
  readonly platform: Platform
  readonly clock: TestClock
  readonly http: FastifyInstance
  /** Superuser URL of this test's own database. */
  readonly databaseUrl: string
  /** Letters written so far, newest last (only when no feature keeps the outbox). */
  readonly letters: MailBatch[]
  openCompany(code: string, name: string, options?: { services?: readonly string[] }): Promise<TestCompany>
  /** Calls routes in the name of an actor; without one, anonymously. */
  as(actor?: Actor): { call(route: RouteDefinition, call?: TestCall): Promise<TestAnswer> }
  /** One unit of work in the name of an actor, as an operation or query sees it. */
  work<Result>(actor: Actor, work: (ctx: Ctx) => Promise<Result>, mode?: 'read' | 'write'): Promise<Result>
  /** One unit of work of the system in a company (null: the provider's). */
  asSystem<Result>(companyId: string | null, work: (ctx: Ctx) => Promise<Result>): Promise<Result>
  stop(): Promise<void>
}

export interface TestAppOptions {
  /** The real sign-in instead of `as(actor)`. */
  readonly authentication?: (platform: Platform) => Authentication
  readonly writeMail?: (ctx: Ctx, batches: readonly MailBatch[]) => Promise<void>
  /** Where people reach the sites. */
  readonly publicUrl?: string
}

export async function startTestApp(build: (platform: Platform) => readonly AnyFeature[], options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase()
  const log = createLog(process.env.GENKAN_TEST_LOG ?? 'silent')
  const clock = new TestClock('2026-11-21T00:05:00.000Z')
  // Crowds of requests are judged by their answers, however busy the machine is.
  const pool = createPool({ url: database.url, size: 8, log, waitMilliseconds: 60_000 })
  const secrets = createSecretBox({ current: 'test', keys: { test: Buffer.alloc(32, 7).toString('base64') } })
  const publicUrl = options.publicUrl ?? 'http://127.0.0.1:8080'
  const platform = createPlatform({ clock, chance: createTestChance(), log, secrets, pool, publicUrl })
  const features = build(platform)
  const letters: MailBatch[] = []
  platform.join({
    subscriptions: features.flatMap((feature) => feature.subscriptions),
    writeAudit: appendEntries,
    writeMail: options.writeMail ?? (async (_ctx, batches) => void letters.push(...batches)),
  })
  const actors = new Map<string, Actor>()
  const http = await createHttpServer({
    ...platform,
    bindings: features.flatMap((feature) => feature.routes),
    authentication: options.authentication?.(platform) ?? actorsByToken(actors),
    companyExists: (id) => companyExists(platform, id),
    trustedProxies: [],
  })
  const permissions = features.flatMap((feature) => feature.permissions)
  return {
    platform,
    clock,
    http,
    databaseUrl: database.url,
    letters,
    openCompany: (code, name, more) => openTestCompany(platform, permissions, { code, name, ...more }),
    as: (actor) => ({ call: (route, call) => callRoute(http, actors, actor, route, call ?? {}) }),
    work: (actor, work, mode = 'write') =>
      platform.unitOfWork.run({ actor, companyId: actor.companyId, role: actor.companyId === null ? 'provider' : 'app', mode }, (ctx) =>
        unaudited(ctx, work),
      ),
    asSystem: (companyId, work) =>
      platform.unitOfWork.run(
        { actor: systemActor('test', companyId), companyId, role: companyId === null ? 'provider' : 'app', mode: 'write' },
        (ctx) => unaudited(ctx, work),
      ),
    async stop() {
      await http.close()
      await pool.end()
      await database.drop()
    },
  }
}

/** Set-up work of a test need not be audited; what a route does still must be. */
function unaudited<Result>(ctx: Ctx, work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  ctx.unaudited('a test prepares or looks')
  return work(ctx)
}

export function actorsByToken(actors: ReadonlyMap<string, Actor>): Authentication {
  return {
    async authenticate({ token }) {
      const actor = actors.get(token)
      return actor === undefined ? undefined : { actor, owes: null }
    },
  }
}

async function companyExists(platform: Platform, id: string): Promise<boolean> {
  const found = await platform.pool.query('select 1 from genkan.tenancy_company where id = $1', [id])
  return found.rowCount === 1
}

export async function callRoute(
  http: FastifyInstance,
  actors: Map<string, Actor>,
  actor: Actor | undefined,
  route: RouteDefinition,
  call: TestCall,
): Promise<TestAnswer> {
  const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(call.params?.[name] ?? '')))
  const token = actor === undefined ? undefined : `token-${actor.kind}-${actor.id}-${actors.size}`
  if (actor !== undefined && token !== undefined) actors.set(token, actor)
  const cookies = token === undefined ? {} : { 'genkan-admin': token, 'genkan-my': token, 'genkan-ops': token }
  const { contentType, payload } = payloadOf(route, call)
  const response = await http.inject({
    method: route.method,
    url: path,
    query: queryOf(call.query ?? {}),
    cookies,
    headers: { ...(payload === undefined ? {} : { 'content-type': contentType }), ...call.headers },
    ...(payload === undefined ? {} : { payload }),
  })
  const isJson = String(response.headers['content-type'] ?? '').includes('json')
  return {
    status: response.statusCode,
    headers: response.headers,
    bytes: response.rawPayload,
    body: isJson ? response.json() : response.payload,
  }
}

function payloadOf(route: RouteDefinition, call: TestCall): { contentType: string; payload: string | Buffer | undefined } {
  if (call.file !== undefined) return { contentType: 'application/octet-stream', payload: Buffer.from(call.file) }
  if (route.kind === 'page') {
    return { contentType: 'application/x-www-form-urlencoded', payload: call.body === undefined ? undefined : formOf(call.body as object) }
  }
  return { contentType: 'application/json', payload: call.body === undefined ? undefined : JSON.stringify(call.body) }
}

/** As a form sends it; of half a surrogate pair the bytes that a careless sender makes of it. */
function formOf(fields: object): string {
  const escaped = (text: string): string =>
    [...text].map((character) => (character.isWellFormed() ? encodeURIComponent(character) : '%ED%A0%80')).join('')
  return Object.entries(fields)
    .map(([name, value]) => `${escaped(name)}=${escaped(String(value))}`)
    .join('&')
}

function queryOf(query: Record<string, unknown>): Record<string, string | string[]> {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]))
}

/** The problem codes of a refused answer, `/pointer code`, for short expectations. */
export function problemsIn(answer: TestAnswer): string[] {
  return ((answer.body as Problem).errors ?? []).map((problem) => `${problem.pointer} ${problem.code}`)
}
