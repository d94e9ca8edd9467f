/**
 * A real VPN for tests: ocserv and openconnect (Debian packages), each in a network namespace of its own, joined by veth pairs. Everything
 * has names and addresses of its own and is removed again.
 *
 *   client namespace ── 10.99.0.0/30 ── gateway namespace (ocserv) ── 10.99.1.0/30 ── this host (RADIUS)
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const hostAddress = '10.99.1.1'
/** Whence ocserv asks. */
export const gatewayAddress = '10.99.1.2'
const serverAddress = '10.99.0.1'
const serverPort = 4443

/** Why the VPN cannot be had here, or undefined. */
export function vpnIsMissing(): string | undefined {
  if (process.getuid?.() !== 0) return 'it needs root'
  if (!existsSync('/dev/net/tun')) return '/dev/net/tun is not there'
  const missing = ['ocserv', 'openconnect', 'ip', 'ping', 'openssl'].filter((program) => !isOnPath(program))
  return missing.length === 0
    ? undefined
    : `${missing.join(', ')} missing (apt-get install ocserv openconnect iproute2 iputils-ping openssl)`
}

function isOnPath(program: string): boolean {
  return ['/usr/sbin', '/usr/bin', '/sbin', '/bin'].some((folder) => existsSync(join(folder, program)))
}

export interface VpnSession {
  /** Address that the gateway gave; undefined: the login was refused. */
  readonly address: string | undefined
  close(): Promise<void>
}

export class Vpn {
  readonly #names: { gateway: string; client: string }
  readonly #folder: string
  readonly #children: ChildProcess[] = []
  #server: ChildProcess | undefined

  constructor() {
    const mark = String(process.pid % 10_000)
    this.#names = { gateway: `gkg${mark}`, client: `gkc${mark}` }
    this.#folder = mkdtempSync(join(tmpdir(), 'genkan-vpn-'))
  }

  /** The network alone, so that RADIUS can listen on `hostAddress` before the gateway starts. */
  openNetwork(): void {
    const { gateway, client } = this.#names
    ip(`netns add ${gateway}`)
    ip(`netns add ${client}`)
    ip(`link add ${gateway}h type veth peer name ${gateway}r netns ${gateway}`)
    ip(`link add ${client}g netns ${gateway} type veth peer name ${client}c netns ${client}`)
    ip(`addr add ${hostAddress}/30 dev ${gateway}h`)
    ip(`link set ${gateway}h up`)
    ip(`-n ${gateway} addr add ${gatewayAddress}/30 dev ${gateway}r`)
    ip(`-n ${gateway} link set ${gateway}r up`)
    ip(`-n ${gateway} addr add ${serverAddress}/30 dev ${client}g`)
    ip(`-n ${gateway} link set ${client}g up`)
    ip(`-n ${gateway} link set lo up`)
    ip(`-n ${client} addr add 10.99.0.2/30 dev ${client}c`)
    ip(`-n ${client} link set ${client}c up`)
    ip(`-n ${client} link set lo up`)
  }

