import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import { runPrepared } from '../../../../platform/server/database/prepared.ts'

export interface MailChange {
  readonly id: string
  readonly personId: string
  readonly oldAddress: string
  readonly newAddress: string
  readonly askedAt: Date
  readonly expiresAt: Date
  readonly confirmedAt: Date | null
  readonly undoUntil: Date
  readonly endedAt: Date | null
}

const columns = sql`change.id, change.person_id as "personId", change.old_address as "oldAddress", change.new_address as "newAddress",
  change.asked_at as "askedAt", change.expires_at as "expiresAt", change.confirmed_at as "confirmedAt", change.undo_until as "undoUntil",
  change.ended_at as "endedAt"`

const ofCompany = (ctx: Ctx) => sql`change.company_id is not distinct from ${ctx.companyId}::uuid`

/** Whose a link is. Needs no company to be set. */
export async function findByToken(
  ctx: Ctx,
  hash: Buffer,
): Promise<{ readonly companyId: string | null; readonly changeId: string; readonly isUndo: boolean } | undefined> {
  const { rows } = await sql<{ companyId: string | null; changeId: string; isUndo: boolean }>`
    select company_id as "companyId", change_id as "changeId", is_undo as "isUndo" from account_find_mail_change(${hash}::bytea)`.execute(
    ctx.tx,
  )
  return rows[0]
}

export async function findMailChange(ctx: Ctx, id: string, options: { lock?: true } = {}): Promise<MailChange | undefined> {
  const { rows } = await sql<MailChange>`
    select ${columns} from account_mail_change change where ${ofCompany(ctx)} and change.id = ${id}::uuid
    ${options.lock === true ? sql`for update` : sql``}`.execute(ctx.tx)
  return rows[0]
}

/** The one that waits for its confirmation and may still get it. */
export async function findWaiting(ctx: Ctx, personId: string): Promise<MailChange | undefined> {
  const { rows } = await sql<MailChange>`
    select ${columns} from account_mail_change change where ${ofCompany(ctx)} and change.person_id = ${personId}::uuid
      and change.confirmed_at is null and change.ended_at is null and change.expires_at > ${ctx.clock.now()}::timestamptz`.execute(ctx.tx)
  return rows[0]
}

/** One after the other for each person, until the end of the unit of work. */
export async function lockMailChanges(ctx: Ctx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7270, hashtext(${personId}::uuid::text))`.execute(ctx.tx)
}

export async function countAskedSince(ctx: Ctx, personId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from account_mail_change change
    where ${ofCompany(ctx)} and change.person_id = ${personId}::uuid and change.asked_at > ${since}::timestamptz`.execute(ctx.tx)
  return rows[0]?.count ?? 0
}

export interface NewMailChange {
  readonly id: string
  readonly personId: string
  readonly oldAddress: string
  readonly newAddress: string
  readonly confirmHash: Buffer
  readonly undoHash: Buffer
  readonly expiresAt: Date
  readonly undoUntil: Date
}

export async function insertMailChange(ctx: Ctx, change: NewMailChange): Promise<void> {
  await sql`
    insert into account_mail_change (company_id, id, person_id, old_address, new_address, asked_at, asked_by, confirm_hash, undo_hashes,
      expires_at, undo_until)
    values (${ctx.companyId}::uuid, ${change.id}::uuid, ${change.personId}::uuid, ${change.oldAddress}, ${change.newAddress},
      ${ctx.clock.now()}::timestamptz, ${ctx.actor.name}, ${change.confirmHash}::bytea, array[${change.undoHash}::bytea],
      ${change.expiresAt}::timestamptz, ${change.undoUntil}::timestamptz)`.execute(ctx.tx)
}

/** In force, with one more link by which it is undone. */
export async function markConfirmed(ctx: Ctx, id: string, undo: { readonly hash: Buffer; readonly until: Date }): Promise<void> {
  await sql`
    update account_mail_change change set confirmed_at = ${ctx.clock.now()}::timestamptz, undo_hashes = undo_hashes || ${undo.hash}::bytea,
      undo_until = ${undo.until}::timestamptz
    where ${ofCompany(ctx)} and change.id = ${id}::uuid`.execute(ctx.tx)
}

/** Those that wait; with `askedFrom`, everything since, what is in force included. Returns how many. */
export async function endMailChanges(
  ctx: Ctx,
  personId: string,
  cause: 'replaced' | 'withdrawn' | 'undone',
  askedFrom?: Date,
): Promise<number> {
  const which = askedFrom === undefined ? sql`change.confirmed_at is null` : sql`change.asked_at >= ${askedFrom}::timestamptz`
  const { rows } = await sql<{ id: string }>`
    update account_mail_change change set ended_at = ${ctx.clock.now()}::timestamptz, end_cause = ${cause}
    where ${ofCompany(ctx)} and change.person_id = ${personId}::uuid and change.ended_at is null and ${which} returning change.id`.execute(
    ctx.tx,
  )
  return rows.length
}

/** Addresses that were in force until a moment ago, by person. */
export async function listRecentAddresses(
  ctx: Ctx,
  personIds: readonly string[],
  since: Date,
): Promise<readonly { readonly personId: string; readonly oldAddress: string; readonly newAddress: string }[]> {
  if (personIds.length === 0) return []
  const { rows } = await runPrepared(
    ctx,
    'account-recent-addresses',
    sql<{ personId: string; oldAddress: string; newAddress: string }>`
    select change.person_id as "personId", change.old_address as "oldAddress", change.new_address as "newAddress"
    from account_mail_change change
    where ${ofCompany(ctx)} and change.person_id = any (${[...personIds]}::uuid[]) and change.confirmed_at > ${since}::timestamptz
      and change.ended_at is null and change.old_address <> ''`,
  )
  return rows
}

export async function sweepMailChanges(ctx: Ctx): Promise<void> {
  await sql`select account_sweep(${ctx.clock.now()}::timestamptz)`.execute(ctx.tx)
}
