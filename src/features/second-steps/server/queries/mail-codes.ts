import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { CodeRequest } from '../api.ts'
import { ofSide } from './side.ts'

export interface StoredMailCode {
  readonly sentAt: Date
  readonly expiresAt: Date
}

/**
 * Puts a code in the place of the one before of the same request; false when that one was sent after `latest` and nobody has used it. Of two at once one is put.
 */
export async function putMailCode(
  ctx: Ctx,
  code: CodeRequest & { personId: string; digest: Buffer; expiresAt: Date; latest: Date },
): Promise<boolean> {
  const put = await sql`
    insert into second_step_mail_code as stored (company_id, person_id, purpose, request_id, code_digest, sent_at, expires_at)
    values (${ctx.companyId}::uuid, ${code.personId}::uuid, ${code.purpose}, ${code.requestId}::uuid, ${code.digest}, ${ctx.clock.now()},
      ${code.expiresAt})
    on conflict (company_id, person_id, purpose, request_id) do update
      set code_digest = excluded.code_digest, sent_at = excluded.sent_at, expires_at = excluded.expires_at, spent_at = null
      where stored.sent_at <= ${code.latest} or stored.spent_at is not null`.execute(ctx.tx)
  return put.numAffectedRows === 1n
}

/** The code that waits to be used, expired or not. */
export async function findMailCode(ctx: Ctx, personId: string, request: CodeRequest): Promise<StoredMailCode | undefined> {
  const { rows } = await sql<StoredMailCode>`
    select sent_at as "sentAt", expires_at as "expiresAt" from second_step_mail_code
    where ${ofSide(ctx)} and ${isOf(personId, request)} and spent_at is null`.execute(ctx.tx)
  return rows[0]
}

/** True for one of any number of callers with the code that waits. */
export async function spendMailCode(ctx: Ctx, personId: string, request: CodeRequest, digest: Buffer): Promise<boolean> {
  const spent = await sql`
    update second_step_mail_code set spent_at = ${ctx.clock.now()}
    where ${ofSide(ctx)} and ${isOf(personId, request)} and code_digest = ${digest} and spent_at is null
      and expires_at > ${ctx.clock.now()}`.execute(ctx.tx)
  return spent.numAffectedRows === 1n
}

/** Whether the code is the one that was sent, and came too late. */
export async function isExpiredMailCode(ctx: Ctx, personId: string, request: CodeRequest, digest: Buffer): Promise<boolean> {
  const { rows } = await sql`
    select 1 from second_step_mail_code
    where ${ofSide(ctx)} and ${isOf(personId, request)} and code_digest = ${digest} and spent_at is null
      and expires_at <= ${ctx.clock.now()}`.execute(ctx.tx)
  return rows.length > 0
}

/** What is still under way to these people is worth nothing from now on. */
export async function deleteMailCodes(ctx: Ctx, personIds: readonly string[]): Promise<void> {
  await sql`delete from second_step_mail_code where ${ofSide(ctx)} and person_id = any (${[...personIds]}::uuid[])`.execute(ctx.tx)
}

function isOf(personId: string, { purpose, requestId }: CodeRequest): RawBuilder<boolean> {
  return sql<boolean>`person_id = ${personId}::uuid and purpose = ${purpose} and request_id = ${requestId}::uuid`
}
