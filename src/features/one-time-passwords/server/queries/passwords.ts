import { sql } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { OtpTables } from '../schema.ts'

const db = tablesOf<OtpTables>()

/** More than the longest memory a company can choose (MCOP-AUTH item 8). */
const keptGenerations = 24

export interface NewPassword {
  /** Sealed. */
  readonly pattern: Buffer
  readonly digest: Buffer
  readonly length: number
  readonly fixedDigits: number
}

export async function storePassword(ctx: Ctx, userId: string, password: NewPassword): Promise<void> {
  const company_id = companyOf(ctx)
  const set_at = ctx.clock.now()
  const stored = { pattern: password.pattern, length: password.length, fixed_digits: password.fixedDigits, set_at }
  await db(ctx)
    .insertInto('otp_password')
    .values({ company_id, user_id: userId, ...stored })
    .onConflict((conflict) => conflict.columns(['company_id', 'user_id']).doUpdateSet(stored))
    .execute()
  await db(ctx)
    .insertInto('otp_password_generation')
    .values({ company_id, user_id: userId, id: ctx.ids.next(), digest: password.digest, set_at })
    .execute()
  await sql`
    delete from otp_password_generation where company_id = ${company_id}::uuid and user_id = ${userId}::uuid and id in (
      select id from otp_password_generation where company_id = ${company_id}::uuid and user_id = ${userId}::uuid
      order by set_at desc, id desc offset ${keptGenerations})`.execute(ctx.tx)
}

/** Since when this user has the present password. */
export async function findPasswordSetAt(ctx: Ctx, userId: string): Promise<Date | undefined> {
  const row = await db(ctx)
    .selectFrom('otp_password')
    .select('set_at')
    .where('company_id', '=', companyOf(ctx))
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row?.set_at
}

/** Keyed hashes of the last sequences, the current one first. */
export async function listGenerations(ctx: Ctx, userId: string, count: number): Promise<readonly Buffer[]> {
  if (count === 0) return []
  const rows = await db(ctx)
    .selectFrom('otp_password_generation')
    .select('digest')
    .where('company_id', '=', companyOf(ctx))
    .where('user_id', '=', userId)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(count)
    .execute()
  return rows.map((row) => row.digest)
}

/** The generations stay: an initialised password may not come back sooner than a replaced one. */
export async function deletePasswords(ctx: Ctx, userIds: readonly string[]): Promise<void> {
  await db(ctx)
    .deleteFrom('otp_password')
    .where('company_id', '=', companyOf(ctx))
    .where(sql<boolean>`user_id = any(${[...userIds]}::uuid[])`)
    .execute()
}
