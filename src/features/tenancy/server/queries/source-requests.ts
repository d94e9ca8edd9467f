import { type RawBuilder, sql } from 'kysely'
import { notFound } from '../../../../kernel/errors.ts'
import { countCap, type Page } from '../../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor, writeCursor } from '../../../../platform/server/cursor.ts'
import type { SourceRequest, SourceRequestState, WaitingSourceRequest } from '../../contract/source-request.ts'
import { differenceOf, sameSources } from '../../contract/source-rules.ts'
import type { TenancyTables } from '../schema.ts'

interface PageCondition {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** With the list as it stands, for which an open request is looked at. */
type RequestRow = TenancyTables['tenancy_source_request'] & { readonly present: readonly string[]; readonly list_version: number }

const requestColumns = sql`
  request.id, request.state, request.sources::text[] as sources, request.sources_before::text[] as sources_before, request.reason,
  request.remark, request.asked_by_id, request.asked_by, request.asked_at, request.closed_by, request.closed_at,
  array(select entry.source::text from tenancy_permitted_source entry
    where entry.company_id = request.company_id order by entry.source) as present,
  (select listed.version from tenancy_company listed where listed.id = request.company_id) as list_version`

/** Of the company of the unit of work, the newest first. */
export async function listRequestsPage(ctx: Ctx, condition: PageCondition): Promise<Page<SourceRequest>> {
  const ofCompany = sql`request.company_id = ${companyOf(ctx)}::uuid`
  const [after] = readCursor(condition.cursor, [cursorParts.id]) ?? []
  const { rows } = await sql<RequestRow>`
    select ${requestColumns} from tenancy_source_request request
    where ${ofCompany} ${after === undefined ? sql`` : sql`and request.id < ${after}::uuid`}
    order by request.id desc limit ${condition.limit + 1}`.execute(ctx.tx)
  return pageOf(rows, condition.limit, await countRequests(ctx, ofCompany), requestFrom)
}

/** Open ones of all companies, the oldest first; in the provider's role. */
export async function listWaitingPage(ctx: Ctx, condition: PageCondition): Promise<Page<WaitingSourceRequest>> {
  const [after] = readCursor(condition.cursor, [cursorParts.id]) ?? []
  const { rows } = await sql<RequestRow & { company: WaitingSourceRequest['company'] }>`
    select ${requestColumns}, json_build_object('id', company.id, 'code', company.code, 'name', company.name) as company
    from tenancy_source_request request join tenancy_company company on company.id = request.company_id
    where request.state = 'open' ${after === undefined ? sql`` : sql`and request.id > ${after}::uuid`}
    order by request.id limit ${condition.limit + 1}`.execute(ctx.tx)
  const total = await countRequests(ctx, sql`request.state = 'open'`)
  return pageOf(rows, condition.limit, total, (row) => ({ ...requestFrom(row), company: row.company }))
}

/** Error: not-found. */
export async function getRequest(ctx: Ctx, id: string): Promise<SourceRequest & { readonly askedById: string | null }> {
  const { rows } = await sql<RequestRow>`
    select ${requestColumns} from tenancy_source_request request
    where request.company_id = ${companyOf(ctx)}::uuid and request.id = ${id}::uuid`.execute(ctx.tx)
  const [row] = rows
  if (row === undefined) throw notFound()
  return { ...requestFrom(row), askedById: row.asked_by_id }
}

export async function findOpenRequest(ctx: Ctx): Promise<SourceRequest | undefined> {
  const { rows } = await sql<RequestRow>`
    select ${requestColumns} from tenancy_source_request request
    where request.company_id = ${companyOf(ctx)}::uuid and request.state = 'open'`.execute(ctx.tx)
  return rows[0] && requestFrom(rows[0])
}

export async function insertRequest(
  ctx: Ctx,
  request: { readonly id: string; readonly sources: readonly string[]; readonly before: readonly string[]; readonly reason: string },
): Promise<void> {
  await sql`
    insert into tenancy_source_request (company_id, id, sources, sources_before, reason, asked_by_id, asked_by, asked_at)
    values (${companyOf(ctx)}::uuid, ${request.id}::uuid, ${blocksOf(request.sources)}, ${blocksOf(request.before)}, ${request.reason},
      ${ctx.actor.id}::uuid, ${ctx.actor.name}, ${ctx.clock.now()}::timestamptz)`.execute(ctx.tx)
}

/** False: it is not open any more. */
export async function closeRequest(
  ctx: Ctx,
  id: string,
  closing: { readonly state: Exclude<SourceRequestState, 'open'>; readonly remark: string; readonly before: readonly string[] },
): Promise<boolean> {
  const closed = await sql<{ id: string }>`
    update tenancy_source_request set state = ${closing.state}, remark = ${closing.remark}, sources_before = ${blocksOf(closing.before)},
      closed_by = ${ctx.actor.name}, closed_at = ${ctx.clock.now()}::timestamptz
    where company_id = ${companyOf(ctx)}::uuid and id = ${id}::uuid and state = 'open' returning id`.execute(ctx.tx)
  return closed.rows.length === 1
}

/** In order, each block once, without bits behind its prefix. */
function blocksOf(sources: readonly string[]): RawBuilder<unknown> {
  return sql`array(select distinct network(source::inet)::cidr as block from unnest(${[...sources]}::text[]) as source order by block)`
}

async function countRequests(ctx: Ctx, wanted: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from (select from tenancy_source_request request where ${wanted} limit ${countCap + 1}) as counted`.execute(
    ctx.tx,
  )
  return rows[0]?.total ?? 0
}

/** `rows` holds one more than the page, if there is more. */
function pageOf<Row extends { readonly id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  total: number,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(itemOf),
    nextCursor: rows.length > limit && last !== undefined ? writeCursor([last.id]) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

function requestFrom(row: RequestRow): SourceRequest {
  const isOpen = row.state === 'open'
  const { added, removed } = differenceOf(isOpen ? row.present : row.sources_before, row.sources)
  return {
    id: row.id,
    state: row.state,
    sources: [...row.sources],
    added: [...added],
    removed: [...removed],
    listVersion: row.list_version,
    hasListChanged: isOpen && !sameSources(row.present, row.sources_before),
    reason: row.reason,
    remark: row.remark,
    askedBy: row.asked_by,
    askedAt: row.asked_at.toISOString(),
    closedBy: row.closed_by,
    closedAt: row.closed_at?.toISOString() ?? null,
  }
}
