import { setTimeout as pause } from 'node:timers/promises'
import type { PostgresBinaries } from './binaries.ts'
import { removeTemporarySocketDirectory, restoreSocketDirectory } from './cluster-home.ts'
import { socketUrl } from './connection-url.ts'
import { addHolder, removeHolder } from './holders.ts'
import { adoptPostmaster, launchPostmaster, type Postmaster, settle } from './launch-postmaster.ts'
import type { OsAccount } from './os-account.ts'
import { findLivingPostmaster, releaseStaleLocks } from './postmaster-file.ts'
import { probeServer } from './probe-server.ts'
import { processIdentity, signalProcess } from './running-process.ts'
import { pruneServerLog } from './server-log.ts'

/** Everything that is fixed about a cluster before its server runs. Paths are absolute and free of symbolic links. */
export type Cluster = {
  home: string
  clusterDir: string
  logDir: string
  binaries: PostgresBinaries
  account: OsAccount | undefined
  password: string
  socketDir: string
  settingsFor(socketDir: string): Record<string, string>
  log(line: string): void
}

/** A first start gives up after this time: backends that outlive a killed postmaster end within seconds. */
const startLimitMs = 30_000
const firstPauseMs = 100
const longestPauseMs = 10_000
const pruneIntervalMs = 60_000
/** A fast shutdown writes all changed pages; after this time only an immediate one is left, which the next start recovers from. */
const stopLimitMs = 60_000

/**
 * Keeps one server running from `start` to `stop`.
 *
 * No process is its master. Each process that holds it watches it, and each tries to start it when it dies; `postmaster.pid` lets one of them
 * win, and the others join the winner's server.
 */
export class PostmasterSupervisor {
  readonly #cluster: Cluster
  readonly #stopping = new AbortController()
  #socketDir: string
  #postmaster: Postmaster | undefined
  #holder: string | undefined
  #recovery: Promise<void> = Promise.resolve()
  #stopped: Promise<void> | undefined
  #pruning: NodeJS.Timeout | undefined

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#socketDir = cluster.socketDir
  }

  get socketDir(): string {
    return this.#socketDir
  }

  get pid(): number {
    if (!this.#postmaster) throw new Error('The embedded PostgreSQL has not been started')
    return this.#postmaster.pid
  }

  async start(): Promise<void> {
    this.#holder = await addHolder(this.#cluster.home)
    try {
      this.#watch(await this.#bringUpWithin(startLimitMs))
    } catch (error) {
      await removeHolder(this.#cluster.home, this.#holder)
      throw error
    }
    this.#pruning = setInterval(() => {
      pruneServerLog(this.#cluster.logDir).catch((error: Error) => this.#cluster.log(`PostgreSQL's log cannot be pruned: ${error.message}`))
    }, pruneIntervalMs)
    this.#pruning.unref()
  }

  /** Calling it again waits for the same end. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.#stopping.abort()
    clearInterval(this.#pruning)
    await this.#recovery
    if (this.#holder === undefined) return
    const others = await removeHolder(this.#cluster.home, this.#holder)
    if (others > 0) {
      this.#cluster.log(`PostgreSQL keeps running: ${others === 1 ? 'another process uses it' : `${others} other processes use it`}`)
      return
    }
    await this.#shutDown()
    await removeTemporarySocketDirectory(this.#cluster.home, this.#socketDir)
  }

  async #shutDown(): Promise<void> {
    const postmaster = this.#postmaster
    const living = await findLivingPostmaster(this.#cluster.clusterDir)
    if (!postmaster || living?.pid !== postmaster.pid) return
    postmaster.keepProcessAlive()
    signalProcess(postmaster.pid, 'SIGINT')
    const limit = new AbortController()
    const late = pause(stopLimitMs, 'late', { signal: limit.signal }).catch(() => 'cancelled')
    if ((await Promise.race([postmaster.ended, late])) === 'late') {
      this.#cluster.log(`PostgreSQL has not ended within ${stopLimitMs / 1000} s; it is ended at once and will recover at the next start`)
      signalProcess(postmaster.pid, 'SIGQUIT')
      await postmaster.ended
    }
    limit.abort()
  }

  #watch(postmaster: Postmaster): void {
    this.#postmaster = postmaster
    void postmaster.ended.then((how) => {
      if (!this.#stopping.signal.aborted) this.#recovery = this.#recover(how)
    })
  }

  async #recover(how: string): Promise<void> {
    const began = performance.now()
    this.#cluster.log(`PostgreSQL ended unexpectedly (${how}); starting it again`)
    for (let wait = firstPauseMs; !this.#stopping.signal.aborted; wait = Math.min(wait * 2, longestPauseMs)) {
      try {
        const postmaster = await this.#bringUp()
        this.#cluster.log(`PostgreSQL is back after ${Math.round(performance.now() - began)} ms (process ${postmaster.pid})`)
        this.#watch(postmaster)
        return
      } catch (error) {
        this.#cluster.log(`${(error as Error).message}; next attempt in ${wait} ms`)
        await pause(wait, undefined, { signal: this.#stopping.signal, ref: false }).catch(() => undefined)
      }
    }
  }

  /** Backends of a killed postmaster, or a process that starts the same cluster, may stand in the way for a moment. */
  async #bringUpWithin(limitMs: number): Promise<Postmaster> {
    const began = performance.now()
    for (let wait = firstPauseMs; ; wait = Math.min(wait * 2, 1_000)) {
      try {
        return await this.#bringUp()
      } catch (error) {
        if (!isPassingObstacle(error) || performance.now() - began > limitMs) throw error
        await pause(wait)
      }
    }
  }

  async #bringUp(): Promise<Postmaster> {
    const { clusterDir } = this.#cluster
    if ((await settle(clusterDir)) === 'ready') {
      const joined = await this.#join()
      if (joined) return joined
    }
    await restoreSocketDirectory(this.#socketDir, this.#cluster.account)
    await releaseStaleLocks(clusterDir, this.#socketDir)
    const { binaries, logDir, account, log } = this.#cluster
    return launchPostmaster({ clusterDir, logDir, binaries, account, log, settings: this.#cluster.settingsFor(this.#socketDir) })
  }

  /** Joins the living server of this cluster; `undefined` when it has gone in the meantime. */
  async #join(): Promise<Postmaster | undefined> {
    const living = await findLivingPostmaster(this.#cluster.clusterDir)
    if (!living) return undefined
    const answer = await probeServer(socketUrl(living.socketDir, 'postgres', this.#cluster.password, 'postgres'), this.#cluster.clusterDir)
    if (answer === 'busy') throw new ServerBusy()
    if (answer === 'foreign') throw new Error(`The server in ${living.socketDir} does not serve ${this.#cluster.clusterDir}`)
    if (this.#postmaster && living.socketDir !== this.#socketDir) {
      throw new Error(`PostgreSQL was started again with another socket directory (${living.socketDir}); restart this process`)
    }
    this.#socketDir = living.socketDir
    if (processIdentity(living.pid) === undefined) return undefined
    return adoptPostmaster(living.pid)
  }
}

class ServerBusy extends Error {
  constructor() {
    super('PostgreSQL runs but takes no connection at the moment')
  }
}

function isPassingObstacle(error: unknown): boolean {
  return (
    error instanceof ServerBusy ||
    (error instanceof Error && /pre-existing shared memory block|lock file ".*" already exists/.test(error.message))
  )
}
