import { type RawBuilder, sql } from 'kysely'
import { notFound } from '../../../../kernel/errors.ts'
import { countCap, type Page } from '../../../../kernel/page.ts'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor } from '../../../../platform/server/cursor.ts'
import type { LetterState, Notice, NoticeLine } from '../../contract/notice.ts'
import type { NotificationsTables } from '../schema.ts'
import { pageOf } from './keyset.ts'

const db = tablesOf<NotificationsTables>()

export interface NewSend {
  readonly id: string
  readonly templateId: string
  readonly templateName: string
  readonly resetsPassword: boolean
}

export interface NewTarget {
  readonly userId: string
  readonly userName: string
  readonly displayName: string
  readonly outcome: NotificationsTables['mail_send_target']['outcome']
}

export async function insertSend(ctx: Ctx, send: NewSend, targets: readonly NewTarget[]): Promise<void> {
  await db(ctx)
    .insertInto('mail_send')
    .values({
      company_id: companyOf(ctx),
      id: send.id,
      template_id: send.templateId,
      template_name: send.templateName,
      resets_password: send.resetsPassword,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
      created_at: ctx.clock.now(),
    })
    .execute()
  await sql`
    insert into mail_send_target (company_id, send_id, user_id, user_name, display_name, outcome)
    select ${companyOf(ctx)}::uuid, ${send.id}::uuid, "userId", "userName", "displayName", outcome
    from json_to_recordset(${JSON.stringify(targets)}::json)
      as given("userId" uuid, "userName" text, "displayName" text, outcome text)`.execute(ctx.tx)
}

interface SendRow {
  id: string
  template_id: string
  template_name: string
  resets_password: boolean
  actor_name: string
  created_at: Date
  cursor_at: string
  targets: number
  messages: number
  queued: number
  sent: number
  failed: number
  returned: number
}

