/**
 * A Genkan installation for one benchmark: its own directory, the embedded PostgreSQL with full durability, the composition of the product,
 * and as many server processes as the benchmark wants to ask.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type Core, openCore } from '../../src/app/server/application.ts'
import { readConfig } from '../../src/platform/server/config/config.ts'
import type { Ctx } from '../../src/platform/server/context.ts'
import { systemActor } from '../../src/platform/server/http/authentication.ts'
import { createLog } from '../../src/platform/server/log.ts'

const launcher = fileURLToPath(new URL('../../bin/genkan.mjs', import.meta.url))

export interface ServerProcess {
  readonly url: string
  /** From the start of the process to its word that it is ready. */
  readonly readyMilliseconds: number
  /** Resident memory of the process now, bytes. */
  residentBytes(): Promise<number>
  stop(): Promise<void>
}

export interface Installation {
  readonly core: Core
  /** Superuser's, for generating data and for yardsticks. */
  readonly database: pg.Client
  inCompany<Result>(companyId: string, work: (ctx: Ctx) => Promise<Result>, mode?: 'read' | 'write'): Promise<Result>
  inProvider<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result>
  /** Another Genkan process on the same installation. */
  serve(roles: string, environment?: Readonly<Record<string, string>>): Promise<ServerProcess>
  close(): Promise<void>
}

export async function makeDirectory(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'genkan-bench-'))
  // Started by root, PostgreSQL runs as another account; where that cannot come in, its files would be kept elsewhere and stay behind.
  await chmod(path, 0o711)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

export async function openInstallation(): Promise<Installation> {
  const directory = await makeDirectory()
  const environment = environmentOf(directory.path)
  const core = await openCore(readConfig(environment), createLog('error'))
  const database = new pg.Client({ connectionString: core.database.administrationUrl })
  await database.connect()
  await database.query('set search_path = genkan, public')
  const processes = new Set<ServerProcess>()
  const run = core.platform.unitOfWork.run
  return {
    core,
    database,
    inCompany: (companyId, work, mode = 'write') =>
      run({ companyId, role: 'app', mode, actor: systemActor('bench', companyId) }, unaudited(work)),
    inProvider: (work) => run({ companyId: null, role: 'provider', mode: 'write', actor: systemActor('bench') }, unaudited(work)),
    async serve(roles, more = {}) {
      const server = await startProcess(['serve', '--roles', roles], { ...environment, ...more })
      processes.add(server)
      return { ...server, stop: () => (processes.delete(server) ? server.stop() : Promise.resolve()) }
    },
    async close() {
      await Promise.all([...processes].map((server) => server.stop()))
      await database.end()
      await core.close()
      await directory.remove()
    },
  }
}

/** What is set in the shell that runs the benchmarks must not reach into them. */
export function environmentOf(directory: string): Record<string, string> {
  return { PATH: process.env.PATH ?? '', GENKAN_DATA_DIR: directory, GENKAN_HTTP_PORT: '0', GENKAN_LOG_LEVEL: 'error' }
}

/** A Genkan process with the role `web`; resolves when it says that it is ready. */
export async function startProcess(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [launcher, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  const url = await readyUrl(child)
  return {
    url,
    readyMilliseconds: performance.now() - startedAt,
    residentBytes: () => residentBytesOf(child.pid ?? 0),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

function readyUrl(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    // Read in any case: a full pipe would stop the server.
    let complaints = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaints = `${complaints}${chunk.toString('utf8')}`.slice(-4_000)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready\n${complaints}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^Genkan is ready: (\S+)/.exec(line)?.[1]
      if (url !== undefined) resolve(url)
    })
  })
}

async function residentBytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
  if (kibibytes === undefined) throw new Error('this system does not tell the memory of a process')
  return Number(kibibytes) * 1024
}

function unaudited<Result>(work: (ctx: Ctx) => Promise<Result>): (ctx: Ctx) => Promise<Result> {
  return (ctx) => {
    ctx.unaudited('a benchmark prepares or looks; what an operation does it audits itself')
    return work(ctx)
  }
}
