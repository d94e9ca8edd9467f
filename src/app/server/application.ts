/** Starts the roles of one process and stops them in the opposite order. What a request was answered with success is in PostgreSQL by then. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { plainAddressOf } from '../../features/one-time-passwords/server/index.ts'
import { systemChance, systemClock } from '../../platform/server/clock.ts'
import type { Config } from '../../platform/server/config/config.ts'
import { loadSecretBox } from '../../platform/server/crypto/secret-box.ts'
import { pingDatabase } from '../../platform/server/database/pool.ts'
import { addHealthRoutes, type ReadinessCheck } from '../../platform/server/http/health.ts'
import { createMetrics, type Metrics } from '../../platform/server/http/metrics.ts'
import { createHttpServer } from '../../platform/server/http/server.ts'
import { addWebSite } from '../../platform/server/http/web-site.ts'
import { startJobs } from '../../platform/server/jobs/runner.ts'
import type { Log } from '../../platform/server/log.ts'
import { createPlatform, type Platform } from '../../platform/server/platform.ts'
import { type Composition, compose } from './compose.ts'
import { type Database, openDatabase } from './database.ts'

export const webDirectory = fileURLToPath(new URL('../../../dist/web', import.meta.url))

/** Genkan without its roles: enough for a command. */
export interface Core {
  readonly config: Config
  readonly database: Database
  readonly platform: Platform
  readonly features: Composition
  readonly metrics: Metrics
  close(): Promise<void>
}

export async function openCore(config: Config, log: Log): Promise<Core> {
  // The key file comes first: the embedded database derives its sign-in from it.
  const secrets = loadSecretBox(config.secretKeyFile)
  const database = await openDatabase(config, log)
  try {
    const metrics = createMetrics()
    const platform = createPlatform({
      clock: systemClock,
      chance: systemChance,
      log,
      secrets,
      pool: database.pool,
      publicUrl: config.http.publicUrl,
    })
    const features = compose({ platform, config, metrics })
    const close = async (): Promise<void> => {
      features.close()
      await database.close()
    }
    return { config, database, platform, features, metrics, close }
  } catch (error) {
    await database.close()
    throw error
  }
}

export interface Application {
  readonly core: Core
  /** Where the sites answer; undefined without the role `web`. */
  readonly url: string | undefined
  stop(): Promise<void>
}

type Stop = () => Promise<void>

export async function startApplication(config: Config, log: Log): Promise<Application> {
  const core = await openCore(config, log)
  const stops: Stop[] = []
  const stop = async (): Promise<void> => {
    for (const end of stops.reverse()) await end().catch((error: Error) => log.error({ err: error }, 'a part did not stop cleanly'))
    stops.length = 0
    await core.close()
  }
  try {
    if (config.roles.includes('worker')) stops.push(await startWorker(core, log))
    if (config.roles.includes('radius')) stops.push(await core.features.startRadius())
    const web = config.roles.includes('web') ? await startWeb(core) : undefined
    if (web !== undefined) stops.push(() => web.app.close())
    return { core, url: web?.url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startWorker(core: Core, log: Log): Promise<Stop> {
  const runner = await startJobs({
    pool: core.database.jobsPool,
    unitOfWork: core.platform.unitOfWork,
    handlers: core.features.jobs,
    recurring: core.features.recurring,
    concurrency: 4,
    log,
  })
  return () => runner.stop()
}

async function startWeb(core: Core): Promise<{ app: FastifyInstance; url: string }> {
  const { config, platform, features, metrics } = core
  const checks: Readonly<Record<string, ReadinessCheck>> = {
    database: () => pingDatabase(platform.pool),
    site: async () => {
      if (!existsSync(`${webDirectory}/index.html`)) throw new Error('the web site is not built: npm run build')
    },
  }
  const app = await createHttpServer({
    ...platform,
    bindings: features.routes,
    authentication: features.authentication,
    companyExists: features.companyExists,
    trustedProxies: config.http.trustedProxies,
    extend(server) {
      metrics.watchHttp(server)
      addHealthRoutes(server, { checks, metrics })
      addWebSite(server, { directory: webDirectory, chance: platform.chance, plainAddressOf })
    },
  })
  const address = await app.listen({ port: config.http.port, host: config.http.host })
  return { app, url: address }
}
