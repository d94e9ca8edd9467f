/**
 * The whole product as `src/app/server/compose.ts` joins it, on a database of its own; sessions are given by the test instead of signing in,
 * unless it asks for `realSessions`.
 */
import type { FastifyInstance } from 'fastify'
import { type Composition, compose } from '../../src/app/server/compose.ts'
import { plainAddressOf } from '../../src/features/one-time-passwords/server/index.ts'
import type { RouteDefinition } from '../../src/kernel/define-route.ts'
import { permissionsOf, type Role } from '../../src/kernel/permission.ts'
import { readConfig } from '../../src/platform/server/config/config.ts'
import type { Actor, Ctx } from '../../src/platform/server/context.ts'
import { createSecretBox } from '../../src/platform/server/crypto/secret-box.ts'
import { createPool } from '../../src/platform/server/database/pool.ts'
import type { JobRun } from '../../src/platform/server/feature.ts'
import { anonymous, systemActor } from '../../src/platform/server/http/authentication.ts'
import { createMetrics } from '../../src/platform/server/http/metrics.ts'
import { createHttpServer } from '../../src/platform/server/http/server.ts'
import { addWebSite } from '../../src/platform/server/http/web-site.ts'
import { createLog } from '../../src/platform/server/log.ts'
import { createPlatform, type Platform } from '../../src/platform/server/platform.ts'
import { actorsByToken, callRoute, type TestAnswer, type TestCall } from './app.ts'
import { createTestChance, TestClock } from './chance-and-clock.ts'
import { createTestDatabase } from './postgres-cluster.ts'

export interface ComposedApp {
  readonly platform: Platform
  readonly composition: Composition
  readonly clock: TestClock
  readonly http: FastifyInstance
  readonly databaseUrl: string
  /** An actor with everything that the role may do in a company that has all services. */
  actor(role: Role, companyId: string | null, id?: string): Actor
  as(actor?: Actor): { call(route: RouteDefinition, call?: TestCall): Promise<TestAnswer> }
  asSystem<Result>(companyId: string | null, work: (ctx: Ctx) => Promise<Result>): Promise<Result>
  /** Runs a job once, as the worker does. */
  runJob(task: string): Promise<void>
  stop(): Promise<void>
}

export interface ComposedAppOptions {
  /** Whoever wants to be somebody signs in. */
  readonly realSessions?: boolean
  readonly publicUrl?: string
  /** Settings as the environment has them: `GENKAN_SMTP_URL` and others. */
  readonly environment?: Readonly<Record<string, string>>
  /** A folder with an `index.html`: the pages of the three sites are served as well. */
  readonly siteDirectory?: string
}

const onlyRun: Pick<JobRun, 'payload' | 'attempt' | 'signal'> = { payload: {}, attempt: 1, signal: new AbortController().signal }

export async function startComposedApp(options: ComposedAppOptions = {}): Promise<ComposedApp> {
  const database = await createTestDatabase()
  const log = createLog(process.env.GENKAN_TEST_LOG ?? 'silent')
  const clock = new TestClock('2026-11-21T00:05:00.000Z')
  // Crowds of requests are judged by their answers, however busy the machine is.
  const pool = createPool({ url: database.url, size: 8, log, waitMilliseconds: 60_000 })
  const secrets = createSecretBox({ current: 'test', keys: { test: Buffer.alloc(32, 7).toString('base64') } })
  const publicUrl = options.publicUrl ?? 'http://127.0.0.1:8080'
  const platform = createPlatform({ clock, chance: createTestChance(), log, secrets, pool, publicUrl })
  const composition = compose({ platform, config: readConfig(options.environment ?? {}), metrics: createMetrics() })
  const actors = new Map<string, Actor>()
  const http = await createHttpServer({
    ...platform,
    bindings: composition.routes,
    authentication: options.realSessions === true ? composition.authentication : actorsByToken(actors),
    companyExists: composition.companyExists,
    trustedProxies: [],
    extend: (server) => {
      if (options.siteDirectory === undefined) return
      addWebSite(server, { directory: options.siteDirectory, chance: platform.chance, plainAddressOf })
    },
  })
  const asSystem: ComposedApp['asSystem'] = (companyId, work) => {
    const role = companyId === null ? 'provider' : 'app'
    return platform.unitOfWork.run({ actor: systemActor('test', companyId), companyId, role, mode: 'write' }, (ctx) => {
      ctx.unaudited('a test prepares or looks')
      return work(ctx)
    })
  }
  const services = new Set(['vpn-access', 'voice', 'support', 'sso', 'device-keys'])
  return {
    platform,
    composition,
    clock,
    http,
    databaseUrl: database.url,
    actor: (role, companyId, id) => ({
      ...anonymous,
      kind: role,
      id: id ?? platform.ids.next(),
      name: role,
      companyId,
      companyCode: null,
      permissions: permissionsOf(role, services, composition.permissions),
      sourceAddress: '127.0.0.1',
      sessionId: platform.ids.next(),
    }),
    as: (actor) => ({ call: (route, call) => callRoute(http, actors, actor, route, call ?? {}) }),
    asSystem,
    async runJob(task) {
      await composition.jobs[task]?.({ ...onlyRun, log, run: (companyId, _mode, work) => asSystem(companyId, work) })
    },
    async stop() {
      await http.close()
      composition.close()
      await pool.end()
      await database.drop()
    },
  }
}
