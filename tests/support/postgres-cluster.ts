/**
 * PostgreSQL for tests: one server per run, one database per test file that asks for it, copied from a template that holds the migrated
 * schema. Roles belong to the server, so every copy shares them.
 */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject as injectOfWorker } from 'vitest'
import { migrate } from '../../src/platform/server/database/migrate.ts'
import { findLivingPostmaster } from '../../src/platform/server/embedded-postgres/postmaster-file.ts'
import { processIdentity, signalProcess } from '../../src/platform/server/embedded-postgres/running-process.ts'
import { startEmbeddedPostgres } from '../../src/platform/server/embedded-postgres/start-embedded-postgres.ts'

export type TestCluster = {
  /** Superuser, database `postgres`. */
  url: string
  template: string
  close(): Promise<void>
}

export type TestDatabase = {
  name: string
  /** Superuser. */
  url: string
  urlFor(role: string, password: string): string
  /** Ends remaining connections and removes the database. Calling it again does nothing. */
  drop(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

const directoryPrefix = 'genkan-test-'

/**
 * Opens the server of a test run and builds the template. With `serverUrl` (a superuser's) that server is used and left clean; otherwise a
 * throw-away one is started in the temporary directory.
 */
export async function openTestCluster(options: { serverUrl: string | undefined }): Promise<TestCluster> {
  const server = options.serverUrl ? { url: options.serverUrl, close: async () => undefined } : await startThrowAwayServer()
  const template = `genkan_template_${randomBytes(6).toString('hex')}`
  try {
    await buildTemplate(server.url, template)
  } catch (error) {
    await dropTemplate(server.url, template)
    await server.close()
    throw error
  }
  return {
    url: server.url,
    template,
    close: async () => {
      // A throw-away server takes its databases with it.
      if (options.serverUrl) await dropTemplate(server.url, template)
      await server.close()
    },
  }
}

/**
 * Makes a fresh database with the migrated schema. Drop it in `afterAll`.
 *
 * @param inject Vitest's `inject`; only a caller outside of a test file needs to pass its own.
 */
export async function createTestDatabase(
  inject: (key: 'postgresUrl' | 'postgresTemplate') => string = injectOfWorker,
): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl')
  const name = `genkan_test_${randomBytes(8).toString('hex')}`
  await copyTemplate(serverUrl, inject('postgresTemplate'), name)
  let dropped: Promise<void> | undefined
  const drop = () => {
    dropped ??= withClient(serverUrl, async (client) => {
      await client.query(`drop database if exists ${name} with (force)`)
    })
    return dropped
  }
  return {
    name,
    url: withDatabase(serverUrl, name),
    urlFor: (role, password) => withCredentials(withDatabase(serverUrl, name), role, password),
    drop,
    [Symbol.asyncDispose]: drop,
  }
}

async function startThrowAwayServer(): Promise<{ url: string; close(): Promise<void> }> {
  await sweepAbandonedServers()
  const directory = await mkdtemp(join(tmpdir(), `${directoryPrefix}${process.pid}-`))
  // Started by root, the server runs as another account, which has to enter the directory.
  await chmod(directory, 0o711)
  const complaints: string[] = []
  const server = await startEmbeddedPostgres({
    dataDir: join(directory, 'postgres'),
    durability: 'off',
    settings: { max_connections: '100', shared_buffers: '128MB' },
    log: (line) => complaints.push(line),
  })
  return {
    url: server.urlFor('postgres', passwordOf(server.superuserUrl), 'postgres'),
    close: async () => {
      await server.stop()
      await rm(directory, { recursive: true, force: true })
      // Nothing is logged unless the server died during the run, which explains failures that look like something else.
      if (complaints.length > 0) process.stderr.write(`PostgreSQL of the tests: ${complaints.join('\n')}\n`)
    },
  }
}

/** A run that was killed could not stop its server. The directory's name tells the run's process. */
async function sweepAbandonedServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = /^genkan-test-(\d+)-/.exec(name)?.[1]
    if (!owner || processIdentity(Number(owner)) !== undefined) continue
    const directory = join(tmpdir(), name)
    const living = await findLivingPostmaster(join(directory, 'postgres', 'cluster')).catch(() => undefined)
    if (living) signalProcess(living.pid, 'SIGQUIT')
    await rm(directory, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
  }
}

/**
 * The locale flags are those that PostgreSQL 15 knows too. Once migrated, nobody may connect: a database cannot be copied while
 * somebody is connected to it, and test files copy it at the same time.
 */
async function buildTemplate(serverUrl: string, template: string): Promise<void> {
  await withClient(serverUrl, (client) =>
    client.query(`create database ${template} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`),
  )
  await migrate({ url: withDatabase(serverUrl, template) })
  await withClient(serverUrl, async (client) => {
    await client.query(`alter database ${template} with is_template true allow_connections false`)
    await client.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [template])
  })
}

async function dropTemplate(serverUrl: string, template: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount === 0) return
    await client.query(`alter database ${template} with is_template false`)
    await client.query(`drop database ${template} with (force)`)
  })
}

/** An autovacuum worker may be in the template although nobody else is; the server has then waited 5 s before it says so (55006). */
async function copyTemplate(serverUrl: string, template: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await withClient(serverUrl, (client) => client.query(`create database ${name} template ${template} strategy file_copy`))
      return
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt === 3) throw error
    }
  }
}

async function withClient<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** The URL of a Unix socket has no host (`…@/name?host=…`), which the URL class refuses together with a user name. */
function withDatabase(url: string, name: string): string {
  return url.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${name}`)
}

function withCredentials(url: string, role: string, password: string): string {
  return url.replace(/^(\w+:\/\/)(?:[^@/]*@)?/, `$1${encodeURIComponent(role)}:${encodeURIComponent(password)}@`)
}

function passwordOf(url: string): string {
  return decodeURIComponent(/^\w+:\/\/[^:]*:([^@]*)@/.exec(url)?.[1] ?? '')
}
