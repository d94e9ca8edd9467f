import { type RawBuilder, sql } from 'kysely'
import { countCap, type Page } from '../../../../kernel/page.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor, writeCursor } from '../../../../platform/server/cursor.ts'
import { inSubtree } from '../../../../platform/server/database/in-subtree.ts'
import { ofCompany, requestColumns, type StoredRequest } from './requests.ts'

export interface ListedRequest extends StoredRequest {
  readonly userId: string
  readonly name: string
  readonly isAdministrator: boolean
  readonly administratorScopeId: string | null
}

/** People who are there, within the reach of who asks, by the name that other pages have for them. */
const people = (ctx: Ctx): RawBuilder<unknown> => sql`
  account_request request
  join directory_user_public person on person.company_id = request.company_id and person.id = request.person_id and person.deleted_at is null
  join directory_department_public department on department.company_id = person.company_id and department.id = person.department_id
    and ${ctx.actor.departmentScope === null ? sql`true` : inSubtree('department.path', ctx.actor.departmentScope)}`

const columns = sql`
  ${requestColumns}, person.user_id as "userId", person.is_administrator as "isAdministrator",
  person.administrator_scope_id as "administratorScopeId",
  coalesce(nullif(trim(person.surname || ' ' || person.given_name), ''), nullif(person.display_name, ''), person.user_id) as name`

interface Condition {
  readonly state: 'open' | 'past'
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Open ones, the oldest first; past ones, the newest first. What nobody answered in time is past from that moment on. */
export async function listRequestsPage(ctx: Ctx, { state, cursor, limit }: Condition): Promise<Page<ListedRequest>> {
  const [after] = readCursor(cursor, [cursorParts.id]) ?? []
  const wanted = sql`${ofCompany(ctx)} and ${isWaiting(ctx, state === 'open')}`
  const further = state === 'open' ? sql`request.id > ${after}::uuid` : sql`request.id < ${after}::uuid`
  const { rows } = await sql<ListedRequest>`
    select ${columns} from ${people(ctx)} where ${wanted} ${after === undefined ? sql`` : sql`and ${further}`}
    order by request.id ${state === 'open' ? sql`asc` : sql`desc`} limit ${limit + 1}`.execute(ctx.tx)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select from ${people(ctx)} where ${wanted} limit ${countCap + 1}) as counted`.execute(ctx.tx)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const total = counted.rows[0]?.total ?? 0
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? writeCursor([last.id]) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

/** One within reach. */
export async function findListedRequest(ctx: Ctx, id: string): Promise<ListedRequest | undefined> {
  const { rows } = await sql<ListedRequest>`
    select ${columns} from ${people(ctx)} where ${ofCompany(ctx)} and request.id = ${id}::uuid`.execute(ctx.tx)
  return rows[0]
}

/** Who waits for an answer: how many users there are, and each administrator, whose role may reach further. */
export async function listWaiting(
  ctx: Ctx,
): Promise<readonly Pick<ListedRequest, 'personId' | 'isAdministrator' | 'administratorScopeId'>[]> {
  const { rows } = await sql<ListedRequest>`
    select person.id as "personId", person.is_administrator as "isAdministrator", person.administrator_scope_id as "administratorScopeId"
    from ${people(ctx)} where ${ofCompany(ctx)} and ${isWaiting(ctx, true)} limit ${countCap}`.execute(ctx.tx)
  return rows
}

function isWaiting(ctx: Ctx, waits: boolean): RawBuilder<boolean> {
  const waiting = sql<boolean>`(request.state = 'open' and request.expires_at > ${ctx.clock.now()}::timestamptz)`
  return waits ? waiting : sql<boolean>`not ${waiting}`
}