  async startGateway(radius: { authPort: number; acctPort: number; secret: string }): Promise<void> {
    const file = (name: string, text: string): string => {
      writeFileSync(join(this.#folder, name), text, { mode: 0o600 })
      return join(this.#folder, name)
    }
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=genkan-vpn',
        '-keyout',
        join(this.#folder, 'key.pem'),
        '-out',
        join(this.#folder, 'cert.pem'),
      ],
      { stdio: 'ignore' },
    )
    const servers = file('servers', `${hostAddress} ${radius.secret}\n`)
    const config = file('ocserv.conf', ocservConfig(this.#folder, file('radcli.conf', radcliConfig(radius, servers))))
    const server = this.#spawn(
      ['netns', 'exec', this.#names.gateway, 'ocserv', '-f', '-d', '1', '-c', config],
      join(this.#folder, 'ocserv.log'),
    )
    this.#server = server
    await until('ocserv listens', () =>
      execFileSync('ip', ['netns', 'exec', this.#names.gateway, 'ss', '-ltnH'], { encoding: 'utf8' }).includes(`:${serverPort}`),
    )
  }

  /** One login. Resolves when the tunnel has its address, or when the gateway has refused. */
  async connect(user: string, code: string): Promise<VpnSession> {
    const mark = `${user}-${this.#children.length}`
    const told = join(this.#folder, `${mark}.address`)
    const script = join(this.#folder, `${mark}.sh`)
    writeFileSync(
      script,
      `#!/bin/sh\n[ "$reason" = connect ] || exit 0\nip link set dev "$TUNDEV" up\nip addr add "$INTERNAL_IP4_ADDRESS/32" peer 10.77.0.1 dev "$TUNDEV"\necho "$INTERNAL_IP4_ADDRESS" > ${told}\n`,
      { mode: 0o700 },
    )
    const pin = this.#pin()
    const client = this.#spawn(
      [
        'netns',
        'exec',
        this.#names.client,
        'openconnect',
        '--protocol=anyconnect',
        `--user=${user}`,
        '--passwd-on-stdin',
        `--servercert=${pin}`,
        '--no-dtls',
        '--script',
        script,
        `https://${serverAddress}:${serverPort}`,
      ],
      join(this.#folder, `${mark}.log`),
    )
    client.stdin?.end(`${code}\n`)
    await until(`the login of ${user} ends`, () => existsSync(told) || client.exitCode !== null, 30_000)
    return {
      address: existsSync(told) ? readFileSync(told, 'utf8').trim() : undefined,
      close: () => end(client),
    }
  }

  /** Whether the gateway's end of the tunnel answers from inside the client's namespace. */
  canPing(address: string): boolean {
    try {
      execFileSync('ip', ['netns', 'exec', this.#names.client, 'ping', '-c', '2', '-W', '2', address], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }

  /** What the gateway said, for a failing test. */
  log(): string {
    return readFileSync(join(this.#folder, 'ocserv.log'), 'utf8').split('\n').slice(-30).join('\n')
  }

  async close(): Promise<void> {
    for (const child of this.#children) if (child !== this.#server) await end(child)
    if (this.#server !== undefined) await end(this.#server)
    for (const name of [this.#names.client, this.#names.gateway]) {
      try {
        ip(`netns del ${name}`)
      } catch {
        // Was never made.
      }
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #pin(): string {
    const key = execFileSync('openssl', ['x509', '-in', join(this.#folder, 'cert.pem'), '-pubkey', '-noout'])
    const der = execFileSync('openssl', ['pkey', '-pubin', '-outform', 'der'], { input: key })
    return `pin-sha256:${execFileSync('openssl', ['dgst', '-sha256', '-binary'], { input: der }).toString('base64')}`
  }

  #spawn(args: readonly string[], logFile: string): ChildProcess {
    const child = spawn('sh', ['-c', 'exec ip "$@" > "$LOG_FILE" 2>&1', 'sh', ...args], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...process.env, LOG_FILE: logFile },
    })
    this.#children.push(child)
    return child
  }
}

function radcliConfig(radius: { authPort: number; acctPort: number }, servers: string): string {
  return [
    'nas-identifier genkan-vpn',
    `authserver ${hostAddress}:${radius.authPort}`,
    `acctserver ${hostAddress}:${radius.acctPort}`,
    `servers ${servers}`,
    'dictionary /etc/radcli/dictionary',
    'default_realm',
    'radius_timeout 5',
    'radius_retries 1',
    'bindaddr *',
    '',
  ].join('\n')
}

function ocservConfig(folder: string, radcli: string): string {
  return [
    `auth = "radius[config=${radcli},groupconfig=true]"`,
    `acct = "radius[config=${radcli}]"`,
    'run-as-user = root',
    'run-as-group = root',
    `socket-file = ${join(folder, 'ocserv.sock')}`,
    `listen-host = ${serverAddress}`,
    `tcp-port = ${serverPort}`,
    `server-cert = ${join(folder, 'cert.pem')}`,
    `server-key = ${join(folder, 'key.pem')}`,
    'isolate-workers = false',
    'max-clients = 8',
    'max-same-clients = 2',
    'try-mtu-discovery = false',
    'device = gkvpn',
    'ipv4-network = 10.77.0.0',
    'ipv4-netmask = 255.255.255.0',
    'ping-leases = false',
    'cisco-client-compat = true',
    'auth-timeout = 30',
    'max-ban-score = 0',
    '',
  ].join('\n')
}

function ip(command: string): void {
  execFileSync('ip', command.split(' '), { stdio: ['ignore', 'ignore', 'pipe'] })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await ended
  clearTimeout(timer)
}

async function until(what: string, holds: () => boolean, milliseconds = 15_000): Promise<void> {
  const deadline = Date.now() + milliseconds
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
