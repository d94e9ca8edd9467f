import { sql } from 'kysely'
import { notFound } from '../../../../kernel/errors.ts'
import { countCap, type Page } from '../../../../kernel/page.ts'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor } from '../../../../platform/server/cursor.ts'
import type { LetterState } from '../../contract/notice.ts'
import type { OutboxItem } from '../../contract/outbox.ts'
import type { NotificationsTables } from '../schema.ts'
import { pageOf } from './keyset.ts'

const db = tablesOf<NotificationsTables>()

export type StoredLetter = Pick<
  NotificationsTables['mail_message'],
  'id' | 'recipient' | 'subject' | 'state' | 'sealed_body' | 'masked_text' | 'user_id' | 'send_id' | 'created_at'
>

const columns = ['id', 'recipient', 'subject', 'state', 'sealed_body', 'masked_text', 'user_id', 'send_id', 'created_at'] as const

/** A letter of the company of the unit of work, of no company in the provider's; with `sendId` only if it belongs to that send. */
export async function getLetter(ctx: Ctx, id: string, sendId?: string): Promise<StoredLetter> {
  let query = db(ctx)
    .selectFrom('mail_message')
    .select(columns)
    .where('company_id', 'is not distinct from', ctx.companyId)
    .where('id', '=', id)
  if (sendId !== undefined) query = query.where('send_id', '=', sendId)
  const row = await query.executeTakeFirst()
  if (row === undefined) throw notFound()
  return row
}

/** Letters that still have their text, newest first. */
export async function listWaitingLetters(ctx: Ctx, most: number): Promise<readonly StoredLetter[]> {
  return db(ctx)
    .selectFrom('mail_message')
    .select(columns)
    .where('company_id', '=', companyOf(ctx))
    .where('sealed_body', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

/** Makes a failed or waiting letter due now. False when it is on its way, was sent, or was taken before it came back: its text is gone. */
export async function requeueLetter(ctx: Ctx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('mail_message')
    .set({ state: 'queued', attempts: 0, next_try_at: ctx.clock.now(), leased_until: null })
    .where('company_id', 'is not distinct from', ctx.companyId)
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'queued'])
    .where('sealed_body', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

interface OutboxRow {
  id: string
  company_id: string | null
  company_code: string | null
  company_name: string | null
  kind: string
  recipient: string
  subject: string
  state: LetterState
  may_retry: boolean
  attempts: number
  next_try_at: Date | null
  last_error: string | null
  created_at: Date
  sent_at: Date | null
  cursor_at: string
}

/** Letters of all companies and to operators, in the provider's unit of work, newest first. */
export async function listOutboxPage(
  ctx: Ctx,
  condition: {
    cursor?: string | undefined
    limit: number
    state?: LetterState | undefined
    companyId?: string | undefined
    text?: string | undefined
  },
): Promise<Page<OutboxItem>> {
  const { state, companyId, text } = condition
  const [at, id] = readCursor(condition.cursor, [cursorParts.time, cursorParts.id]) ?? []
  const wanted = sql`true
    ${state === undefined ? sql`` : sql`and state = ${state}`}
    ${companyId === undefined ? sql`` : sql`and company_id = ${companyId}::uuid`}
    ${text === undefined ? sql`` : sql`and position(lower(${text}) in lower(recipient || ' ' || subject)) > 0`}`
  const { rows } = await sql<OutboxRow>`
    select *, created_at::text as cursor_at from mail_outbox where ${wanted}
      ${at === undefined ? sql`` : sql`and (created_at, id) < (${at}::timestamptz, ${id}::uuid)`}
    order by created_at desc, id desc limit ${condition.limit + 1}`.execute(ctx.tx)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select from mail_outbox where ${wanted} limit ${countCap + 1}) as counted`.execute(ctx.tx)
  return pageOf(rows, condition.limit, counted.rows[0]?.total ?? 0, { item: outboxItemFrom, key: (row) => [row.cursor_at, row.id] })
}

function outboxItemFrom(row: OutboxRow): OutboxItem {
  return {
    id: row.id,
    companyId: row.company_id,
    companyCode: row.company_code,
    companyName: row.company_name,
    kind: row.kind,
    recipient: row.recipient,
    subject: row.subject,
    state: row.state,
    mayRetry: row.may_retry,
    attempts: row.attempts,
    nextTryAt: row.state === 'queued' ? (row.next_try_at?.toISOString() ?? null) : null,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  }
}
