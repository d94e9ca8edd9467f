/**
 * Many people in many companies, made by PostgreSQL itself; the tables end as if everybody had been registered one by one.
 */
import { givenNames, surnames } from '../../src/app/server/demo/names.ts'
import { countCap } from '../../src/kernel/page.ts'
import type { Installation } from '../harness/installation.ts'
import type { BenchCompany } from './company.ts'
import { withoutIndexes } from './without-indexes.ts'

/** A tenth of all people are in the given company, but as many as a list counts if there are so many; the rest in companies of `others` each. */
const others = 900
const departments = 100

export interface PeopleAtScale {
  /** The top of a tenth of the large company's departments. */
  readonly limitedDepartmentId: string
  readonly largeCount: number
}

export async function createPeople(installation: Installation, large: BenchCompany, people: number): Promise<PeopleAtScale> {
  const { database } = installation
  const largeCount = Math.max(people / 10, Math.min(people, countCap))
  await createSmallCompanies(installation, Math.round((people - largeCount) / others))
  await createDepartments(installation, large)
  await withoutIndexes(installation, 'directory_user', async () => {
    await insertPeople(installation, large.id, largeCount)
    await insertPeople(installation, null, others)
  })
  await database.query('vacuum analyze')
  const { rows } = await database.query<{ id: string }>(`select id from directory_department where company_id = $1 and code = 'TOP0'`, [
    large.id,
  ])
  return { limitedDepartmentId: rows[0]?.id ?? '', largeCount }
}

/** So many people for one company, over all departments that it has, `Staff1` …; one mail address each. */
export async function fillCompany(installation: Installation, companyId: string, count: number): Promise<void> {
  await withoutIndexes(installation, 'directory_user', () => insertPeople(installation, companyId, count))
}

async function createSmallCompanies({ database }: Installation, count: number): Promise<void> {
  await database.query(
    `with company as (
       insert into tenancy_company (id, code, name, created_at, updated_at)
       select gen_random_uuid(), 'C8' || lpad(number::text, 8, '0'), '株式会社みほん' || number, now(), now() from generate_series(1, $1::int) number
       returning id)
     insert into directory_department (company_id, id, code, name, node_key, path, level, is_built_in, created_at, updated_at)
     select id, gen_random_uuid(), '000', '標準', '000000', '000000', 1, true, now(), now() from company`,
    [count],
  )
}

/** Ten tops with nine departments below each. */
async function createDepartments({ database }: Installation, company: BenchCompany): Promise<void> {
  await database.query(
    `with place as (
       select number, number / 10 as top, lpad(number::text, 6, 'd') as node_key from generate_series(0, $2::int - 1) number
     ), tops as (
       insert into directory_department (company_id, id, code, name, node_key, path, level, created_at, updated_at)
       select $1, gen_random_uuid(), 'TOP' || top, '第' || top || '事業部', node_key, node_key, 1, now(), now() from place where number % 10 = 0
       returning id, code, path)
     insert into directory_department (company_id, id, code, name, parent_id, node_key, path, level, created_at, updated_at)
     select $1, gen_random_uuid(), 'SUB' || number, '営業' || number || '課', tops.id, node_key, tops.path || node_key, 2, now(), now()
     from place join tops on tops.code = 'TOP' || top where number % 10 <> 0`,
    [company.id, departments],
  )
}

/** `each` people for one company, or with null for every company but those that have departments beside the standard one. */
async function insertPeople({ database }: Installation, companyId: string | null, each: number): Promise<void> {
  await database.query(
    `with company as materialized (
       select company.id, company.code, array_agg(department.id order by department.code) as department_ids
       from tenancy_company company join directory_department department on department.company_id = company.id
       where case when $1::uuid is null then company.code like 'C8%' else company.id = $1::uuid end
       group by company.id, company.code
     ), person as (
       select company.*, number, ($3::text[])[1 + number % $5::int] as surname, ($4::text[])[1 + number % $5::int] as surname_kana,
         ($6::text[])[1 + (number / $5::int) % $8::int] as given_name, ($7::text[])[1 + (number / $5::int) % $8::int] as given_name_kana
       from company cross join generate_series(1, $2::int) number
     )
     insert into directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, surname, given_name, surname_kana,
       given_name_kana, display_name, job_title, phone1, postal_code, address1, email1, state, registration, password_state, last_signed_in_at,
       created_at, updated_at)
     select id, gen_random_uuid(), 'Staff' || number, 'staff' || number, 'staff' || number || '@' || lower(code),
       'staff' || number || '@' || lower(code), department_ids[1 + number % cardinality(department_ids)], surname, given_name, surname_kana,
       given_name_kana, surname || ' ' || given_name, case when number % 10 = 0 then '課長' else '' end, '03-1234-' || lpad((number % 10000)::text, 4, '0'),
       '100-0001', '東京都千代田区千代田' || number % 50, 'staff' || number || '@' || lower(code) || '.example',
       case when number % 50 = 0 then 'suspended' else 'active' end, case when number % 3 = 0 then 'provisional' else 'registered' end,
       case when number % 4 = 0 then 'unset' else 'set' end, case when number % 3 = 0 then null else now() - number * interval '1 minute' end,
       now(), now()
     from person`,
    [companyId, each, ...columns(surnames), surnames.length, ...columns(givenNames), givenNames.length],
  )
}

function columns(names: readonly (readonly [string, string])[]): [string[], string[]] {
  return [names.map(([name]) => name), names.map(([, reading]) => reading)]
}
