import { sql } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { SignInTables } from '../schema.ts'

const db = tablesOf<SignInTables>()

export interface StoredPassword {
  readonly hash: string
  readonly isInitial: boolean
}

/** Whoever is no operator belongs to the company of the unit of work. */
type Kind = 'administrator' | 'user' | 'operator'

export async function findPassword(ctx: Ctx, kind: Kind, id: string): Promise<StoredPassword | undefined> {
  if (kind === 'operator') {
    return db(ctx)
      .selectFrom('signin_operator')
      .select(['password_hash as hash', 'password_is_initial as isInitial'])
      .where('id', '=', id)
      .executeTakeFirst()
  }
  return db(ctx)
    .selectFrom('signin_account')
    .select(['password_hash as hash', 'password_is_initial as isInitial'])
    .where('company_id', '=', companyOf(ctx))
    .where('user_id', '=', id)
    .executeTakeFirst()
}

/** Whether the password that was compared outside of the transaction is still the one; keeps it so until the end of this one. */
export async function isPasswordStill(ctx: Ctx, kind: Kind, id: string, hash: string | null): Promise<boolean> {
  if (hash === null) return false
  const query =
    kind === 'operator'
      ? db(ctx).selectFrom('signin_operator').select('password_hash').where('id', '=', id).forShare()
      : db(ctx)
          .selectFrom('signin_account')
          .select('password_hash')
          .where('company_id', '=', companyOf(ctx))
          .where('user_id', '=', id)
          .forShare()
  return (await query.executeTakeFirst())?.password_hash === hash
}

/** Hashes of the last passwords before the present one, newest first. Operators' policy remembers none. */
export async function listFormerHashes(ctx: Ctx, userId: string, count: number): Promise<readonly string[]> {
  if (count <= 0) return []
  const rows = await db(ctx)
    .selectFrom('signin_password_history')
    .select('password_hash')
    .where('company_id', '=', companyOf(ctx))
    .where('user_id', '=', userId)
    .orderBy('place', 'desc')
    .limit(count)
    .execute()
  return rows.map((row) => row.password_hash)
}

export interface ReplacingPassword {
  readonly hash: string
  readonly isInitial: boolean
  /** Null: there was none. */
  readonly replaces: string | null
  readonly remember: boolean
}

/** False when the password is no longer the one to replace: someone else was quicker. */
export async function savePassword(ctx: Ctx, kind: Kind, id: string, password: ReplacingPassword): Promise<boolean> {
  const values = { password_hash: password.hash, password_set_at: ctx.clock.now(), password_is_initial: password.isInitial }
  if (kind === 'operator') {
    let query = db(ctx).updateTable('signin_operator').set(values).where('id', '=', id)
    if (password.replaces !== null) query = query.where('password_hash', '=', password.replaces)
    return (await query.executeTakeFirst()).numUpdatedRows === 1n
  }
  const company_id = companyOf(ctx)
  if (password.replaces === null) {
    const inserted = await db(ctx)
      .insertInto('signin_account')
      .values({ company_id, user_id: id, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return inserted.numInsertedOrUpdatedRows === 1n
  }
  const updated = await db(ctx)
    .updateTable('signin_account')
    .set(values)
    .where('company_id', '=', company_id)
    .where('user_id', '=', id)
    .where('password_hash', '=', password.replaces)
    .executeTakeFirst()
  if (updated.numUpdatedRows !== 1n) return false
  if (password.remember) await rememberPassword(ctx, id, password.replaces)
  return true
}

/** After the password has been replaced in this transaction, which holds up every other change of it: no two get one place. */
async function rememberPassword(ctx: Ctx, userId: string, hash: string): Promise<void> {
  await sql`
    insert into signin_password_history (company_id, user_id, place, replaced_at, password_hash)
    select ${companyOf(ctx)}::uuid, ${userId}::uuid, coalesce(max(place), 0) + 1, ${ctx.clock.now()}, ${hash}
    from signin_password_history where company_id = ${companyOf(ctx)}::uuid and user_id = ${userId}::uuid`.execute(ctx.tx)
}
