/**
 * Signing in with a password, whose cost ought to be that of argon2id and nothing else. The yardstick is the same hash with the same parameters,
 * as many at once, on the same cores and in turn with it.
 */
import { createPasswordHasher, type PasswordHasher } from '../../src/platform/server/crypto/password-hasher.ts'
import type { Benchmark } from '../benchmark.ts'
import {
  administratorPassword,
  type BenchAdministrator,
  type BenchAdministratorWithApp,
  createAdministrators,
  giveApps,
  renewCodes,
} from '../data/administrators.ts'
import { openBenchCompany } from '../data/company.ts'
import { bounded, type Finding, rateAgainst, told } from '../harness/finding.ts'
import { type HttpAnswer, type HttpRequest, runHttpLoad } from '../harness/http-load.ts'
import { type Installation, openInstallation } from '../harness/installation.ts'
import { median, percentile, repeat } from '../harness/measure.ts'

const companies = 4
const administratorsEach = 8
/** Each signs in once in a round, since a code of an app is good for one sign-in. */
const withApps = 120
const inFlight = 8
/** Well beyond what may run and wait in one process (crypto/password-hasher.ts). */
const tooMany = 150
const roundMilliseconds = 3_000

export const signInBenchmark: Benchmark = {
  name: 'sign-in',
  summary: 'sign-ins with one step and with two beside bare argon2id, and what happens beyond capacity',
  async run(options) {
    const installation = await openInstallation()
    try {
      const { administrators, equipped } = await preparePeople(installation)
      const { url } = await installation.serve('web', { GENKAN_TRUSTED_PROXIES: '127.0.0.1' })
      const known = await knowBrowsers(url, administrators)
      const hasher = createPasswordHasher()
      const stored = await hasher.hash(administratorPassword)
      const rounds = await repeat(options.rounds, async (number) => {
        const bare = await bareRate(hasher, stored)
        const one = await measureSignIns(url, known, inFlight, roundMilliseconds)
        const fresh = await measureSignIns(url, administrators, inFlight, roundMilliseconds)
        if (one.refused.length + fresh.refused.length > 0) throw new Error('a sign-in within capacity was refused')
        await renewCodes(installation)
        const two = await measureTwoSteps(url, equipped, inFlight)
        const rates = [one.rate, fresh.rate, two.rate, bare].map((rate) => rate.toFixed(1))
        options.say(
          `sign-in: round ${number} of ${options.rounds}, ${rates[0]}/s, new browsers ${rates[1]}/s, with two steps ${rates[2]}/s, bare ${rates[3]}/s`,
        )
        return { bare, one, fresh, two }
      })
      const flood = await measureSignIns(url, known, tooMany, roundMilliseconds)
      return [...rateFindings(rounds), ...floodFindings(flood)]
    } finally {
      await installation.close()
    }
  },
}

async function preparePeople(installation: Installation) {
  const administrators: BenchAdministrator[] = []
  for (let index = 0; index < companies; index += 1) {
    const company = await openBenchCompany(installation, `C90000001${index}`)
    administrators.push(...(await createAdministrators(installation, company, administratorsEach)))
  }
  const secured = await openBenchCompany(installation, 'C900000019')
  return { administrators, equipped: await giveApps(installation, await createAdministrators(installation, secured, withApps)) }
}

interface Round {
  readonly bare: number
  readonly one: SignIns
  /** From a browser that the person has not used before: a letter is written besides. */
  readonly fresh: SignIns
  readonly two: SignIns
}

function rateFindings(rounds: readonly Round[]): readonly Finding[] {
  const yardstick = median(rounds.map((round) => round.bare))
  const beside = (job: string, steps: 'one' | 'fresh' | 'two', atLeast: number): Finding =>
    rateAgainst(job, { measured: median(rounds.map((round) => round[steps].rate)), yardstick, by: 'bare argon2id' }, atLeast)
  return [
    beside(`password sign-in, ${inFlight} in flight`, 'one', 0.85),
    bounded('  p95', median(rounds.map((round) => p95(round.one.accepted))), 'ms', 400),
    beside('  from a new browser, with a letter', 'fresh', 0.7),
    beside('  with a code of an app besides', 'two', 0.7),
    bounded('  p95 of both steps', median(rounds.map((round) => p95(round.two.accepted))), 'ms', 500),
  ]
}

function floodFindings(flood: SignIns): readonly Finding[] {
  const share = `${flood.accepted.length} signed in, ${flood.refused.length} told to come back`
  const job = `  ${tooMany} in flight`
  const signedIn = flood.accepted.length === 0 ? [] : [bounded('  p95 of those signed in', p95(flood.accepted), 'ms', 2_000)]
  if (flood.refused.length === 0) return [told(job, share), ...signedIn]
  const quick = [
    bounded('  p50 of being told so', median(timesOf(flood.refused)), 'ms', 400),
    bounded('  p95 of being told so', p95(flood.refused), 'ms', 800),
  ]
  return [told(job, share), ...signedIn, ...quick]
}

