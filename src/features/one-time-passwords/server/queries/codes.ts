import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'

/**
 * Stores the first of the candidates that this user has never had among those still kept, and answers which: an old code must not come to life
 * again. The code before ends. The caller holds the account, so two requests at once leave one living code.
 */
export async function insertCode(ctx: Ctx, userId: string, candidates: readonly Buffer[], expiresAt: Date): Promise<Buffer | undefined> {
  const company = companyOf(ctx)
  await revokeCodes(ctx, [userId])
  const { rows } = await sql<{ digest: Buffer }>`
    insert into otp_code (company_id, user_id, digest, issued_at, expires_at)
    select ${company}::uuid, ${userId}::uuid, candidate.digest, ${ctx.clock.now()}::timestamptz, ${expiresAt}::timestamptz
    from unnest(${[...candidates]}::bytea[]) with ordinality as candidate(digest, place)
    where not exists (select from otp_code known where known.company_id = ${company}::uuid and known.user_id = ${userId}::uuid
      and known.digest = candidate.digest)
    order by candidate.place limit 1 returning digest`.execute(ctx.tx)
  return rows[0]?.digest
}

export async function revokeCodes(ctx: Ctx, userIds: readonly string[]): Promise<void> {
  const now = ctx.clock.now()
  await sql`
    update otp_code set revoked_at = ${now}
    where company_id = ${companyOf(ctx)}::uuid and user_id = any(${[...userIds]}::uuid[]) and used_at is null and revoked_at is null
      and expires_at > ${now}`.execute(ctx.tx)
}
