/**
 * The usage reports of a large installation: people with their uses in a month, with their last use, one person's days and sessions, and both files.
 * Asked over HTTP with a session, as the pages do it. The yardstick is the same figures by plain SQL on the same tables.
 */
import { to as copyTo } from 'pg-copy-streams'
import { offeredMonths } from '../../src/features/activity/server/offered-months.ts'
import { monthBounds } from '../../src/features/activity/server/queries/usage.ts'
import type { Benchmark, BenchmarkOptions } from '../benchmark.ts'
import { type BenchAdministrator, cookieOf, createAdministrators, limitTo } from '../data/administrators.ts'
import { type BenchCompany, openBenchCompany } from '../data/company.ts'
import { createPeople } from '../data/people-at-scale.ts'
import { createSessions } from '../data/sessions-at-scale.ts'
import { type Downloaded, download } from '../harness/download.ts'
import { bounded, type Finding, milliseconds, timeAgainst } from '../harness/finding.ts'
import { type Installation, openInstallation } from '../harness/installation.ts'
import { median, repeat, timed } from '../harness/measure.ts'
import { askOnce, deepCursor, inFlight, type Times, timePages, timeSql } from '../harness/page-times.ts'
import { lastUseFileSql, lastUsePageSql, monthFileSql, monthPageSql, sessionsSql, unusedPageSql, wordPageSql } from './usage-by-sql.ts'

const pageSize = 50
/** Pages walked through to get to a deep one. */
const deepPages = 100

export const usageBenchmark: Benchmark = {
  name: 'usage',
  summary: 'usage reports of a large installation and their files, beside plain SQL',
  async run(options) {
    const installation = await openInstallation()
    try {
      const company = await openBenchCompany(installation, 'C900000050')
      const [whole, limited] = (await createAdministrators(installation, company, 2)) as [BenchAdministrator, BenchAdministrator]
      const startedAt = performance.now()
      const { limitedDepartmentId } = await createPeople(installation, company, options.people)
      const uses = await createSessions(installation, company.id)
      const made = `${options.people.toLocaleString('en-US')} people with ${uses.toLocaleString('en-US')} uses`
      options.say(`usage: ${made} made in ${milliseconds(performance.now() - startedAt)}`)
      await limitTo(installation, limited, limitedDepartmentId)
      const cookies = { whole: await cookieOf(installation, whole), limited: await cookieOf(installation, limited) }
      const pages = await measurePages(installation, company, cookies, options)
      return [...pageFindings(pages, made), ...(await measureFiles(installation, company, cookies.whole, options))]
    } finally {
      await installation.close()
    }
  },
}

interface Page {
  readonly name: string
  readonly times: Times
  readonly yardstick: Times
  readonly by: string
  readonly atMost: number
  /** Milliseconds of the 95th percentile; `usualP95` unless told. */
  readonly within?: number
}

const usualP95 = 150

/** The month before this one: all of it has passed. */
function monthMeasured(): string {
  return offeredMonths(new Date())[1] ?? ''
}

