/**
 * Looking for people in a large installation, and what growth costs. Asked over HTTP with a session, as a page does it. The yardstick is the same
 * page by SQL alone, over a pool of as many connections.
 */
import type { Benchmark, BenchmarkOptions } from '../benchmark.ts'
import { type BenchAdministrator, cookieOf, createAdministrators, limitTo } from '../data/administrators.ts'
import { openBenchCompany } from '../data/company.ts'
import { createPeople } from '../data/people-at-scale.ts'
import { createRadiusUsers, issueCodes } from '../data/radius-users.ts'
import { type Finding, milliseconds, rateAgainst, timeAgainst } from '../harness/finding.ts'
import { type Installation, openInstallation } from '../harness/installation.ts'
import { median, repeat } from '../harness/measure.ts'
import { measureAccepts, serveRadius } from './radius.ts'
import { knowBrowsers, measureSignIns } from './sign-in.ts'
import { type ListTimes, listFindings, measureListPages, searches } from './user-list-pages.ts'

const signInsInFlight = 8
const signInMilliseconds = 3_000
/** 1.2 times the time is this part of the rate. */
const leastRate = 0.83

export const userListBenchmark: Benchmark = {
  name: 'scale',
  summary: 'user list and search in a large installation, limited administrators, and what growth costs',
  async run(options) {
    const few = await measureInstallation(options.fewPeople, options)
    const many = await measureInstallation(options.people, options)
    return [...listFindings(many, options), ...growthFindings(few, many, options)]
  },
}

interface Measured extends ListTimes {
  /** Accepted ones a second. */
  readonly signInRate: number
  readonly radiusRate: number
}

async function measureInstallation(people: number, options: BenchmarkOptions): Promise<Measured> {
  const installation = await openInstallation()
  try {
    const company = await openBenchCompany(installation, 'C900000030')
    const [whole, limited] = (await createAdministrators(installation, company, 2)) as [BenchAdministrator, BenchAdministrator]
    const startedAt = performance.now()
    const { limitedDepartmentId: departmentId } = await createPeople(installation, company, people)
    options.say(`scale: ${people.toLocaleString('en-US')} people made in ${milliseconds(performance.now() - startedAt)}`)
    await limitTo(installation, limited, departmentId)
    const server = await installation.serve('web', { GENKAN_TRUSTED_PROXIES: '127.0.0.1' })
    const cookies = { whole: await cookieOf(installation, whole), limited: await cookieOf(installation, limited) }
    const lists = await measureListPages(installation, company, { url: server.url, cookies, departmentId }, options)
    const known = await knowBrowsers(server.url, [whole, limited])
    const signIns = await repeat(options.rounds, () => measureSignIns(server.url, known, signInsInFlight, signInMilliseconds))
    await server.stop()
    const radiusRate = await measureRadius(installation, options)
    return { ...lists, signInRate: median(signIns.map((round) => round.rate)), radiusRate }
  } finally {
    await installation.close()
  }
}

/** Of a company beside the large one, as RADIUS decides for all of them at once. */
async function measureRadius(installation: Installation, options: BenchmarkOptions): Promise<number> {
  const company = await openBenchCompany(installation, 'C900000031')
  const users = await createRadiusUsers(installation, company, options.radiusUsers)
  const port = await serveRadius(installation, company)
  const rounds = await repeat(options.rounds, async () => measureAccepts(port, await issueCodes(installation, company, users)))
  if (rounds.some((result) => result.wrong + result.silent > 0)) throw new Error('RADIUS gave a wrong answer or none')
  return median(rounds.map((result) => result.repliesPerSecond))
}

function growthFindings(few: Measured, many: Measured, options: BenchmarkOptions): readonly Finding[] {
  const by = `among ${options.fewPeople.toLocaleString('en-US')}`
  return [
    timeAgainst('growth: first page', { measured: many.first.p50, yardstick: few.first.p50, by }, 1.2),
    ...Object.keys(searches).map((name) =>
      timeAgainst(`growth: search, ${name}`, { measured: many.searches[name]?.p50 ?? 0, yardstick: few.searches[name]?.p50 ?? 0, by }, 1.2),
    ),
    rateAgainst('growth: sign-in', { measured: many.signInRate, yardstick: few.signInRate, by }, leastRate),
    rateAgainst('growth: RADIUS accepts', { measured: many.radiusRate, yardstick: few.radiusRate, by }, leastRate),
  ]
}
