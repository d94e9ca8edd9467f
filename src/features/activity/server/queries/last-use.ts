import { type RawBuilder, sql } from 'kysely'
import { countCap, type Page } from '../../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor, writeCursor } from '../../../../platform/server/cursor.ts'
import type { LastUseRow } from '../../contract/records.ts'
import type { UseState } from '../../contract/use-states.ts'
import { japanTime } from './japan-time.ts'
import { type PeopleCondition, peopleWhere } from './people.ts'

export interface LastUseCondition extends PeopleCondition {
  /** Without both: from registration until now (MCOP-USAGE-12). */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly use?: UseState | undefined
}

interface FoundPerson {
  readonly id: string
  readonly user_key: string
  readonly user_id: string
  readonly full_name: string
  readonly code: string
  readonly name: string
  readonly started_at: Date | null
  /** For the file. */
  readonly start_in_japan: string | null
  readonly end_in_japan: string | null
}

/** Sign-ins of `person` to the user site in the period. */
function usesOf(ctx: Ctx, { from, to }: LastUseCondition): RawBuilder<unknown> {
  return sql`activity_session session where session.company_id = ${companyOf(ctx)} and session.user_id = person.id and session.kind = 'web'
    ${from === undefined ? sql`` : sql`and session.started_at >= ${from}`} ${to === undefined ? sql`` : sql`and session.started_at < ${to}`}`
}

async function listedWhere(ctx: Ctx, condition: LastUseCondition): Promise<RawBuilder<unknown>> {
  // OFFSET keeps the question with each person, where an index answers it: joined, the uses of the whole company would be read, for the planner takes
  // an anti join for one that gives its first rows early.
  const uses = sql`exists (select from ${usesOf(ctx, condition)} offset 0)`
  return sql`${await peopleWhere(ctx, condition)} and person.deleted_at is null
    ${condition.use === undefined ? sql`` : condition.use === 'used' ? sql`and ${uses}` : sql`and not ${uses}`}`
}

/** The next people after a user id, who are read from an index alone, each with the last sign-in of the period. */
async function readPeople(
  ctx: Ctx,
  condition: LastUseCondition,
  listed: RawBuilder<unknown>,
  after: string | undefined,
  limit: number,
): Promise<readonly FoundPerson[]> {
  const found = await sql<FoundPerson>`
    with listed as materialized (
      select person.id from directory_user_report person
      where ${listed} ${after === undefined ? sql`` : sql`and person.user_key > ${after}`}
      order by person.user_key limit ${limit}),
    person as (
      select person.id, person.user_key, person.user_id, person.full_name, person.department_id from listed
      join directory_user_report person on person.company_id = ${companyOf(ctx)} and person.id = listed.id)
    select person.id, person.user_key, person.user_id, person.full_name, department.code, department.name, last.started_at,
      ${japanTime('last.started_at')} as start_in_japan, ${japanTime('last.ended_at')} as end_in_japan
    from person
    join directory_department_public department on department.company_id = ${companyOf(ctx)} and department.id = person.department_id
    left join lateral (select session.started_at, session.ended_at from ${usesOf(ctx, condition)} order by session.started_at desc limit 1) last on true
    order by person.user_key`.execute(ctx.tx)
  return found.rows
}

export async function listLastUsePage(
  ctx: Ctx,
  condition: LastUseCondition & { cursor?: string | undefined; limit: number },
): Promise<Page<LastUseRow>> {
  const [after] = readCursor(condition.cursor, [cursorParts.text]) ?? []
  const listed = await listedWhere(ctx, condition)
  const found = await readPeople(ctx, condition, listed, after, condition.limit + 1)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from
      (select 1 from directory_user_report person where ${listed} limit ${countCap + 1}) as counted`.execute(ctx.tx)
  const shown = found.slice(0, condition.limit)
  const last = shown.at(-1)
  const total = counted.rows[0]?.total ?? 0
  return {
    items: shown.map((person) => ({
      userId: person.id,
      userName: person.user_id,
      displayName: person.full_name,
      lastUsedAt: person.started_at?.toISOString() ?? null,
    })),
    nextCursor: found.length > condition.limit && last !== undefined ? writeCursor([last.user_key]) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

export interface LastUseLine {
  readonly userId: string
  readonly name: string
  readonly departmentCode: string
  readonly departmentName: string
  readonly startedAt: string | null
  readonly endedAt: string | null
}

/** Everybody who is listed, in keyset parts, of which one is held at a time. */
export async function* readLastUseLines(ctx: Ctx, condition: LastUseCondition): AsyncGenerator<LastUseLine> {
  const listed = await listedWhere(ctx, condition)
  const partSize = 5_000
  let after: string | undefined
  for (;;) {
    const part = await readPeople(ctx, condition, listed, after, partSize)
    for (const person of part) {
      yield {
        userId: person.user_id,
        name: person.full_name,
        departmentCode: person.code,
        departmentName: person.name,
        startedAt: person.start_in_japan,
        endedAt: person.end_in_japan,
      }
    }
    after = part.at(-1)?.user_key
    if (part.length < partSize) return
  }
}
