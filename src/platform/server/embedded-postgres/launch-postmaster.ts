import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { PostgresBinaries } from './binaries.ts'
import { postgresEnvironment } from './initialise-cluster.ts'
import type { OsAccount } from './os-account.ts'
import { findLivingPostmaster, readPostmasterFile } from './postmaster-file.ts'
import { processIdentity } from './running-process.ts'
import { openStartupLog, readComplaints } from './server-log.ts'

/** A running server. `ended` settles, with a word on how, when its postmaster is gone. */
export type Postmaster = { pid: number; ended: Promise<string>; keepProcessAlive(): void }

export type LaunchInput = {
  clusterDir: string
  logDir: string
  binaries: PostgresBinaries
  account: OsAccount | undefined
  settings: Readonly<Record<string, string>>
  log: (line: string) => void
}

/**
 * Starts a server and waits until it accepts connections, however long its recovery takes.
 *
 * It gets a session of its own (`detached`), so that Ctrl-C at the terminal reaches it only through our orderly stop.
 *
 * @throws Error with the server's own words when it ends before it is ready.
 */
export async function launchPostmaster(input: LaunchInput): Promise<Postmaster> {
  const since = Date.now() - 1_000 // file systems may round a file's time down
  const startup = await openStartupLog(input.logDir)
  const child = spawn(input.binaries.postgres, ['-D', input.clusterDir, ...settingArguments(input.settings)], {
    cwd: '/',
    detached: true,
    env: { ...postgresEnvironment },
    stdio: ['ignore', startup.fd, startup.fd],
    ...(input.account ? { uid: input.account.uid, gid: input.account.gid } : {}),
  })
  const ended = once(child, 'exit').then(
    ([code, signal]: (number | string | null)[]) => (signal ? `signal ${signal}` : `exit code ${code}`),
    (error: Error) => error.message,
  )
  await startup.close()
  child.unref()
  let outcome: string | undefined
  void ended.then((how) => {
    outcome = how
  })
  for (let waited = 0; outcome === undefined; waited += 1) {
    const file = await readPostmasterFile(input.clusterDir)
    if (child.pid !== undefined && file?.pid === child.pid && file.status === 'ready') {
      return { pid: child.pid, ended, keepProcessAlive: () => child.ref() }
    }
    if (waited > 0 && waited % 1_000 === 0) input.log('PostgreSQL is still recovering its files from a crash; waiting')
    await pause(10)
  }
  throw new Error(`PostgreSQL did not start (${outcome}). ${await readComplaints(input.logDir, since)}`.trim())
}

/** Watches a server that another process started: its end can only be noticed by asking. */
export function adoptPostmaster(pid: number): Postmaster {
  const identity = processIdentity(pid)
  const { promise, resolve } = Promise.withResolvers<string>()
  const timer = setInterval(() => {
    if (processIdentity(pid) === identity && identity !== undefined) return
    clearInterval(timer)
    resolve('it is gone')
  }, 200)
  timer.unref()
  return { pid, ended: promise, keepProcessAlive: () => timer.ref() }
}

/** Waits for a server that is starting or stopping to have made up its mind. */
export async function settle(clusterDir: string): Promise<'ready' | 'gone'> {
  for (;;) {
    const file = await findLivingPostmaster(clusterDir)
    if (!file) return 'gone'
    if (file.status === 'ready') return 'ready'
    await pause(20)
  }
}

function settingArguments(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
