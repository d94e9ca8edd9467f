import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'

export async function revokeEntryPasswords(ctx: Ctx, userIds: readonly string[]): Promise<void> {
  await sql`
    update otp_entry_password set revoked_at = ${ctx.clock.now()}
    where company_id = ${companyOf(ctx)}::uuid and user_id = any(${[...userIds]}::uuid[]) and used_at is null and revoked_at is null`.execute(
    ctx.tx,
  )
}

export async function insertEntryPasswords(
  ctx: Ctx,
  entries: readonly { readonly userId: string; readonly digest: Buffer }[],
  expiresAt: Date | null,
): Promise<void> {
  await sql`
    insert into otp_entry_password (company_id, id, user_id, digest, issued_at, expires_at)
    select ${companyOf(ctx)}::uuid, given.id, given.user_id, given.digest, ${ctx.clock.now()}::timestamptz, ${expiresAt}::timestamptz
    from unnest(${entries.map(() => ctx.ids.next())}::uuid[], ${entries.map((entry) => entry.userId)}::uuid[],
      ${entries.map((entry) => entry.digest)}::bytea[]) as given(id, user_id, digest)`.execute(ctx.tx)
}

/** True for exactly one caller, however many try at once. */
export async function consumeEntryPassword(ctx: Ctx, id: string): Promise<boolean> {
  const now = ctx.clock.now()
  const { rows } = await sql`
    update otp_entry_password set used_at = ${now}
    where company_id = ${companyOf(ctx)}::uuid and id = ${id}::uuid and used_at is null and revoked_at is null
      and (expires_at is null or expires_at > ${now}) returning id`.execute(ctx.tx)
  return rows.length === 1
}
