import { sql } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { SignInTables } from '../schema.ts'

const db = tablesOf<SignInTables>()

export type ResetEnd = NonNullable<SignInTables['signin_password_reset']['end_cause']>

export interface FoundReset {
  readonly resetId: string
  readonly company: { readonly id: string; readonly code: string }
  readonly policyKey: string
  readonly isSourcePermitted: boolean
  readonly person: { readonly id: string; readonly name: string; readonly loginId: string }
  readonly isOpen: boolean
}

interface FoundRow {
  company_id: string
  company_code: string
  policy: string
  source_permitted: boolean
  reset_id: string
  user_id: string
  user_name: string
  login_id: string
  is_open: boolean
}

/** Works without a company set: the token says which. */
export async function findReset(ctx: Ctx, asked: { tokenHash: Buffer; sourceAddress: string }): Promise<FoundReset | undefined> {
  const found = await sql<FoundRow>`
    select * from signin_find_password_reset(${asked.tokenHash}, ${asked.sourceAddress}, ${ctx.clock.now()})`.execute(ctx.tx)
  const row = found.rows[0]
  return (
    row && {
      resetId: row.reset_id,
      company: { id: row.company_id, code: row.company_code },
      policyKey: row.policy,
      isSourcePermitted: row.source_permitted,
      person: { id: row.user_id, name: row.user_name, loginId: row.login_id },
      isOpen: row.is_open,
    }
  )
}

export interface ReachableAdministrator {
  readonly id: string
  readonly userId: string
  readonly address: string
  readonly language: 'ja' | 'en'
}

/**
 * The administrator, if a letter may go to that person: active, with a mail address, not the provider's maintenance account. Keeps the person
 * as they are until the end of the transaction, so that everything around one account's links happens one after the other.
 */
export async function lockReachableAdministrator(ctx: Ctx, id: string): Promise<ReachableAdministrator | undefined> {
  const found = await sql<ReachableAdministrator>`
    select person.id, person.user_id as "userId", person.language,
      coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, '')) as address
    from directory_user person
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = ${id}::uuid and person.is_administrator and not person.is_maintenance
      and person.state = 'active' and person.deleted_at is null and person.email1 || person.email2 || person.email3 <> ''
    for no key update`.execute(ctx.tx)
  return found.rows[0]
}

export async function countResetsSince(ctx: Ctx, userId: string, since: Date): Promise<number> {
  const counted = await db(ctx)
    .selectFrom('signin_password_reset')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('company_id', '=', companyOf(ctx))
    .where('user_id', '=', userId)
    .where('requested_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(counted.count)
}

export async function insertReset(
  ctx: Ctx,
  reset: { id: string; userId: string; tokenHash: Buffer; recipient: string; expiresAt: Date },
): Promise<void> {
  await db(ctx)
    .insertInto('signin_password_reset')
    .values({
      company_id: companyOf(ctx),
      id: reset.id,
      user_id: reset.userId,
      token_hash: reset.tokenHash,
      recipient: reset.recipient,
      requested_at: ctx.clock.now(),
      expires_at: reset.expiresAt,
      ended_at: null,
      end_cause: null,
    })
    .execute()
}

/** Uses a link up; false when someone else was quicker, or it is over for another reason. */
export async function spendReset(ctx: Ctx, id: string, recipient: string): Promise<boolean> {
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

/** Links that these people may still have in their mail are worth nothing from now on. */
export async function endResets(ctx: Ctx, userIds: readonly string[], cause: ResetEnd): Promise<void> {
  if (userIds.length === 0) return
  await db(ctx)
    .updateTable('signin_password_reset')
    .set({ ended_at: ctx.clock.now(), end_cause: cause })
    .where('company_id', '=', companyOf(ctx))
    .where((row) => row('user_id', '=', row.fn.any(row.val([...userIds]))))
    .where('ended_at', 'is', null)
    .execute()
}

export async function sweepResets(ctx: Ctx, requestedBefore: Date): Promise<void> {
  await sql`select signin_sweep_password_resets(${requestedBefore})`.execute(ctx.tx)
}
