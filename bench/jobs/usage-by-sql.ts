/** The figures of the usage reports as somebody would write them by hand, without row-level security: the yardstick of `usage.ts`. */
import { countCap } from '../../src/kernel/page.ts'

interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

interface Bounds {
  readonly from: string
  readonly to: string
}

const member = 'person.company_id = $1 and person.is_member and not person.is_maintenance'
const living = `${member} and person.deleted_at is null`

/** A page of people with the uses of the month, and how many people there are up to the cap. */
export function monthPageSql(companyId: string, { from, to }: Bounds, pageSize: number): readonly Statement[] {
  return [
    {
      text: `select person.*, uses.last, uses.count from genkan.directory_user person
        cross join lateral (select max(session.started_at) as last, count(*) as count from genkan.activity_session session
          where session.company_id = person.company_id and session.user_id = person.id and session.kind = 'web'
            and session.started_at >= $2 and session.started_at < $3) uses
        where ${living} order by person.user_key limit ${pageSize + 1}`,
      values: [companyId, from, to],
    },
    countSql(companyId),
  ]
}

/** The same for those in whom a word occurs. */
export function wordPageSql(companyId: string, bounds: Bounds, pageSize: number, word: string): readonly Statement[] {
  return monthPageSql(companyId, bounds, pageSize).map(({ text, values }) => ({
    text: text.replace(living, `${living} and person.search like '%${word}%'`),
    values,
  }))
}

const never = `not exists (select from genkan.activity_session session
  where session.company_id = person.company_id and session.user_id = person.id and session.kind = 'web')`

/** A page of those who never came, and how many they are up to the cap. */
export function unusedPageSql(companyId: string, pageSize: number): readonly Statement[] {
  return [
    {
      text: `select person.* from genkan.directory_user person where ${living} and ${never} order by person.user_key limit ${pageSize + 1}`,
      values: [companyId],
    },
    {
      text: `select count(*) from (select from genkan.directory_user person where ${living} and ${never} limit ${countCap + 1}) counted`,
      values: [companyId],
    },
  ]
}

export function lastUsePageSql(companyId: string, pageSize: number): readonly Statement[] {
  return [
    {
      text: `select person.*, last.started_at from genkan.directory_user person
        left join lateral (select session.started_at from genkan.activity_session session
          where session.company_id = person.company_id and session.user_id = person.id and session.kind = 'web'
          order by session.started_at desc limit 1) last on true
        where ${living} order by person.user_key limit ${pageSize + 1}`,
      values: [companyId],
    },
    countSql(companyId),
  ]
}

function countSql(companyId: string): Statement {
  return {
    text: `select count(*) from (select from genkan.directory_user person where ${living} limit ${countCap + 1}) counted`,
    values: [companyId],
  }
}

export function sessionsSql(companyId: string, userId: string, { from, to }: Bounds): readonly Statement[] {
  return [
    {
      text: `select * from genkan.activity_session where company_id = $1 and user_id = $2 and started_at >= $3 and started_at < $4 order by started_at`,
      values: [companyId, userId, from, to],
    },
  ]
}

const fileColumns = `person.user_id, person.surname || ' ' || person.given_name, department.code, department.name,
  to_char(session.started_at at time zone 'Asia/Tokyo', 'YYYY/MM/DD HH24:MI:SS'), to_char(session.ended_at at time zone 'Asia/Tokyo', 'YYYY/MM/DD HH24:MI:SS')`
const withDepartment = `join genkan.directory_department department
  on department.company_id = person.company_id and department.id = person.department_id`

/** For COPY, which takes no parameters. */
export function monthFileSql(companyId: string, { from, to }: Bounds): string {
  return `select ${fileColumns} from genkan.activity_session session
    join genkan.directory_user person on person.company_id = session.company_id and person.id = session.user_id ${withDepartment}
    where ${member.replace('$1', `'${companyId}'`)} and session.company_id = '${companyId}' and session.kind = 'web'
      and session.started_at >= '${from}' and session.started_at < '${to}'
    order by person.user_key, session.id`
}

export function lastUseFileSql(companyId: string): string {
  return `select ${fileColumns} from genkan.directory_user person ${withDepartment}
    left join lateral (select session.started_at, session.ended_at from genkan.activity_session session
      where session.company_id = person.company_id and session.user_id = person.id and session.kind = 'web'
      order by session.started_at desc limit 1) session on true
    where ${living.replace('$1', `'${companyId}'`)} order by person.user_key`
}
