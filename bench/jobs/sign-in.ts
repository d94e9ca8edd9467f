/**
 * Signing in with a password, whose cost ought to be that of argon2id and nothing else. The yardstick is the same hash with the same parameters,
 * as many at once, on the same cores and in turn with it.
 */
import { createPasswordHasher, type PasswordHasher } from '../../src/platform/server/crypto/password-hasher.ts'
import type { Benchmark } from '../benchmark.ts'
import { administratorPassword, type BenchAdministrator, createAdministrators } from '../data/administrators.ts'
import { openBenchCompany } from '../data/company.ts'
import { bounded, type Finding, rateAgainst, told } from '../harness/finding.ts'
import { type HttpAnswer, runHttpLoad } from '../harness/http-load.ts'
import { openInstallation } from '../harness/installation.ts'
import { median, percentile, repeat } from '../harness/measure.ts'

const companies = 4
const administratorsEach = 8
const inFlight = 8
/** Well beyond what may run and wait in one process (crypto/password-hasher.ts). */
const tooMany = 150
const roundMilliseconds = 3_000

export const signInBenchmark: Benchmark = {
  name: 'sign-in',
  summary: 'password sign-ins beside bare argon2id, and what happens beyond capacity',
  async run(options) {
    const installation = await openInstallation()
    try {
      const administrators: BenchAdministrator[] = []
      for (let index = 0; index < companies; index += 1) {
        const company = await openBenchCompany(installation, `C90000001${index}`)
        administrators.push(...(await createAdministrators(installation, company, administratorsEach)))
      }
      const server = await installation.serve('web', { GENKAN_TRUSTED_PROXIES: '127.0.0.1' })
      const hasher = createPasswordHasher()
      const stored = await hasher.hash(administratorPassword)
      const rounds = await repeat(options.rounds, async (number) => {
        const bare = await bareRate(hasher, stored)
        const full = await measureSignIns(server.url, administrators, inFlight, roundMilliseconds)
        if (full.refused.length > 0) throw new Error('a sign-in within capacity was refused')
        options.say(`sign-in: round ${number} of ${options.rounds}, ${full.rate.toFixed(1)}/s, bare ${bare.toFixed(1)}/s`)
        return { bare, full }
      })
      const flood = await measureSignIns(server.url, administrators, tooMany, roundMilliseconds)
      return [
        rateAgainst(
          `password sign-in, ${inFlight} in flight`,
          {
            measured: median(rounds.map((round) => round.full.rate)),
            yardstick: median(rounds.map((round) => round.bare)),
            by: 'bare argon2id',
          },
          0.85,
        ),
        bounded('  p95', median(rounds.map((round) => percentile(timesOf(round.full.accepted), 0.95))), 'ms', 400),
        ...floodFindings(flood),
      ]
    } finally {
      await installation.close()
    }
  },
}

function floodFindings(flood: SignIns): readonly Finding[] {
  const share = `${flood.accepted.length} signed in, ${flood.refused.length} told to come back`
  const job = `  ${tooMany} in flight`
  if (flood.refused.length === 0) return [told(job, share)]
  return [told(job, share), bounded('  p50 of being told so', median(timesOf(flood.refused)), 'ms', 400)]
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
  administrators: readonly BenchAdministrator[],
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

function signInRequest(administrators: readonly BenchAdministrator[], index: number) {
  const administrator = administrators[index % administrators.length] as BenchAdministrator
  return {
    method: 'POST' as const,
    path: '/api/v1/sign-in',
    headers: {
      'content-type': 'application/json',
      // People come from many addresses; one address alone is slowed down (engine/source-limiter.ts).
      'x-forwarded-for': `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    },
    body: JSON.stringify({ companyCode: administrator.company.code, userId: administrator.userId, password: administratorPassword }),
  }
}

function timesOf(answers: readonly HttpAnswer[]): number[] {
  return answers.map((answer) => answer.milliseconds)
}
