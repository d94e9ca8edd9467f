import { mkdir, realpath, stat, statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { findPostgresPackage, preparePostgresBinaries } from './binaries.ts'
import { makePrivateDirectory, openClusterHome, openSocketDirectory, readOrMakePassword } from './cluster-home.ts'
import { socketUrl } from './connection-url.ts'
import { initialiseCluster } from './initialise-cluster.ts'
import { accountForPostgres } from './os-account.ts'
import { ensureDatabase } from './probe-server.ts'
import { pruneServerLog } from './server-log.ts'
import { serverSettings } from './settings.ts'
import { type Cluster, PostmasterSupervisor } from './supervise-postmaster.ts'

export type EmbeddedPostgresOptions = {
  /** Directory for PostgreSQL's files alone; made when missing. */
  dataDir: string
  /** Receives one English line for each event that an operator should know of. */
  log: (line: string) => void
  /** Further server settings, which win over ours. They do not reach a server that another process has started. */
  settings?: Readonly<Record<string, string>>
  /** `off` is for tests only: a power failure may then destroy the database. Default `full`. */
  durability?: 'full' | 'off'
}

export type EmbeddedPostgres = {
  /** URL of the database `genkan` as the superuser `postgres`: for migrations and backups, not for serving. */
  superuserUrl: string
  /** URL for another role; `database` defaults to `genkan`. */
  urlFor(role: string, password: string, database?: string): string
  socketDir: string
  /** Process id of the postmaster; another one after a recovery. */
  readonly pid: number
  /** Ends the server (fast shutdown) unless another process uses it too; resolves when it has ended. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that comes with Genkan, or joins the one that already serves `dataDir` (of another Genkan process, or left behind by one
 * that was killed). Resolves when it accepts connections. Should it die, it is started again; its URLs stay the same.
 *
 * It is reachable through a private Unix socket only, by this process's account. Started by root it runs as `postgres` or `nobody`.
 *
 * @throws Error saying what to do: no PostgreSQL for this platform, files of another account or version, or the server's own complaint.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const durability = options.durability ?? 'full'
  const cluster = await prepareCluster({ ...options, dataDir: resolve(options.dataDir), durability })
  const supervisor = new PostmasterSupervisor(cluster)
  await supervisor.start()
  const urlFor = (role: string, password: string, database = 'genkan') => socketUrl(supervisor.socketDir, role, password, database)
  try {
    await ensureDatabase(urlFor('postgres', cluster.password, 'postgres'), 'genkan')
  } catch (error) {
    await supervisor.stop()
    throw error
  }
  return {
    superuserUrl: urlFor('postgres', cluster.password),
    urlFor,
    socketDir: supervisor.socketDir,
    get pid() {
      return supervisor.pid
    },
    stop: () => supervisor.stop(),
  }
}

async function prepareCluster(options: Required<Omit<EmbeddedPostgresOptions, 'settings'>> & EmbeddedPostgresOptions): Promise<Cluster> {
  const installed = await findPostgresPackage(`${process.platform}-${process.arch}`)
  const existing = await stat(join(options.dataDir, 'files', 'cluster'))
    .catch(() => stat(join(options.dataDir, 'cluster')))
    .catch(() => undefined)
  const account = await accountForPostgres(existing)
  const home = await realpath(await openClusterHome(options.dataDir, account, options.log))
  const binaries = await preparePostgresBinaries(home, account, installed)
  const password = await readOrMakePassword(home)
  const clusterDir = join(home, 'cluster')
  await initialiseCluster({ home, clusterDir, binaries, account, password, durability: options.durability })
  const logDir = join(home, 'log')
  await makePrivateDirectory(logDir, account)
  await pruneServerLog(logDir)
  await mkdir(join(home, 'holders'), { recursive: true, mode: 0o700 })
  const sharedMemoryBytes = await statfs('/dev/shm').then(
    (disk) => disk.blocks * disk.bsize,
    () => undefined,
  )
  const memoryBytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return {
    home,
    clusterDir,
    logDir,
    binaries,
    account,
    password,
    socketDir: await openSocketDirectory(home, account),
    settingsFor: (socketDir) =>
      serverSettings({
        memoryBytes,
        durability: options.durability,
        socketDir,
        logDir,
        sharedMemoryBytes,
        overrides: options.settings ?? {},
      }),
    log: options.log,
  }
}
