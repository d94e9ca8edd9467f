/**
 * Looking for people in a large installation: first and deep pages in every order that the list offers, limited administrators, and words. Asked over
 * HTTP with a session, as a page does it. The yardstick is the same page by SQL alone, over a pool of as many connections.
 */
import pg from 'pg'
import { userSorts } from '../../src/features/directory/contract/user-search.ts'
import type { Benchmark, BenchmarkOptions } from '../benchmark.ts'
import { type BenchAdministrator, cookieOf, createAdministrators, limitTo } from '../data/administrators.ts'
import { type BenchCompany, openBenchCompany } from '../data/company.ts'
import { createPeople, type PeopleAtScale } from '../data/people-at-scale.ts'
import { createRadiusUsers, issueCodes } from '../data/radius-users.ts'
import { bounded, type Finding, milliseconds, rateAgainst, timeAgainst, told } from '../harness/finding.ts'
import { runHttpLoad } from '../harness/http-load.ts'
import { type Installation, openInstallation } from '../harness/installation.ts'
import { median, percentile, repeat, timed } from '../harness/measure.ts'
import { measureAccepts, serveRadius } from './radius.ts'
import { measureSignIns } from './sign-in.ts'

const inFlight = 10
const pageSize = 50
const signInsInFlight = 8
const signInMilliseconds = 3_000
/** 1.2 times the time is this part of the rate. */
const leastRate = 0.83
/** Pages walked through to get to a deep one. */
const deepPages = 100

/**
 * Words as people type them: a surname, its reading in hiragana, a user id, part of a mail address, the name of a department. The worst is
 * digits that every telephone number has in common: the grams of the word then tell little.
 */
const searches = {
  'two Japanese characters': '五十',
  furigana: 'てしがわら',
  Latin: 'staff777',
  'part of a mail address': '5678@c9',
  'name of a department': '営業12課',
  'digits that all telephone numbers share': '1234@c9',
} as const

export const userListBenchmark: Benchmark = {
  name: 'scale',
  summary: 'user list and search in a large installation, and what growth costs',
  async run(options) {
    const few = await measureInstallation(options.fewPeople, options)
    const many = await measureInstallation(options.people, options)
    return [...findingsOf(many, options), ...growthFindings(few, many, options)]
  },
}

interface Measured extends ListTimes {
  /** Accepted ones a second. */
  readonly signInRate: number
  readonly radiusRate: number
}

interface ListTimes {
  readonly yardstick: Times
  readonly first: Times
  readonly deep: Times
  readonly limited: Times
  readonly sorts: Readonly<Record<string, Times>>
  readonly searches: Readonly<Record<string, Times>>
}

interface Times {
  readonly p50: number
  readonly p95: number
}

async function measureInstallation(people: number, options: BenchmarkOptions): Promise<Measured> {
  const installation = await openInstallation()
  try {
    const company = await openBenchCompany(installation, 'C900000030')
    const [whole, limited] = (await createAdministrators(installation, company, 2)) as [BenchAdministrator, BenchAdministrator]
    let scale: PeopleAtScale | undefined
    const generating = await timed(async () => {
      scale = await createPeople(installation, company, people)
    })
    options.say(`scale: ${people.toLocaleString('en-US')} people made in ${milliseconds(generating)}`)
    await limitTo(installation, limited, scale?.limitedDepartmentId ?? '')
    const server = await installation.serve('web', { GENKAN_TRUSTED_PROXIES: '127.0.0.1' })
    const cookies = { whole: await cookieOf(installation, whole), limited: await cookieOf(installation, limited) }
    const lists = await measurePages(installation, company, server.url, cookies, options)
    const signIns = await repeat(options.rounds, () => measureSignIns(server.url, [whole, limited], signInsInFlight, signInMilliseconds))
    await server.stop()
    const radiusRate = await measureRadius(installation, options)
    return { ...lists, signInRate: median(signIns.map((round) => round.rate)), radiusRate }
  } finally {
    await installation.close()
  }
}

