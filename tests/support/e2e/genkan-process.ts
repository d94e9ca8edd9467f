/**
 * The product as an operator runs it: a process of its own with the embedded PostgreSQL in a directory of its own, on free ports, with the
 * demo loaded (which brings the operator's account). Nothing of it runs inside the test.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const launcher = join(root, 'bin/genkan.mjs')

export interface CommandResult {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface GenkanProcess {
  readonly url: string
  readonly radiusPort: number
  readonly accountingPort: number
  readonly dataDir: string
  /** Everything it has written so far, of all its lives. */
  log(): string
  /** `genkan …` beside the running one, on the same data. */
  command(...args: readonly string[]): Promise<CommandResult>
  /** The same with a text at its standard input. */
  pipe(input: string, ...args: readonly string[]): Promise<CommandResult>
  /** Ends it by a signal; PostgreSQL outlives SIGKILL. Resolves when the process is gone. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** Starts it again on the same data and ports. */
  restart(): Promise<void>
  /** Process id of the postmaster. */
  postmaster(): Promise<number>
  /** Ends it gracefully and removes its data. */
  stop(): Promise<void>
}

export interface GenkanStart {
  readonly env?: Readonly<Record<string, string>>
  /** A data directory to begin with, copied (`prepared-data.ts`); a first start otherwise. */
  readonly data?: string
}

export async function startGenkan(options: GenkanStart = {}): Promise<GenkanProcess> {
  const home = await mkdtemp(join(tmpdir(), 'genkan-e2e-'))
  // PostgreSQL runs as another account when this is root, and has to reach its files.
  await chmod(home, 0o755)
  const [httpPort, radiusPort, accountingPort] = [await freeTcpPort(), await freeUdpPort(), await freeUdpPort()]
  const environment = {
    ...process.env,
    GENKAN_DATA_DIR: join(home, 'data'),
    GENKAN_HTTP_PORT: String(httpPort),
    GENKAN_RADIUS_AUTH_PORT: String(radiusPort),
    GENKAN_RADIUS_ACCT_PORT: String(accountingPort),
    ...options.env,
  }
  if (options.data !== undefined) await copyData(options.data, environment.GENKAN_DATA_DIR)
  const written: string[] = []
  let child = await launch(environment, written)

  const kill = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
  const restart = async (): Promise<void> => {
    child = await launch(environment, written)
  }
  return {
    url: `http://127.0.0.1:${environment.GENKAN_HTTP_PORT}`,
    radiusPort,
    accountingPort,
    dataDir: environment.GENKAN_DATA_DIR,
    log: () => written.join(''),
    command: (...args) => runGenkan(environment, args),
    pipe: (input, ...args) => runGenkan(environment, args, input),
    kill,
    restart,
    postmaster: () => postmasterOf(environment.GENKAN_DATA_DIR),
    async stop() {
      // A killed one leaves PostgreSQL behind; only a Genkan that ends well takes it along.
      if (child.signalCode !== null || (child.exitCode ?? 0) !== 0) await restart()
      await kill('SIGTERM')
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** With owners and modes: PostgreSQL runs as another account when this is root. */
export async function copyData(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', '--reflink=auto', from, to])
}

/** Resolves when it says that it is ready, demo included; its end before that is an error with all it wrote. */
function launch(environment: NodeJS.ProcessEnv, written: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [launcher, 'start'], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  return new Promise((resolve, reject) => {
    const heard = (chunk: Buffer): void => {
      written.push(chunk.toString('utf8'))
      said += chunk.toString('utf8')
      if (said.includes('Genkan is ready')) resolve(child)
    }
    child.stdout.on('data', heard)
    child.stderr.on('data', heard)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`genkan ended with ${code} before it was ready:\n${written.join('')}`)))
  })
}

function runGenkan(environment: NodeJS.ProcessEnv, args: readonly string[], input = ''): Promise<CommandResult> {
  return new Promise((resolve) => {
    const env = { ...environment, GENKAN_LOG_LEVEL: 'warn' }
    const child = execFile(process.execPath, [launcher, ...args], { cwd: root, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1, out, err })
    })
    child.stdin?.end(input)
  })
}

/** The first line of postmaster.pid (PostgreSQL manual, "Database File Layout"). */
async function postmasterOf(dataDir: string): Promise<number> {
  const places = ['postgres/cluster/postmaster.pid', 'postgres/files/cluster/postmaster.pid']
  for (const place of places) {
    const text = await readFile(join(dataDir, place), 'utf8').catch(() => undefined)
    if (text !== undefined) return Number(text.split('\n')[0])
  }
  throw new Error(`no postmaster.pid below ${dataDir}`)
}

function freeTcpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

function freeUdpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    socket.once('error', reject)
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}
