import { type RawBuilder, sql } from 'kysely'
import { countCap, type Page } from '../../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor, word, writeCursor } from '../../../../platform/server/cursor.ts'
import { inSubtree } from '../../../../platform/server/database/in-subtree.ts'
import type { SignInSort } from '../../contract/sign-in-choices.ts'
import type { ShownSecondStep, SignInEventKind, SignInOutcome } from '../../contract/sign-in-events.ts'
import type { SignInView } from '../../contract/sign-in-routes.ts'

export interface SignInCondition {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly event?: SignInEventKind | undefined
  readonly outcome?: SignInOutcome | undefined
  readonly userId?: string | undefined
  readonly text?: string | undefined
  readonly sort: SignInSort
  readonly direction: 'asc' | 'desc'
}

/** Whose history: that of the company's people as far as the actor sees them, or the actor's own. */
export type SignInReach = 'company' | 'own'

/** Where the last part ended. */
interface Place {
  readonly key: string
  readonly at: string
  readonly id: string
}

interface FoundRow {
  readonly id: string
  readonly at: Date
  readonly cursor_at: string
  readonly sort_key: string
  readonly event: string
  readonly outcome: SignInOutcome
  readonly reason: string
  readonly user_id: string | null
  readonly typed_name: string
  readonly source_address: string | null
  readonly second_step: ShownSecondStep | null
  readonly user_agent: string | null
  readonly by: string | null
}

/** Expressions as the indexes `activity_sign_in_…` have them. */
const keys: Readonly<Record<Exclude<SignInSort, 'at'>, RawBuilder<unknown>>> = {
  user: sql`lower(typed_name)`,
  event: sql`event`,
  outcome: sql`outcome`,
  source: sql`coalesce(source_address, '')`,
}

export async function listSignInsPage(
  ctx: Ctx,
  reach: SignInReach,
  condition: SignInCondition & { cursor?: string | undefined; limit: number },
): Promise<Page<SignInView>> {
  const order = `${condition.sort} ${condition.direction}`
  const [, key, at, id] = readCursor(condition.cursor, [word(order), cursorParts.text, cursorParts.time, cursorParts.id]) ?? []
  const after = at === undefined || id === undefined ? undefined : { key: key ?? '', at, id }
  const rows = await readPart(ctx, reach, condition, after, condition.limit + 1)
  const items = rows.slice(0, condition.limit)
  const last = items.at(-1)
  const total = await countSignIns(ctx, reach, condition, countCap + 1)
  return {
    items: items.map(viewOf),
    nextCursor: rows.length > condition.limit && last !== undefined ? writeCursor([order, last.sort_key, last.cursor_at, last.id]) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

/** Exact up to `most`, and `most` beyond. */
export async function countSignIns(ctx: Ctx, reach: SignInReach, condition: SignInCondition, most: number): Promise<number> {
  const { table, wanted } = sourceOf(ctx, reach, condition)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select from ${table} where ${wanted} limit ${most}) counted`.execute(ctx.tx)
  return counted.rows[0]?.total ?? 0
}

/** All rows in order, part by part, of which one is held at a time. */
export async function* readSignIns(ctx: Ctx, reach: SignInReach, condition: SignInCondition): AsyncGenerator<SignInView> {
  const partSize = 2_000
  let after: Place | undefined
  for (;;) {
    const part = await readPart(ctx, reach, condition, after, partSize)
    yield* part.map(viewOf)
    const last = part.at(-1)
    if (last === undefined || part.length < partSize) return
    after = { key: last.sort_key, at: last.cursor_at, id: last.id }
  }
}

/**
 * Rows after a place. Ascending by a column, its equals stand newest first; descending is exactly the reverse, so that one index serves both. What
 * comes after a place is then the rest of its equals, and all that is beyond them: each a stretch of the index.
 */
async function readPart(
  ctx: Ctx,
  reach: SignInReach,
  condition: SignInCondition,
  after: Place | undefined,
  limit: number,
): Promise<readonly FoundRow[]> {
  const { table, wanted } = sourceOf(ctx, reach, condition)
  const isAscending = condition.direction === 'asc'
  const key = condition.sort === 'at' ? undefined : keys[condition.sort]
  // By time alone `asc` means the oldest first; within equals of another column it is the other way round.
  const timeWay = sql.raw((key === undefined) === isAscending ? 'asc' : 'desc')
  const timePast = sql.raw((key === undefined) === isAscending ? '>' : '<')
  const keyWay = sql.raw(isAscending ? 'asc' : 'desc')
  const keyPast = sql.raw(isAscending ? '>' : '<')
  const columns = sql`id, at, at::text as cursor_at, ${key ?? sql`''`} as sort_key, event, outcome, reason, user_id, typed_name,
    source_address, second_step, user_agent, detail->>'by' as by`
  const byTime = sql`at ${timeWay}, id ${timeWay}`
  const order = key === undefined ? byTime : sql`sort_key ${keyWay}, ${byTime}`
  const stretch = (bound: RawBuilder<unknown>) =>
    sql`(select ${columns} from ${table} where ${wanted} ${bound} order by ${order} limit ${limit})`
  const past = after && sql`and (at, id) ${timePast} (${after.at}::timestamptz, ${after.id}::uuid)`
  const statement =
    past === undefined
      ? stretch(sql``)
      : key === undefined
        ? stretch(past)
        : sql`select * from (${stretch(sql`and ${key} = ${after?.key} ${past}`)} union all ${stretch(sql`and ${key} ${keyPast} ${after?.key}`)}) part
            order by ${order} limit ${limit}`
  return (await sql<FoundRow>`${statement}`.execute(ctx.tx)).rows
}

function sourceOf(ctx: Ctx, reach: SignInReach, condition: SignInCondition): { table: RawBuilder<unknown>; wanted: RawBuilder<unknown> } {
  const { from, to, event, outcome, text } = condition
  const userId = reach === 'own' ? (ctx.actor.id ?? '') : condition.userId
  const filters = sql`
    ${userId === undefined ? sql`` : sql`and user_id = ${userId}`}
    ${from === undefined ? sql`` : sql`and at >= ${from}`} ${to === undefined ? sql`` : sql`and at < ${to}`}
    ${event === undefined ? sql`` : sql`and event = ${event}`} ${outcome === undefined ? sql`` : sql`and outcome = ${outcome}`}
    ${text === undefined ? sql`` : sql`and position(lower(${text}) in lower(typed_name || ' ' || coalesce(source_address, ''))) > 0`}`
  if (ctx.companyId === null) return { table: sql`activity_operator_sign_in`, wanted: sql`true ${filters}` }
  const wall = sql`company_id = ${companyOf(ctx)} and kind = 'sign-in'`
  return { table: sql`activity_decision`, wanted: sql`${wall} ${filters} ${reach === 'own' ? sql`` : scopeOf(ctx)}` }
}

/** An administrator limited to a department sees what concerns its people only. */
export function scopeOf(ctx: Ctx): RawBuilder<unknown> {
  const scope = ctx.actor.departmentScope
  if (scope === null) return sql``
  return sql`and user_id in (select person.id from directory_user_public person
    join directory_department_public department on department.company_id = person.company_id and department.id = person.department_id
    where ${inSubtree('department.path', scope)})`
}

function viewOf(row: FoundRow): SignInView {
  return {
    id: row.id,
    at: row.at.toISOString(),
    event: row.event,
    outcome: row.outcome,
    reason: row.reason,
    userId: row.user_id,
    typedName: row.typed_name,
    sourceAddress: row.source_address,
    secondStep: row.second_step,
    userAgent: row.user_agent,
    by: row.by,
  }
}
