/**
 * Accepts a second of the RADIUS role, each with a one-time password that is spent, the user's own address and an entry in the history. The yardstick
 * is FreeRADIUS with rlm_sql on the same PostgreSQL, asked by the same generator in turn with it.
 */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { attribute } from '../../src/protocols/radius/attributes.ts'
import { type LoadResult, runLoad } from '../../src/protocols/radius/client/load.ts'
import { processTimers } from '../../src/protocols/radius/timers.ts'
import type { Benchmark, BenchmarkOptions } from '../benchmark.ts'
import { type BenchCompany, openBenchCompany } from '../data/company.ts'
import { type ConnectingUser, createRadiusUsers, issueCodes, type RadiusUser } from '../data/radius-users.ts'
import { bounded, type Finding, rateAgainst, told } from '../harness/finding.ts'
import { hasFreeRadius, prepareFreeRadius, radiusSecret, startFreeRadius } from '../harness/free-radius.ts'
import { type Installation, openInstallation } from '../harness/installation.ts'
import { median, repeat } from '../harness/measure.ts'

const inFlight = 32
/** An access server gives up so soon under overload, and asks for the next user. */
const impatientMilliseconds = 1_000

export const radiusBenchmark: Benchmark = {
  name: 'radius',
  summary: 'RADIUS accepts beside FreeRADIUS with rlm_sql, and three times as many as are possible',
  async run(options) {
    const installation = await openInstallation()
    try {
      const company = await openBenchCompany(installation, 'C900000020')
      const users = await createRadiusUsers(installation, company, options.radiusUsers * 3)
      const port = await serveRadius(installation, company)
      const yardstick = await startYardstick(installation, company, users.slice(0, options.radiusUsers))
      try {
        const rounds = await repeat(options.rounds, (number) =>
          measureRound(installation, company, { users, port, yardstick, number, options }),
        )
        const genkan = rounds.map((round) => round.genkan)
        const rate = median(genkan.map((result) => result.repliesPerSecond))
        return [...rateFindings(rounds, rate), ...(await measureOverload(installation, company, { users, port, rate }))]
      } finally {
        await yardstick?.stop()
      }
    } finally {
      await installation.close()
    }
  },
}

interface Yardstick {
  readonly port: number
  readonly users: readonly ConnectingUser[]
  stop(): Promise<void>
}

interface Round {
  readonly genkan: LoadResult
  readonly yardstick: LoadResult | undefined
}

/** Starts the role in a process of its own and makes this machine its client. Answers the port. */
export async function serveRadius(installation: Installation, company: BenchCompany): Promise<number> {
  await installation.inProvider((ctx) =>
    installation.core.features.api.operator.addRadiusClient(ctx, {
      name: 'bench',
      source: '127.0.0.1/32',
      secret: radiusSecret,
      companyId: company.id,
      item: 'lte-act',
      messageAuthenticator: 'require',
    }),
  )
  const [authPort, acctPort] = [await freePort(), await freePort()]
  await installation.serve('web,radius', { GENKAN_RADIUS_AUTH_PORT: String(authPort), GENKAN_RADIUS_ACCT_PORT: String(acctPort) })
  return authPort
}

async function startYardstick(
  installation: Installation,
  company: BenchCompany,
  users: readonly RadiusUser[],
): Promise<Yardstick | undefined> {
  if (!hasFreeRadius()) return undefined
  const known = await issueCodes(installation, company, users)
  await prepareFreeRadius(installation, known)
  const port = await freePort()
  const server = await startFreeRadius(installation, port, known[0] as ConnectingUser)
  return { port, users: known, stop: () => server.stop() }
}

async function measureRound(
  installation: Installation,
  company: BenchCompany,
  given: {
    users: readonly RadiusUser[]
    port: number
    yardstick: Yardstick | undefined
    number: number
    options: BenchmarkOptions
  },
): Promise<Round> {
  const { users, port, yardstick, number, options } = given
  const genkan = await measureAccepts(port, await issueCodes(installation, company, users.slice(0, options.radiusUsers)))
  const other = yardstick === undefined ? undefined : await measureAccepts(yardstick.port, yardstick.users)
  const beside = other === undefined ? '' : `, FreeRADIUS ${Math.round(other.repliesPerSecond)}/s`
  options.say(`radius: round ${number} of ${options.rounds}, ${Math.round(genkan.repliesPerSecond)}/s${beside}`)
  return { genkan, yardstick: other }
}

/** Each of these users once. Anything but an accept with the user's own address counts as wrong, so a careless server does not pass. */
export async function measureAccepts(
  port: number,
  users: readonly ConnectingUser[],
  more: { inFlight?: number; timeoutMs?: number } = {},
): Promise<LoadResult> {
  return runLoad({
    port,
    secret: Buffer.from(radiusSecret),
    inFlight,
    ...more,
    total: users.length,
    timers: processTimers,
    randomBytes: (octets) => crypto.getRandomValues(new Uint8Array(octets)),
    nextRequest: (index) => {
      const user = users[index]
      if (user === undefined) throw new RangeError(`there is no user ${index}`)
      return {
        kind: 'access',
        credential: { kind: 'pap', password: Buffer.from(user.code) },
        attributes: [attribute('User-Name', user.userId)],
        isRight: (reply) => reply.attributes.get('Framed-IP-Address') === user.address,
      }
    },
  })
}

function rateFindings(rounds: readonly Round[], rate: number): readonly Finding[] {
  const genkan = rounds.map((round) => round.genkan)
  const other = rounds.map((round) => round.yardstick).filter((result) => result !== undefined)
  const job = `RADIUS accepts, ${inFlight} in flight`
  const first =
    other.length === 0
      ? told(job, `${Math.round(rate)}/s`, 'SKIPPED: no FreeRADIUS here (apt-get install freeradius freeradius-postgresql)')
      : rateAgainst(job, { measured: rate, yardstick: median(other.map((result) => result.repliesPerSecond)), by: 'FreeRADIUS rlm_sql' }, 1)
  const otherP99 = other.length === 0 ? '' : `${median(other.map((result) => result.latencyMs.p99)).toFixed(0)} ms FreeRADIUS`
  return [
    first,
    { ...bounded('  p99', median(genkan.map((result) => result.latencyMs.p99)), 'ms', 100), yardstick: otherP99 },
    bounded(
      '  wrong or missing answers',
      sumOf(genkan, (result) => result.wrong + result.silent),
      'in all',
      0,
    ),
  ]
}

/** As many in flight as make three times the possible rate when each waits no longer than `impatientMilliseconds`. */
async function measureOverload(
  installation: Installation,
  company: BenchCompany,
  given: { users: readonly RadiusUser[]; port: number; rate: number },
): Promise<readonly Finding[]> {
  const users = await issueCodes(installation, company, given.users)
  const many = Math.min(users.length, Math.ceil((3 * given.rate * impatientMilliseconds) / 1000))
  const result = await measureAccepts(given.port, users, { inFlight: many, timeoutMs: impatientMilliseconds })
  return [
    told(
      `  3 × overload, ${many} in flight`,
      `${result.replied} answered, ${result.silent} silent`,
      `${Math.round(result.repliesPerSecond)}/s answered in ${impatientMilliseconds / 1000} s`,
    ),
    bounded('  wrong answers under overload', result.wrong, 'in all', 0),
    // An identifier is used again after its second (RFC 2865 §2.5), so a reply that comes later does not fit the request that has it now.
    told('  replies that came after that second', `${result.unauthentic}`),
  ]
}

function sumOf<Value>(values: readonly Value[], of: (value: Value) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0)
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  return port
}
