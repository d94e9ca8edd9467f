import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { LetterFailure } from '../../contract/letter-states.ts'

export interface NewMessage {
  readonly kind: string
  readonly recipient: string
  readonly subject: string
  readonly sealedBody: Buffer
  readonly maskedText: string
  readonly userId: string | null
  readonly sendId: string | null
  /** Opens something: goes to this address, whatever becomes of it. */
  readonly isBound: boolean
}

/** A letter taken by one worker; `id` is also its Message-ID, so that a repeat after a lost answer is known to be the same. */
export interface ClaimedMessage {
  readonly company_id: string | null
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly sealed_body: Buffer
  readonly attempts: number
}

export interface MessageOutcome {
  readonly id: string
  readonly sent: boolean
  readonly error: string | null
  readonly answer: string | null
  /** Of a final failure. */
  readonly failure: LetterFailure | null
  readonly final: boolean
  readonly next_try_at: string | null
}

export async function insertMessages(ctx: Ctx, id: (index: number) => string, messages: readonly NewMessage[]): Promise<void> {
  const rows = messages.map((message, index) => ({
    id: id(index),
    kind: message.kind,
    recipient: message.recipient,
    subject: message.subject,
    sealed_body: message.sealedBody.toString('base64'),
    masked_text: message.maskedText,
    user_id: message.userId,
    send_id: message.sendId,
    is_bound: message.isBound,
  }))
  await sql`
    insert into mail_message (company_id, id, kind, recipient, subject, sealed_body, masked_text, user_id, send_id, is_bound,
      next_try_at, created_at)
    select ${ctx.companyId}::uuid, id, kind, recipient, subject, decode(sealed_body, 'base64'), masked_text, user_id, send_id, is_bound,
      ${ctx.clock.now()}, ${ctx.clock.now()}
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as given(id uuid, kind text, recipient text, subject text, sealed_body text, masked_text text, user_id uuid, send_id uuid,
        is_bound boolean)`.execute(ctx.tx)
}

export async function claimMessages(ctx: Ctx, most: number, leaseSeconds: number): Promise<readonly ClaimedMessage[]> {
  const claimed = await sql<ClaimedMessage>`
    select company_id, id, recipient, subject, sealed_body, attempts
    from mail_claim(${most}, make_interval(secs => ${leaseSeconds}), ${ctx.clock.now()})`.execute(ctx.tx)
  return claimed.rows
}

export async function reportOutcomes(ctx: Ctx, outcomes: readonly MessageOutcome[]): Promise<void> {
  if (outcomes.length === 0) return
  await sql`select mail_report(${JSON.stringify(outcomes)}::jsonb, ${ctx.clock.now()})`.execute(ctx.tx)
}

/** From one address of a person to the one that has taken its place. */
export interface AddressMove {
  readonly userId: string
  readonly from: string
  readonly to: string
}

/** Letters that nobody has got yet. That one did not arrive was said of the address before. */
export async function readdressMessages(ctx: Ctx, moves: readonly AddressMove[]): Promise<void> {
  if (moves.length === 0) return
  await sql`
    update mail_message message set recipient = move."to", failure = null, failed_at = null
    from json_to_recordset(${JSON.stringify(moves)}::json) as move("userId" uuid, "from" text, "to" text)
    where message.company_id = ${companyOf(ctx)}::uuid and message.user_id = move."userId" and message.recipient = move."from"
      and message.state in ('queued', 'failed') and not message.is_bound`.execute(ctx.tx)
}
