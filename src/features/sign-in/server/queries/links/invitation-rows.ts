import { type RawBuilder, sql } from 'kysely'
import { countCap, type Page } from '../../../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { cursorParts, readCursor, writeCursor } from '../../../../../platform/server/cursor.ts'
import { endOfSubtree } from '../../../../directory/contract/index.ts'
import type { InvitationState } from '../../../contract/links/invitation-states.ts'
import type { Invitation, InvitationQuery } from '../../../contract/links/invitations.ts'
import { invitationState } from './invitation-condition.ts'

interface Row {
  readonly id: string
  readonly personId: string
  readonly userId: string
  readonly displayName: string
  readonly recipient: string
  readonly state: InvitationState
  readonly invitedAt: Date
  readonly invitedBy: string
  readonly sendAt: Date | null
  readonly sentAt: Date | null
  readonly expiresAt: Date
}

/** The last invitation of each person whom the administrator sees. */
function invitations(ctx: Ctx): RawBuilder<Row> {
  const company = companyOf(ctx)
  const path = ctx.actor.departmentScope
  return sql<Row>`
    select link.id, person.id as "personId", person.user_id as "userId", link.recipient, link.requested_at as "invitedAt",
      coalesce(nullif(btrim(person.surname || ' ' || person.given_name), ''), nullif(person.display_name, ''), person.user_id) as "displayName",
      link.invited_by as "invitedBy", link.send_at as "sendAt", link.sent_at as "sentAt", link.expires_at as "expiresAt",
      lower(normalize(concat_ws(' ', person.user_id, person.display_name, person.surname, person.given_name, link.recipient), NFKC)) as words,
      ${invitationState(ctx)} as state
    from signin_password_reset link
      join directory_user_public person on person.company_id = link.company_id and person.id = link.user_id
      left join signin_account account on account.company_id = link.company_id and account.user_id = link.user_id
    where link.company_id = ${company}::uuid and link.purpose = 'invitation' and person.deleted_at is null and not person.is_maintenance
      and not exists (select from signin_password_reset newer where newer.company_id = link.company_id and newer.user_id = link.user_id
        and newer.purpose = 'invitation' and newer.id > link.id)
      ${
        path === null
          ? sql``
          : sql`and exists (select from directory_department_public department
        where department.company_id = person.company_id and department.id = person.department_id
          and department.path >= ${path} and department.path < ${endOfSubtree(path)})`
      }`
}

export async function listInvitationsPage(ctx: Ctx, query: InvitationQuery): Promise<Page<Invitation>> {
  const [after] = readCursor(query.cursor, [cursorParts.id]) ?? []
  const wanted = sql`from (${invitations(ctx)}) invitation where ${conditionOf(query)}`
  const { rows } = await sql<Row>`
    select * ${wanted} ${after === undefined ? sql`` : sql`and id < ${after}::uuid`} order by id desc limit ${query.limit + 1}`.execute(
    ctx.tx,
  )
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select ${wanted} limit ${countCap + 1}) counted`.execute(ctx.tx)
  const total = counted.rows[0]?.total ?? 0
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(invitationFrom),
    nextCursor: rows.length > query.limit && last !== undefined ? writeCursor([last.id]) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

function conditionOf({ q, state }: InvitationQuery): RawBuilder<unknown> {
  const words = (q ?? '').normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean)
  const parts = words.map((word) => sql`position(${word} in words) > 0`)
  if (state === undefined) parts.push(sql`state in ('planned', 'sent', 'expired')`)
  else if (state !== 'all') parts.push(sql`state = ${state}`)
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `)
}

/** Those named that the administrator sees; of people, the last one of each. */
export async function listInvitations(
  ctx: Ctx,
  which: { readonly ids: readonly string[] } | { readonly personIds: readonly string[] },
): Promise<readonly Invitation[]> {
  const condition = 'ids' in which ? sql`id = any (${[...which.ids]}::uuid[])` : sql`"personId" = any (${[...which.personIds]}::uuid[])`
  const { rows } = await sql<Row>`select * from (${invitations(ctx)}) invitation where ${condition} order by id`.execute(ctx.tx)
  return rows.map(invitationFrom)
}

