/**
 * The pages of `user-list.ts`: first and deep ones in every order that the list offers, words, departments; the same for an administrator who is
 * limited to a tenth of the company.
 */
import { userSorts } from '../../src/features/directory/contract/user-search.ts'
import { countCap } from '../../src/kernel/page.ts'
import type { BenchmarkOptions } from '../benchmark.ts'
import type { BenchCompany } from '../data/company.ts'
import { bounded, type Finding, milliseconds, timeAgainst, told } from '../harness/finding.ts'
import type { Installation } from '../harness/installation.ts'
import { deepCursor, inFlight, type Times, timePages, timeSql } from '../harness/page-times.ts'

const pageSize = 50
/** Pages walked through to get to a deep one. */
const deepPages = 100

/**
 * Words as people type them: a surname, its reading in hiragana, a user id, part of a mail address, the name of a department. The worst is
 * digits that every telephone number has in common: the grams of the word then tell little.
 */
export const searches = {
  'two Japanese characters': '五十',
  furigana: 'てしがわら',
  Latin: 'staff777',
  'part of a mail address': '5678@c9',
  'name of a department': '営業12課',
  'digits that all telephone numbers share': '1234@c9',
} as const

export interface ListTimes {
  readonly yardstick: Times
  readonly first: Times
  readonly deep: Times
  readonly sorts: Readonly<Record<string, Times>>
  readonly searches: Readonly<Record<string, Times>>
  /** By what is asked: the administrator of the company, and the limited one. */
  readonly limited: Readonly<Record<string, { readonly whole: Times; readonly limited: Times }>>
}

export interface Site {
  readonly url: string
  readonly cookies: { readonly whole: string; readonly limited: string }
  /** The limited administrator's department, which has others below it. */
  readonly departmentId: string
}

export async function measureListPages(
  installation: Installation,
  company: BenchCompany,
  site: Site,
  options: BenchmarkOptions,
): Promise<ListTimes> {
  const ask = (path: string, cookie = site.cookies.whole) => timePages(site.url, () => ({ path, cookie }), options)
  const users = `/api/v1/users?limit=${pageSize}`
  const cursor = await deepCursor(site.url, { path: '/api/v1/users?limit=100', cookie: site.cookies.whole }, deepPages)
  const sorts: Record<string, Times> = {}
  const found: Record<string, Times> = {}
  const limited: Record<string, { whole: Times; limited: Times }> = {}
  const first = await ask(users)
  const yardstick = await timeSql(installation, pageBySql(company), options)
  const deep = await ask(`${users}&cursor=${encodeURIComponent(cursor)}`)
  for (const sort of userSorts) sorts[sort] = await ask(`${users}&sort=${sort}&direction=desc`)
  for (const [name, words] of Object.entries(searches)) found[name] = await ask(`${users}&words=${encodeURIComponent(words)}`)
  for (const [name, path] of Object.entries(pagesOfBoth(users, site.departmentId))) {
    limited[name] = { whole: await ask(path), limited: await ask(path, site.cookies.limited) }
  }
  return { yardstick, first, deep, sorts, searches: found, limited }
}

/** What both administrators ask; the limited one is answered from his tenth. */
function pagesOfBoth(users: string, departmentId: string): Readonly<Record<string, string>> {
  return {
    'user list': users,
    'search, two Japanese characters': `${users}&words=${encodeURIComponent(searches['two Japanese characters'])}`,
    'search, part of a mail address': `${users}&words=${encodeURIComponent(searches['part of a mail address'])}`,
    'those without a password, counted': `${users}&passwordState=unset`,
    'one department with those below': `${users}&departmentId=${departmentId}&withSubdepartments=true`,
    'departments, their people counted': `/api/v1/departments?limit=${pageSize}`,
  }
}

/** The page and the count up to the cap, as somebody would write them by hand, without row-level security. */
function pageBySql(company: BenchCompany) {
  const living = 'person.company_id = $1 and person.deleted_at is null and person.is_member and not person.is_maintenance'
  return [
    {
      text: `select count(*) from (select from genkan.directory_user person where ${living} limit ${countCap + 1}) counted`,
      values: [company.id],
    },
    {
      text: `select person.*, department.name from genkan.directory_user person join genkan.directory_department department
          on department.company_id = person.company_id and department.id = person.department_id
        where ${living} order by person.user_key limit ${pageSize + 1}`,
      values: [company.id],
    },
  ]
}

export function listFindings(times: ListTimes, options: BenchmarkOptions): readonly Finding[] {
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
    ...Object.entries(times.searches).flatMap(([name, found]) => [
      bounded(`search, ${name}, p95`, found.p95, 'ms', 150),
      told('  p50', milliseconds(found.p50)),
    ]),
    ...Object.entries(times.limited).flatMap(([name, { whole, limited }]) => [
      timeAgainst(`limited administrator: ${name}, p50`, { measured: limited.p50, yardstick: whole.p50, by: 'unlimited' }, 1.3),
      bounded('  the slower of the two, p95', Math.max(limited.p95, whole.p95), 'ms', 150),
    ]),
  ]
}
