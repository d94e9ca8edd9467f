import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { LetterFailure } from '../../contract/letter-states.ts'

/** A letter that did not arrive, where none to the same person and address has been taken since. */
export interface UndeliveredLetter {
  readonly userId: string
  readonly address: string
  readonly reason: LetterFailure
  /** What the mail server said, secrets masked; of a letter that came back the numbers alone. */
  readonly says: string
  readonly at: Date
}

/** Holds for a failed `message` that no later one has made good. */
const stillFails = sql<boolean>`message.failure is not null and not exists (
  select from mail_message later
  where later.company_id = message.company_id and later.user_id = message.user_id and lower(later.recipient) = lower(message.recipient)
    and later.sent_at > message.failed_at)`

/** The last of each address, the newest first; the caller knows which addresses people have now. */
export async function listUndelivered(ctx: Ctx, userIds: readonly string[]): Promise<readonly UndeliveredLetter[]> {
  if (userIds.length === 0) return []
  const { rows } = await sql<UndeliveredLetter>`
    select * from (
      select distinct on (message.user_id, lower(message.recipient)) message.user_id as "userId", message.recipient as address,
        message.failure as reason, coalesce(message.last_error, '') as says, message.failed_at as at
      from mail_message message
      where message.company_id = ${companyOf(ctx)}::uuid and message.user_id = any (${[...userIds]}::uuid[]) and ${stillFails}
      order by message.user_id, lower(message.recipient), message.failed_at desc) as last
    order by at desc`.execute(ctx.tx)
  return rows
}

/** Holds for a `person`, a row of the directory, to one of whose addresses a letter did not arrive. */
export function hasUndelivered(ctx: Ctx): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from mail_message message
    where message.company_id = ${companyOf(ctx)}::uuid and message.user_id = person.id and ${stillFails}
      and lower(message.recipient) in (lower(person.email1), lower(person.email2), lower(person.email3)))`
}

/** `not-yet`: it is on its way, and may have been taken without our knowing it so far. `unknown-letter`: none was taken lately that is not marked. */
export type BounceRecord = 'recorded' | 'not-yet' | 'unknown-letter'

/** Marks a letter that was taken and came back, with the numbers that were reported. */
export async function recordBounce(
  ctx: Ctx,
  bounce: { readonly id: string; readonly answer: string; readonly failure: LetterFailure },
): Promise<BounceRecord> {
  const { id, answer, failure } = bounce
  const { rows } = await sql<{ record: BounceRecord }>`
    select mail_bounce(${id}::uuid, ${answer}, ${failure}, ${ctx.clock.now()}) as record`.execute(ctx.tx)
  return rows[0]?.record ?? 'unknown-letter'
}