/** Newest first. */
export async function listSendsPage(ctx: Ctx, condition: { cursor?: string | undefined; limit: number }): Promise<Page<Notice>> {
  const [at, id] = readCursor(condition.cursor, [cursorParts.time, cursorParts.id]) ?? []
  const after = at === undefined ? sql`` : sql`and (send.created_at, send.id) < (${at}::timestamptz, ${id}::uuid)`
  const rows = await selectSends(ctx, after, condition.limit + 1)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (
      select from mail_send send where ${ownSends(ctx)} limit ${countCap + 1}) as counted`.execute(ctx.tx)
  return pageOf(rows, condition.limit, counted.rows[0]?.total ?? 0, { item: noticeFrom, key: (row) => [row.cursor_at, row.id] })
}

export async function getSend(ctx: Ctx, id: string): Promise<Notice> {
  const [row] = await selectSends(ctx, sql`and send.id = ${id}::uuid`, 1)
  if (row === undefined) throw notFound()
  return noticeFrom(row)
}

async function selectSends(ctx: Ctx, more: RawBuilder<unknown>, most: number): Promise<readonly SendRow[]> {
  const { rows } = await sql<SendRow>`
    select send.id, send.template_id, send.template_name, send.resets_password, send.actor_name, send.created_at,
      send.created_at::text as cursor_at, target.targets, message.messages, message.queued, message.sent, message.failed,
      message.returned
    from mail_send send
    cross join lateral (
      select count(*)::int as targets from mail_send_target target
      where target.company_id = send.company_id and target.send_id = send.id) as target
    cross join lateral (
      select count(*)::int as messages, count(*) filter (where state in ('queued', 'sending'))::int as queued,
        count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state = 'failed')::int as failed,
        count(*) filter (where state = 'failed' and sealed_body is null)::int as returned
      from mail_message message where message.company_id = send.company_id and message.send_id = send.id) as message
    where ${ownSends(ctx)} ${more}
    order by send.created_at desc, send.id desc limit ${most}`.execute(ctx.tx)
  return rows
}

/** An administrator who is limited to a department sees his own sends only: others' may name people out of his reach. */
function ownSends(ctx: Ctx): RawBuilder<boolean> {
  const own = ctx.actor.departmentScope === null ? sql`` : sql`and send.actor_id = ${ctx.actor.id}::uuid`
  return sql<boolean>`send.company_id = ${companyOf(ctx)}::uuid ${own}`
}

function noticeFrom(row: SendRow): Notice {
  const { targets, messages, queued, sent, failed, returned } = row
  return {
    id: row.id,
    templateId: row.template_id,
    templateName: row.template_name,
    resetsPassword: row.resets_password,
    actorName: row.actor_name,
    createdAt: row.created_at.toISOString(),
    counts: { targets, messages, queued, sent, failed, returned },
  }
}

interface LineRow {
  user_id: string
  user_name: string
  display_name: string
  outcome: NoticeLine['outcome']
  message_id: string | null
  recipient: string | null
  state: LetterState | null
  attempts: number | null
  last_error: string | null
  sent_at: Date | null
}

/** Stands for "no message" in the sort key. */
const noMessage = '00000000-0000-0000-0000-000000000000'

/** By user id, then in the order of writing. The send itself must have been looked up before, which decides about the right to see it. */
export async function listLinesPage(
  ctx: Ctx,
  sendId: string,
  condition: { cursor?: string | undefined; limit: number; state?: LetterState | undefined },
): Promise<Page<NoticeLine>> {
  const [name, userId, messageId] = readCursor(condition.cursor, [cursorParts.text, cursorParts.id, cursorParts.id]) ?? []
  const lines = sql`
    from mail_send_target target
    left join mail_message message
      on message.company_id = target.company_id and message.send_id = target.send_id and message.user_id = target.user_id
    where target.company_id = ${companyOf(ctx)}::uuid and target.send_id = ${sendId}::uuid
      ${condition.state === undefined ? sql`` : sql`and message.state = ${condition.state}`}`
  const position = sql`(target.user_name collate "C", target.user_id, coalesce(message.id, ${noMessage}::uuid))`
  const { rows } = await sql<LineRow>`
    select target.user_id, target.user_name, target.display_name, target.outcome, message.id as message_id, message.recipient, message.state,
      message.attempts, message.last_error, message.sent_at
    ${lines} ${name === undefined ? sql`` : sql`and ${position} > (${name}, ${userId}::uuid, ${messageId}::uuid)`}
    order by target.user_name collate "C", target.user_id, coalesce(message.id, ${noMessage}::uuid) limit ${condition.limit + 1}`.execute(
    ctx.tx,
  )
  const counted = await sql<{ total: number }>`select count(*)::int as total ${lines}`.execute(ctx.tx)
  return pageOf(rows, condition.limit, counted.rows[0]?.total ?? 0, {
    item: lineFrom,
    key: (row) => [row.user_name, row.user_id, row.message_id ?? noMessage],
  })
}

function lineFrom(row: LineRow): NoticeLine {
  return {
    id: row.message_id ?? row.user_id,
    userId: row.user_id,
    userName: row.user_name,
    displayName: row.display_name,
    outcome: row.outcome,
    messageId: row.message_id,
    recipient: row.recipient,
    state: row.state,
    attempts: row.attempts ?? 0,
    lastError: row.last_error,
    sentAt: row.sent_at?.toISOString() ?? null,
  }
}

/**
 * Puts the failed letters of a send back into the queue and returns how many. A letter whose Entry password has been replaced by a later resetting
 * send stays where it is: it would only tell a password that no longer works (MCOP-NOTIFY-18). So does one that was taken and came back later: its text
 * is gone.
 */
export async function requeueFailed(
  ctx: Ctx,
  sendId: string,
): Promise<readonly { readonly userId: string | null; readonly recipient: string }[]> {
  const { rows } = await sql<{ user_id: string | null; recipient: string }>`
    update mail_message message set state = 'queued', attempts = 0, next_try_at = ${ctx.clock.now()}, leased_until = null
    from mail_send send
    where message.company_id = ${companyOf(ctx)}::uuid and message.send_id = ${sendId}::uuid and message.state = 'failed'
      and message.sealed_body is not null and send.company_id = message.company_id and send.id = message.send_id
      and (not send.resets_password or not exists (
        select from mail_send later join mail_send_target target on target.company_id = later.company_id and target.send_id = later.id
        where later.company_id = message.company_id and later.resets_password and (later.created_at, later.id) > (send.created_at, send.id)
          and target.user_id = message.user_id and target.outcome = 'written'))
    returning message.user_id, message.recipient`.execute(ctx.tx)
  return rows.map((row) => ({ userId: row.user_id, recipient: row.recipient }))
}
