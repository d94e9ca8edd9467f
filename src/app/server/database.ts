/** The database of this installation: the given one, or the embedded one. Migrated, and opened with least rights. */
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../platform/server/config/config.ts'
import { allowLogin } from '../../platform/server/database/login-role.ts'
import { migrate } from '../../platform/server/database/migrate.ts'
import { createPool, type Pool } from '../../platform/server/database/pool.ts'
import { startEmbeddedPostgres } from '../../platform/server/embedded-postgres/start-embedded-postgres.ts'
import type { Log } from '../../platform/server/log.ts'

export interface Database {
  /** Runs units of work; every one takes its role by `set local role`. */
  readonly pool: Pool
  /** Of the role that owns the job queue. */
  readonly jobsPool: Pool
  /** For backup and checks only. */
  readonly administrationUrl: string
  readonly isEmbedded: boolean
  close(): Promise<void>
}

const poolSize = 20

export async function openDatabase(config: Config, log: Log): Promise<Database> {
  const server = config.databaseUrl === undefined ? await openEmbedded(config, log) : undefined
  const administrationUrl = server?.superuserUrl ?? config.databaseUrl ?? ''
  try {
    await migrate({ url: administrationUrl, log: (line) => log.info(line) })
    const url = server === undefined ? administrationUrl : await openLogin(server, config)
    const pool = createPool({ url, size: poolSize, log })
    // Nobody waits for a worker: it may wait for its connection as long as that takes.
    const jobsPool = createPool({ url, size: 6, log, role: 'genkan_jobs', waitMilliseconds: 0 })
    return {
      pool,
      jobsPool,
      administrationUrl,
      isEmbedded: server !== undefined,
      async close() {
        await Promise.all([pool.end(), jobsPool.end()])
        await server?.stop()
      },
    }
  } catch (error) {
    await server?.stop()
    throw error
  }
}

type Embedded = Awaited<ReturnType<typeof startEmbeddedPostgres>>

async function openEmbedded(config: Config, log: Log): Promise<Embedded> {
  return startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), log: (line) => log.info(line) })
}

/**
 * On the embedded server Genkan itself signs in as `genkan_login`, which owns nothing. Its password is derived from the key file, so that every
 * process of the installation knows it and the database alone does not.
 */
async function openLogin(server: Embedded, config: Config): Promise<string> {
  const password = createHmac('sha256', readFileSync(config.secretKeyFile)).update('database login').digest('base64url')
  await allowLogin(server.superuserUrl, password)
  return server.urlFor('genkan_login', password)
}