async function measurePages(
  installation: Installation,
  company: BenchCompany,
  url: string,
  cookies: { whole: string; limited: string },
  options: BenchmarkOptions,
): Promise<ListTimes> {
  const ask = (query: string, cookie = cookies.whole) => measureQuery(url, query, cookie, options)
  const cursor = await deepCursor(url, cookies.whole)
  const sorts: Record<string, Times> = {}
  const found: Record<string, Times> = {}
  const first = await ask(`limit=${pageSize}`)
  const yardstick = await measureSql(installation, company, options)
  const deep = await ask(`limit=${pageSize}&cursor=${encodeURIComponent(cursor)}`)
  const limited = await ask(`limit=${pageSize}`, cookies.limited)
  for (const sort of userSorts) sorts[sort] = await ask(`limit=${pageSize}&sort=${sort}&direction=desc`)
  for (const [name, words] of Object.entries(searches)) found[name] = await ask(`limit=${pageSize}&words=${encodeURIComponent(words)}`)
  return { yardstick, first, deep, limited, sorts, searches: found }
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

async function measureQuery(url: string, query: string, cookie: string, options: BenchmarkOptions): Promise<Times> {
  const rounds = await repeat(options.rounds, async () => {
    const { answers } = await runHttpLoad(url, {
      inFlight,
      until: { requests: options.requests },
      next: () => ({ method: 'GET', path: `/api/v1/users?${query}`, headers: { cookie } }),
    })
    const wrong = answers.find((answer) => answer.status !== 200 || pageOf(answer.body).items.length === 0)
    if (wrong !== undefined) throw new Error(`users?${query}: ${wrong.status} ${wrong.body.slice(0, 300)}`)
    return timesOf(answers.map((answer) => answer.milliseconds))
  })
  return medianOf(rounds)
}

function pageOf(body: string): { items: readonly unknown[]; nextCursor: string | null } {
  return JSON.parse(body) as { items: readonly unknown[]; nextCursor: string | null }
}

/** Walks as a person would, page by page; as far as there are pages. */
async function deepCursor(url: string, cookie: string): Promise<string> {
  let cursor = ''
  for (let page = 0; page < deepPages; page += 1) {
    const after = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const { answers } = await runHttpLoad(url, {
      inFlight: 1,
      until: { requests: 1 },
      next: () => ({ method: 'GET', path: `/api/v1/users?limit=100${after}`, headers: { cookie } }),
    })
    const next = pageOf(answers[0]?.body ?? '').nextCursor
    if (next === null) break
    cursor = next
  }
  return cursor
}

/** The page and the count up to the cap, as somebody would write them by hand, without row-level security. */
async function measureSql(installation: Installation, company: BenchCompany, options: BenchmarkOptions): Promise<Times> {
  const pool = new pg.Pool({ connectionString: installation.core.database.administrationUrl, max: inFlight })
  const living = 'company_id = $1 and deleted_at is null and is_member and not is_maintenance'
  try {
    const rounds = await repeat(options.rounds, async () => {
      const times: number[] = []
      const keepBusy = async (): Promise<void> => {
        for (let count = 0; count < options.requests / inFlight; count += 1) {
          times.push(
            await timed(async () => {
              await pool.query(`select count(*) from (select from genkan.directory_user where ${living} limit 10001) counted`, [company.id])
              await pool.query(
                `select person.*, department.name from genkan.directory_user person join genkan.directory_department department
                   on department.company_id = person.company_id and department.id = person.department_id
                 where person.${living.replaceAll(' and ', ' and person.').replace('person.not ', 'not person.')}
                 order by person.user_key limit ${pageSize + 1}`,
                [company.id],
              )
            }),
          )
        }
      }
      await Promise.all(Array.from({ length: inFlight }, keepBusy))
      return timesOf(times)
    })
    return medianOf(rounds)
  } finally {
    await pool.end()
  }
}

function timesOf(times: readonly number[]): Times {
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) }
}

function medianOf(rounds: readonly Times[]): Times {
  return { p50: median(rounds.map((times) => times.p50)), p95: median(rounds.map((times) => times.p95)) }
}

function findingsOf(times: ListTimes, options: BenchmarkOptions): readonly Finding[] {
  const { first } = times
  const slowest = Object.entries(times.sorts).reduce((one, other) => (other[1].p50 > one[1].p50 ? other : one))
  const count = options.people.toLocaleString('en-US')
  return [
    timeAgainst(
      `user list among ${count}, first page, p50`,
      { measured: first.p50, yardstick: times.yardstick.p50, by: 'page and count by SQL' },
      3,
    ),
    bounded(`  p95, ${inFlight} in flight`, first.p95, 'ms', 150),
    timeAgainst(`  slowest order (${slowest[0]}), p50`, { measured: slowest[1].p50, yardstick: times.yardstick.p50, by: 'by SQL' }, 3),
    timeAgainst('  deep page', { measured: times.deep.p50, yardstick: first.p50, by: 'first page' }, 1.5),
    timeAgainst('  administrator of one department', { measured: times.limited.p50, yardstick: first.p50, by: 'unlimited' }, 1.3),
    ...Object.entries(times.searches).flatMap(([name, found]) => [
      bounded(`search, ${name}, p95`, found.p95, 'ms', 150),
      told('  p50', milliseconds(found.p50)),
    ]),
  ]
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