function invitationFrom(row: Row): Invitation {
  const { id, personId, userId, displayName, recipient, state, invitedBy } = row
  return {
    id,
    user: { id: personId, userId, displayName },
    recipient,
    state,
    invitedAt: row.invitedAt.toISOString(),
    invitedBy,
    sendAt: row.sendAt?.toISOString() ?? null,
    sentAt: row.sentAt?.toISOString() ?? null,
    expiresAt: row.sentAt === null ? null : row.expiresAt.toISOString(),
  }
}

/** Takes back those that are still open; their people's ids and the rows' ids. */
export async function withdrawRows(ctx: Ctx, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update signin_password_reset set ended_at = ${ctx.clock.now()}, end_cause = 'withdrawn'
    where company_id = ${companyOf(ctx)}::uuid and id = any (${[...ids]}::uuid[]) and purpose = 'invitation' and ended_at is null
    returning id`.execute(ctx.tx)
  return rows.map((row) => row.id)
}

/** False: it is not planned for that time any more. */
export async function moveRow(
  ctx: Ctx,
  id: string,
  plan: { readonly was: Date; readonly sendAt: Date; readonly expiresAt: Date },
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update signin_password_reset set send_at = ${plan.sendAt}, expires_at = ${plan.expiresAt}
    where company_id = ${companyOf(ctx)}::uuid and id = ${id}::uuid and purpose = 'invitation' and sent_at is null and ended_at is null
      and send_at = ${plan.was}
    returning id`.execute(ctx.tx)
  return rows.length === 1
}

export interface DueInvitation {
  readonly id: string
  readonly personId: string
}

/** Planned ones whose time has come; no other worker takes them until the end of the transaction. */
export async function takeDueRows(ctx: Ctx, limit: number): Promise<readonly DueInvitation[]> {
  const { rows } = await sql<DueInvitation>`
    select id, user_id as "personId" from signin_password_reset
    where company_id = ${companyOf(ctx)}::uuid and purpose = 'invitation' and sent_at is null and ended_at is null
      and send_at <= ${ctx.clock.now()}
    order by send_at, id limit ${limit} for update skip locked`.execute(ctx.tx)
  return rows
}

export interface SentInvitation {
  readonly id: string
  readonly tokenHash: Buffer
  readonly recipient: string
  readonly expiresAt: Date
}

export async function markSent(ctx: Ctx, sent: readonly SentInvitation[]): Promise<void> {
  await sql`
    update signin_password_reset link set token_hash = letter.token_hash, recipient = letter.recipient, expires_at = letter.expires_at,
      sent_at = ${ctx.clock.now()}
    from unnest(${sent.map((one) => one.id)}::uuid[], ${sent.map((one) => one.tokenHash)}::bytea[], ${sent.map((one) => one.recipient)}::text[],
      ${sent.map((one) => one.expiresAt)}::timestamptz[]) as letter (id, token_hash, recipient, expires_at)
    where link.company_id = ${companyOf(ctx)}::uuid and link.id = letter.id`.execute(ctx.tx)
}

/** Provider's unit of work. */
export async function listCompaniesWithDue(ctx: Ctx): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select signin_list_planned_invitations(${ctx.clock.now()}) as id`.execute(ctx.tx)
  return rows.map((row) => row.id)
}

/** Eight in the morning of a day where the company is. */
export async function morningOf(ctx: Ctx, day: string): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    select (${day}::date + time '08:00') at time zone company.time_zone as at from tenancy_company company
    where company.id = ${companyOf(ctx)}::uuid`.execute(ctx.tx)
  const at = rows[0]?.at
  if (at === undefined) throw new Error('a unit of work is in a company that is not there')
  return at
}
