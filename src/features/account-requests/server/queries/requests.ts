import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { RequestKind, RequestState } from '../../contract/choices.ts'

/** A request as it stands in its row. */
export interface StoredRequest {
  readonly id: string
  readonly personId: string
  readonly kind: RequestKind
  readonly state: RequestState
  readonly wish: string
  readonly wishBefore: string
  readonly reason: string
  readonly remark: string
  readonly askedAt: Date
  readonly expiresAt: Date
  readonly closedById: string | null
  readonly closedBy: string | null
  readonly closedAt: Date | null
}

export const requestColumns = sql`
  request.id, request.person_id as "personId", request.kind, request.state, request.wish, request.wish_before as "wishBefore",
  request.reason, request.remark, request.asked_at as "askedAt", request.expires_at as "expiresAt",
  request.closed_by_id as "closedById", request.closed_by as "closedBy", request.closed_at as "closedAt"`

export function ofCompany(ctx: Ctx): RawBuilder<boolean> {
  return sql<boolean>`request.company_id = ${companyOf(ctx)}::uuid`
}

export async function findRequest(ctx: Ctx, id: string, options: { readonly lock?: true } = {}): Promise<StoredRequest | undefined> {
  const { rows } = await sql<StoredRequest>`
    select ${requestColumns} from account_request request where ${ofCompany(ctx)} and request.id = ${id}::uuid
    ${options.lock === true ? sql`for update` : sql``}`.execute(ctx.tx)
  return rows[0]
}

/** The newest first. */
export async function listOwnRequests(ctx: Ctx, personId: string, most: number): Promise<readonly StoredRequest[]> {
  const { rows } = await sql<StoredRequest>`
    select ${requestColumns} from account_request request
    where ${ofCompany(ctx)} and request.person_id = ${personId}::uuid order by request.id desc limit ${most}`.execute(ctx.tx)
  return rows
}

/** Open ones of these people and this kind, held until the end of the unit of work. */
export async function lockOpenRequests(ctx: Ctx, personIds: readonly string[], kind?: RequestKind): Promise<readonly StoredRequest[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<StoredRequest>`
    select ${requestColumns} from account_request request
    where ${ofCompany(ctx)} and request.person_id = any (${[...personIds]}::uuid[]) and request.state = 'open'
      ${kind === undefined ? sql`` : sql`and request.kind = ${kind}`}
    order by request.id for update`.execute(ctx.tx)
  return rows
}

/** One after the other for each person: counting and asking belong together. */
export async function lockAsking(ctx: Ctx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7273, hashtext(${personId}::uuid::text))`.execute(ctx.tx)
}

export async function countAskedSince(ctx: Ctx, personId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from account_request request
    where ${ofCompany(ctx)} and request.person_id = ${personId}::uuid and request.asked_at > ${since}::timestamptz`.execute(ctx.tx)
  return rows[0]?.count ?? 0
}

export interface NewRequest {
  readonly id: string
  readonly personId: string
  readonly kind: RequestKind
  readonly wish: string
  readonly wishBefore: string
  readonly reason: string
  readonly expiresAt: Date
}

export async function insertRequest(ctx: Ctx, request: NewRequest): Promise<void> {
  await sql`
    insert into account_request (company_id, id, person_id, kind, wish, wish_before, reason, asked_at, expires_at)
    values (${companyOf(ctx)}::uuid, ${request.id}::uuid, ${request.personId}::uuid, ${request.kind}, ${request.wish}, ${request.wishBefore},
      ${request.reason}, ${ctx.clock.now()}::timestamptz, ${request.expiresAt}::timestamptz)`.execute(ctx.tx)
}

export interface Closing {
  readonly state: Exclude<RequestState, 'open'>
  readonly remark?: string
  /** Nobody where it ends without an answer. */
  readonly by?: { readonly id: string | null; readonly name: string }
}

/** Which of them were still open; they are closed now. */
export async function closeRequests(ctx: Ctx, ids: readonly string[], { state, remark = '', by }: Closing): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    update account_request request set state = ${state}, remark = ${remark}, closed_by_id = ${by?.id ?? null}::uuid,
      closed_by = ${by?.name ?? null}, closed_at = ${ctx.clock.now()}::timestamptz
    where ${ofCompany(ctx)} and request.id = any (${[...ids]}::uuid[]) and request.state = 'open' returning request.id`.execute(ctx.tx)
  return new Set(rows.map((row) => row.id))
}

/** Those whose time is over, of one person or of the company. */
export async function lockOverdue(ctx: Ctx, personId?: string): Promise<readonly StoredRequest[]> {
  const { rows } = await sql<StoredRequest>`
    select ${requestColumns} from account_request request
    where ${ofCompany(ctx)} and request.state = 'open' and request.expires_at <= ${ctx.clock.now()}::timestamptz
      ${personId === undefined ? sql`` : sql`and request.person_id = ${personId}::uuid`}
    order by request.id for update`.execute(ctx.tx)
  return rows
}

export async function listCompaniesToExpire(ctx: Ctx): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select account_request_companies_to_expire(${ctx.clock.now()}::timestamptz) as id`.execute(ctx.tx)
  return rows.map((row) => row.id)
}