/** Comparisons a second, as many at once as sign-ins are in flight. */
async function bareRate(hasher: PasswordHasher, stored: string): Promise<number> {
  const startedAt = performance.now()
  let done = 0
  const keepBusy = async (): Promise<void> => {
    while (performance.now() - startedAt < roundMilliseconds) {
      if (!(await hasher.verify(stored, administratorPassword))) throw new Error('the password does not match its own hash')
      done += 1
    }
  }
  await Promise.all(Array.from({ length: inFlight }, keepBusy))
  return (done / (performance.now() - startedAt)) * 1000
}

export interface SignIns {
  /** Accepted ones a second. */
  readonly rate: number
  readonly accepted: readonly HttpAnswer[]
  readonly refused: readonly HttpAnswer[]
}

export async function measureSignIns(
  url: string,
  administrators: readonly BenchVisitor[],
  concurrency: number,
  lasting: number,
): Promise<SignIns> {
  const { answers, milliseconds } = await runHttpLoad(url, {
    inFlight: concurrency,
    until: { milliseconds: lasting },
    next: (index) => signInRequest(administrators, index),
  })
  const accepted = answers.filter((answer) => answer.status === 200)
  const refused = answers.filter((answer) => answer.status === 503)
  const other = answers.find((answer) => answer.status !== 200 && answer.status !== 503)
  if (other !== undefined) throw new Error(`unexpected answer ${other.status} ${other.body}`)
  return { rate: (accepted.length / milliseconds) * 1000, accepted, refused }
}

/** Someone with the browser that they always use; without one the door has never seen it. */
type BenchVisitor = BenchAdministrator & { readonly browserCookie?: string }

/** Each signs in once, so that the door knows the browser and nobody is told of a new one afterwards. */
export async function knowBrowsers(url: string, administrators: readonly BenchAdministrator[]): Promise<readonly BenchVisitor[]> {
  const { answers } = await runHttpLoad(url, {
    inFlight: 1,
    until: { requests: administrators.length },
    next: (index) => signInRequest(administrators, index),
  })
  return administrators.map((administrator, index) => {
    const browserCookie = answers[index]?.cookies.split('; ').find((cookie) => cookie.startsWith('genkan-browser='))
    if (browserCookie === undefined) throw new Error(`no browser was made known: ${answers[index]?.status} ${answers[index]?.body}`)
    return { ...administrator, browserCookie }
  })
}

/** Everybody once, by password and the code that the own app shows. */
async function measureTwoSteps(url: string, administrators: readonly BenchAdministratorWithApp[], concurrency: number): Promise<SignIns> {
  const { answers, milliseconds } = await runHttpLoad(url, {
    inFlight: concurrency,
    until: { requests: administrators.length },
    next: (index) => ({ ...signInRequest(administrators, index), goOn: (answer) => proofRequest(administrators, index, answer) }),
  })
  const other = answers.find((answer) => answer.status !== 200)
  if (other !== undefined) throw new Error(`unexpected answer ${other.status} ${other.body}`)
  return { rate: (answers.length / milliseconds) * 1000, accepted: answers, refused: [] }
}

function proofRequest(administrators: readonly BenchAdministratorWithApp[], index: number, answer: HttpAnswer): HttpRequest | undefined {
  if (answer.status !== 200) return undefined
  if (!answer.body.includes('second-step')) throw new Error(`a second step was not asked for: ${answer.body}`)
  const { headers } = signInRequest(administrators, index)
  return {
    method: 'POST',
    path: '/api/v1/sign-in/pending/proof',
    headers: { ...headers, cookie: answer.cookies },
    body: JSON.stringify({ proof: 'totp', code: administrators[index]?.code() }),
  }
}

function signInRequest(administrators: readonly BenchVisitor[], index: number) {
  const administrator = administrators[index % administrators.length] as BenchVisitor
  return {
    method: 'POST' as const,
    path: '/api/v1/sign-in',
    headers: {
      'content-type': 'application/json',
      ...(administrator.browserCookie === undefined ? {} : { cookie: administrator.browserCookie }),
      // People come from many addresses; one address alone is slowed down (engine/source-limiter.ts).
      'x-forwarded-for': `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    },
    body: JSON.stringify({ companyCode: administrator.company.code, userId: administrator.userId, password: administratorPassword }),
  }
}

function p95(answers: readonly HttpAnswer[]): number {
  return percentile(timesOf(answers), 0.95)
}

function timesOf(answers: readonly HttpAnswer[]): number[] {
  return answers.map((answer) => answer.milliseconds)
}
