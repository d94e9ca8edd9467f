import { sql } from 'kysely'
import { notFound } from '../../../../kernel/errors.ts'
import { countCap, type Page } from '../../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor, writeCursor } from '../../../../platform/server/cursor.ts'
import type { UsageRow, UsageSession } from '../../contract/records.ts'
import { japanTime } from './japan-time.ts'
import { countPeople, type PeopleCondition, peopleWhere } from './people.ts'

export interface UsageCondition extends PeopleCondition {
  /** `2026-11`, in Japan time. */
  readonly month: string
}

/** First instant of the month and of the next one; Japan has no daylight saving time, so the offset is fixed. */
export function monthBounds(month: string): { from: string; to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from: `${month}-01T00:00:00+09:00`, to: `${next}-01T00:00:00+09:00` }
}

/**
 * Number of successful sign-ins to the one-time-password site in the month (MCOP-USAGE-4). By user id, which a deleted and a living person may share,
 * and then by the person, so that pages are keyset pages. Who is on the page is read from an index alone, and only they from the table.
 */
export async function listUsagePage(
  ctx: Ctx,
  condition: UsageCondition & { cursor?: string | undefined; limit: number },
): Promise<Page<UsageRow>> {
  const { from, to } = monthBounds(condition.month)
  const where = await peopleWhere(ctx, condition)
  const [key, id] = readCursor(condition.cursor, [cursorParts.text, cursorParts.id]) ?? []
  const rows = await sql<{ id: string; user_key: string; user_id: string; full_name: string; last_used: Date | null; uses: number }>`
    with listed as materialized (
      select person.id, person.user_key from directory_user_report person
      where ${where} ${key === undefined ? sql`` : sql`and (person.user_key, person.id) > (${key}, ${id}::uuid)`}
      order by person.user_key, person.id limit ${condition.limit + 1}),
    page as (
      select person.id, person.user_key, person.user_id, person.full_name from listed
      join directory_user_report person on person.company_id = ${companyOf(ctx)} and person.id = listed.id)
    select page.id, page.user_key, page.user_id, page.full_name, max(session.started_at) as last_used, count(session.started_at)::int as uses
    from page left join activity_session session on session.company_id = ${companyOf(ctx)} and session.user_id = page.id
      and session.kind = 'web' and session.started_at >= ${from} and session.started_at < ${to}
    group by 1, 2, 3, 4 order by page.user_key, page.id`.execute(ctx.tx)
  const total = await countPeople(ctx, where)
  const shown = rows.rows.slice(0, condition.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({
      userId: row.id,
      userName: row.user_id,
      displayName: row.full_name,
      lastUsedAt: row.last_used?.toISOString() ?? null,
      count: row.uses,
    })),
    nextCursor: rows.rows.length > condition.limit && last !== undefined ? writeCursor([last.user_key, last.id]) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

export interface UsageLine {
  readonly userId: string
  readonly name: string
  readonly departmentCode: string
  readonly departmentName: string
  readonly startedAt: string
  readonly endedAt: string | null
}

/** The sessions of the listed users in the month, in keyset parts, of which one is held at a time. */
export async function* readUsageLines(ctx: Ctx, condition: UsageCondition): AsyncGenerator<UsageLine> {
  const { from, to } = monthBounds(condition.month)
  const where = await peopleWhere(ctx, condition)
  const partSize = 10_000
  let after: { key: string; id: string } | undefined
  for (;;) {
    const part = await sql<{
      user_key: string
      id: string
      user_id: string
      full_name: string
      code: string
      name: string
      started_at: string
      ended_at: string | null
    }>`
      select person.user_key, session.id, person.user_id, person.full_name, department.code, department.name,
        ${japanTime('session.started_at')} as started_at, ${japanTime('session.ended_at')} as ended_at
      from activity_session session
      join directory_user_report person on person.company_id = session.company_id and person.id = session.user_id
      join directory_department_public department on department.company_id = person.company_id and department.id = person.department_id
      where ${where} and session.company_id = ${companyOf(ctx)} and session.kind = 'web'
        and session.started_at >= ${from} and session.started_at < ${to}
        ${after === undefined ? sql`` : sql`and person.user_key >= ${after.key} and (person.user_key, session.id) > (${after.key}, ${after.id}::uuid)`}
      order by person.user_key, session.id limit ${partSize}`.execute(ctx.tx)
    for (const row of part.rows) {
      yield {
        userId: row.user_id,
        name: row.full_name,
        departmentCode: row.code,
        departmentName: row.name,
        startedAt: row.started_at,
        endedAt: row.ended_at,
      }
    }
    const last = part.rows.at(-1)
    if (last === undefined || part.rows.length < partSize) return
    after = { key: last.user_key, id: last.id }
  }
}

/** One user's sessions in a month, oldest first. 404 for a user who is not there for this administrator. */
export async function listUserSessions(ctx: Ctx, userId: string, month: string): Promise<{ userName: string; sessions: UsageSession[] }> {
  const { from, to } = monthBounds(month)
  const person = await sql<{ user_id: string }>`
    select person.user_id from directory_user_report person
    where ${await peopleWhere(ctx, { withMaintenance: true })} and person.id = ${userId}`.execute(ctx.tx)
  const found = person.rows[0]
  if (found === undefined) throw notFound()
  const rows = await sql<{
    id: string
    kind: 'web' | 'vpn'
    started_at: Date
    ended_at: Date | null
    end_cause: string | null
    detail: Record<string, unknown>
  }>`
    select id, kind, started_at, ended_at, end_cause, detail from activity_session
    where company_id = ${companyOf(ctx)} and user_id = ${userId} and started_at >= ${from} and started_at < ${to}
    order by started_at limit 2000`.execute(ctx.tx)
  const sessions = rows.rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    endCause: row.end_cause,
    detail: row.detail,
  }))
  return { userName: found.user_id, sessions }
}
