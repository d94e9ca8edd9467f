import { sql } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../../platform/server/context.ts'
import type { LinkPurpose } from '../../../contract/links/password-link.ts'
import type { SignInTables } from '../../schema.ts'

const db = tablesOf<SignInTables>()

export type LinkEnd = NonNullable<SignInTables['signin_password_reset']['end_cause']>

export interface NewLink {
  readonly id: string
  readonly userId: string
  readonly purpose: LinkPurpose
  readonly tokenHash: Buffer
  readonly recipient: string
  readonly expiresAt: Date
  /** Left out: it is sent now. */
  readonly sendAt?: Date | undefined
}

export async function insertLinks(ctx: Ctx, links: readonly NewLink[]): Promise<void> {
  if (links.length === 0) return
  const now = ctx.clock.now()
  const company_id = companyOf(ctx)
  const of = <Value>(pick: (link: NewLink) => Value): Value[] => links.map(pick)
  await sql`
    insert into signin_password_reset (company_id, id, user_id, purpose, token_hash, recipient, requested_at, expires_at, send_at, sent_at, invited_by)
    select ${company_id}::uuid, link.id, link.user_id, link.purpose, link.token_hash, link.recipient, ${now}, link.expires_at, link.send_at,
      case when link.send_at is null then ${now}::timestamptz end, case when link.purpose = 'invitation' then ${ctx.actor.name} else '' end
    from unnest(${of((link) => link.id)}::uuid[], ${of((link) => link.userId)}::uuid[], ${of((link) => link.purpose)}::text[],
      ${of((link) => link.tokenHash)}::bytea[], ${of((link) => link.recipient)}::text[], ${of((link) => link.expiresAt)}::timestamptz[],
      ${of((link) => link.sendAt ?? null)}::timestamptz[])
      as link (id, user_id, purpose, token_hash, recipient, expires_at, send_at)`.execute(ctx.tx)
}

/** Letters about a new password, whether they had a link or said that the next one waits. */
export async function countLinksSince(ctx: Ctx, userId: string, since: Date): Promise<number> {
  const counted = await db(ctx)
    .selectFrom('signin_password_reset')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('company_id', '=', companyOf(ctx))
    .where('user_id', '=', userId)
    .where('purpose', '=', 'reset')
    .where('requested_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(counted.count)
}

/** Uses a link up; false when someone else was quicker, or it is over for another reason. */
export async function spendLink(ctx: Ctx, id: string, recipient: string): Promise<boolean> {
  const spent = await db(ctx)
    .updateTable('signin_password_reset')
    .set({ ended_at: ctx.clock.now(), end_cause: 'used' })
    .where('company_id', '=', companyOf(ctx))
    .where('id', '=', id)
    .where('recipient', '=', recipient)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', ctx.clock.now())
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n
}

/** Holds up every other check of the same link until the end of the transaction. */
export async function lockLink(ctx: Ctx, id: string): Promise<void> {
  await sql`select from signin_password_reset where company_id = ${companyOf(ctx)}::uuid and id = ${id}::uuid for update`.execute(ctx.tx)
}

/** Whoever brings the token of this hash has passed the check of identity (BP-IDC-7). */
export async function markChecked(ctx: Ctx, id: string, checked: { hash: Buffer; until: Date }): Promise<void> {
  await db(ctx)
    .updateTable('signin_password_reset')
    .set({ checked_hash: checked.hash, checked_until: checked.until })
    .where('company_id', '=', companyOf(ctx))
    .where('id', '=', id)
    .execute()
}

/** Links that these people may still have in their mail, or that wait for their day, are worth nothing from now on. */
export async function endLinks(ctx: Ctx, userIds: readonly string[], cause: LinkEnd): Promise<void> {
  if (userIds.length === 0) return
  await db(ctx)
    .updateTable('signin_password_reset')
    .set({ ended_at: ctx.clock.now(), end_cause: cause })
    .where('company_id', '=', companyOf(ctx))
    .where((row) => row('user_id', '=', row.fn.any(row.val([...userIds]))))
    .where('ended_at', 'is', null)
    .execute()
}

/** Those alone that these people may have in their mail; an invitation that waits for its day is its inviter's to take back. */
export async function endSentLinks(ctx: Ctx, userIds: readonly string[], cause: LinkEnd): Promise<void> {
  if (userIds.length === 0) return
  await db(ctx)
    .updateTable('signin_password_reset')
    .set({ ended_at: ctx.clock.now(), end_cause: cause })
    .where('company_id', '=', companyOf(ctx))
    .where((row) => row('user_id', '=', row.fn.any(row.val([...userIds]))))
    .where('ended_at', 'is', null)
    .where('sent_at', 'is not', null)
    .execute()
}

export async function sweepLinks(ctx: Ctx, requestedBefore: Date): Promise<void> {
  await sql`select signin_sweep_password_resets(${requestedBefore})`.execute(ctx.tx)
}