// check-ignore function-length: one list of pages, each beside what it is held against
async function measurePages(
  installation: Installation,
  company: BenchCompany,
  cookies: { whole: string; limited: string },
  options: BenchmarkOptions,
): Promise<readonly Page[]> {
  const server = await installation.serve('web', { GENKAN_TRUSTED_PROXIES: '127.0.0.1' })
  const bounds = monthBounds(monthMeasured())
  const ask = (path: string, cookie = cookies.whole) => timePages(server.url, () => ({ path, cookie }), options)
  const month = `/api/v1/activity/usage?month=${monthMeasured()}&limit=${pageSize}`
  const lastUse = `/api/v1/activity/last-use?limit=${pageSize}`
  const by = 'page and count by SQL'
  const bySql = (statements: Parameters<typeof timeSql>[1]) => timeSql(installation, statements, options)
  const first = await ask(month)
  const lastFirst = await ask(lastUse)
  const cursor = await deepCursor(server.url, { path: month, cookie: cookies.whole }, deepPages)
  const people = await peopleOf(server.url, month, cookies.whole)
  const pages: Page[] = [
    { name: 'month, first page', times: first, yardstick: await bySql(monthPageSql(company.id, bounds, pageSize)), by, atMost: 3 },
    {
      name: 'month, deep page',
      times: await ask(`${month}&cursor=${encodeURIComponent(cursor)}`),
      yardstick: first,
      by: 'first page',
      atMost: 1.5,
    },
    {
      name: 'month, administrator of one department',
      times: await ask(month, cookies.limited),
      yardstick: first,
      by: 'unlimited',
      atMost: 1.3,
    },
    {
      name: 'month, two Japanese characters',
      times: await ask(`${month}&text=${encodeURIComponent(wordToFind)}`),
      yardstick: await bySql(wordPageSql(company.id, bounds, pageSize, wordToFind)),
      by,
      atMost: 3,
    },
    { name: 'last use, first page', times: lastFirst, yardstick: await bySql(lastUsePageSql(company.id, pageSize)), by, atMost: 3 },
    {
      name: 'last use, administrator of one department',
      times: await ask(lastUse, cookies.limited),
      yardstick: lastFirst,
      by: 'unlimited',
      atMost: 1.3,
    },
    {
      name: 'last use, only those who never came',
      times: await ask(`${lastUse}&use=unused`),
      yardstick: await bySql(unusedPageSql(company.id, pageSize)),
      by,
      atMost: 3,
      // Tens of thousands of people are asked one by one until ten thousand are found.
      within: 1_000,
    },
    {
      name: 'days and sessions of one person',
      times: await timePages(server.url, (index) => ({ ...sessionsOf(people, index), cookie: cookies.whole }), options),
      yardstick: await bySql(sessionsSql(company.id, people[0] ?? '', bounds)),
      by: 'by SQL',
      // The frame of a request (session, transaction, company) costs more than these few rows.
      atMost: 10,
    },
  ]
  await server.stop()
  return pages
}

const wordToFind = '五十'

async function peopleOf(url: string, path: string, cookie: string): Promise<readonly string[]> {
  const { answer } = await askOnce(url, { path, cookie })
  return (answer as { items: { userId: string; count: number }[] }).items.filter((item) => item.count > 0).map((item) => item.userId)
}

function sessionsOf(people: readonly string[], index: number) {
  return {
    path: `/api/v1/activity/usage/${people[index % people.length]}?month=${monthMeasured()}`,
    isRight: (answer: unknown) => (answer as { sessions: readonly unknown[] }).sessions.length > 0,
  }
}

interface FileRound {
  readonly file: Downloaded
  readonly copy: number
}

async function measureFiles(
  installation: Installation,
  company: BenchCompany,
  cookie: string,
  options: BenchmarkOptions,
): Promise<readonly Finding[]> {
  const server = await installation.serve('web', { GENKAN_TRUSTED_PROXIES: '127.0.0.1' })
  const files = {
    'file of the month': [`/api/v1/activity/usage.csv?month=${monthMeasured()}`, monthFileSql(company.id, monthBounds(monthMeasured()))],
    'file of the last use': ['/api/v1/activity/last-use.csv', lastUseFileSql(company.id)],
  } as const
  const idleBytes = await server.residentBytes()
  const findings: Finding[] = []
  let peakBytes = 0
  for (const [name, [path, statement]] of Object.entries(files)) {
    const rounds = await repeat(options.rounds, async (): Promise<FileRound> => {
      const file = await download(server, path, cookie)
      peakBytes = Math.max(peakBytes, file.peakBytes)
      return { file, copy: await timed(() => copyOut(installation, statement)) }
    })
    const measured = median(rounds.map((round) => round.file.milliseconds))
    const lines = rounds[0]?.file.lines.toLocaleString('en-US')
    options.say(`usage: ${name} with ${lines} lines in ${milliseconds(measured)}`)
    const yardstick = median(rounds.map((round) => round.copy))
    findings.push(timeAgainst(`usage: ${name}, ${lines} lines`, { measured, yardstick, by: 'COPY TO' }, 3))
  }
  return [...findings, bounded('  memory above idle, both', (peakBytes - idleBytes) / 2 ** 20, 'MB', 300)]
}

async function copyOut({ database }: Installation, statement: string): Promise<void> {
  let length = 0
  for await (const chunk of database.query(copyTo(`copy (${statement}) to stdout csv`))) length += (chunk as Buffer).length
  if (length === 0) throw new Error('the file is empty')
}

function pageFindings(pages: readonly Page[], made: string): readonly Finding[] {
  return pages.flatMap(({ name, times, yardstick, by, atMost, within = usualP95 }, index) => [
    timeAgainst(`usage${index === 0 ? ` of ${made}` : ''}: ${name}, p50`, { measured: times.p50, yardstick: yardstick.p50, by }, atMost),
    bounded(`  p95, ${inFlight} in flight`, times.p95, 'ms', within),
  ])
}
