import { sql } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { DeviceKind } from '../../contract/index.ts'
import type { OtpTables } from '../schema.ts'

const db = tablesOf<OtpTables>()

export interface UrlOwner {
  readonly companyId: string
  readonly userId: string
  readonly kind: DeviceKind
}

/** Needs no company in the unit of work: the token is what tells it. */
export async function findUrlOwner(ctx: Ctx, digest: Buffer): Promise<UrlOwner | undefined> {
  const { rows } = await sql<{ company_id: string; user_id: string; kind: DeviceKind }>`
    select company_id, user_id, kind from otp_personal_url_owner(${digest})`.execute(ctx.tx)
  const row = rows[0]
  return row === undefined ? undefined : { companyId: row.company_id, userId: row.user_id, kind: row.kind }
}

export interface StoredUrl {
  readonly userId: string
  readonly kind: DeviceKind
  /** Sealed. */
  readonly token: Buffer
  readonly isUsed: boolean
}

export async function listPersonalUrls(ctx: Ctx, userIds: readonly string[]): Promise<readonly StoredUrl[]> {
  const rows = await db(ctx)
    .selectFrom('otp_personal_url')
    .select(['user_id', 'kind', 'token', 'used_at'])
    .where('company_id', '=', companyOf(ctx))
    .where(sql<boolean>`user_id = any(${[...userIds]}::uuid[])`)
    .execute()
  return rows.map((row) => ({ userId: row.user_id, kind: row.kind, token: row.token, isUsed: row.used_at !== null }))
}

/** Adds addresses that are missing and replaces used ones; one that somebody else has made meanwhile stays. */
export async function insertPersonalUrls(
  ctx: Ctx,
  urls: readonly { readonly userId: string; readonly kind: DeviceKind; readonly token: Buffer; readonly digest: Buffer }[],
): Promise<void> {
  if (urls.length === 0) return
  await sql`
    insert into otp_personal_url as known (company_id, user_id, kind, token_digest, token, created_at)
    select ${companyOf(ctx)}::uuid, given.user_id, given.kind, given.digest, given.token, ${ctx.clock.now()}::timestamptz
    from unnest(${urls.map((url) => url.userId)}::uuid[], ${urls.map((url) => url.kind)}::text[], ${urls.map((url) => url.digest)}::bytea[],
      ${urls.map((url) => url.token)}::bytea[]) as given(user_id, kind, digest, token)
    on conflict (company_id, user_id, kind) do update set token_digest = excluded.token_digest, token = excluded.token,
      created_at = excluded.created_at, used_at = null where known.used_at is not null`.execute(ctx.tx)
}

export async function consumeAppUrl(ctx: Ctx, userId: string): Promise<void> {
  await sql`
    update otp_personal_url set used_at = ${ctx.clock.now()}
    where company_id = ${companyOf(ctx)}::uuid and user_id = ${userId}::uuid and kind = 'app' and used_at is null`.execute(ctx.tx)
}

export async function deletePersonalUrls(ctx: Ctx, userIds: readonly string[]): Promise<void> {
  await db(ctx)
    .deleteFrom('otp_personal_url')
    .where('company_id', '=', companyOf(ctx))
    .where(sql<boolean>`user_id = any(${[...userIds]}::uuid[])`)
    .execute()
}
