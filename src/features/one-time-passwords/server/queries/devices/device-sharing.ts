/** 共有端末利用の可否 of a company; without a row 利用不可 (MCOP-SHARE-5). */
import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { isVisible } from '../visible-users.ts'

export interface SharingFlag {
  readonly isAllowed: boolean
  readonly version: number
}

export async function readSharing(ctx: Ctx): Promise<SharingFlag> {
  const { rows } = await sql<{ is_allowed: boolean; version: number }>`
    select is_allowed, version from otp_sharing where company_id = ${companyOf(ctx)}::uuid`.execute(ctx.tx)
  return { isAllowed: rows[0]?.is_allowed ?? false, version: rows[0]?.version ?? 0 }
}

/** Holds it until the end of the unit of work, so that no terminal becomes a shared one while it is switched off. */
export async function lockSharing(ctx: Ctx): Promise<SharingFlag> {
  const company = companyOf(ctx)
  await sql`
    insert into otp_sharing (company_id, updated_at) values (${company}::uuid, ${ctx.clock.now()}) on conflict do nothing`.execute(ctx.tx)
  await sql`select from otp_sharing where company_id = ${company}::uuid for update`.execute(ctx.tx)
  return readSharing(ctx)
}

export async function storeSharing(ctx: Ctx, isAllowed: boolean): Promise<void> {
  await sql`
    update otp_sharing set is_allowed = ${isAllowed}, version = version + 1, updated_at = ${ctx.clock.now()}
    where company_id = ${companyOf(ctx)}::uuid`.execute(ctx.tx)
}

/** Of those with users whom this administrator may see. */
export async function countSharedDevices(ctx: Ctx): Promise<number> {
  const reach =
    ctx.actor.departmentScope === null
      ? sql``
      : sql`and exists (select from otp_device_user owner
          join directory_user_public person on person.company_id = owner.company_id and person.id = owner.user_id
          where owner.company_id = device.company_id and owner.device_id = device.id and ${isVisible(ctx)})`
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from otp_device device
    where device.company_id = ${companyOf(ctx)}::uuid and device.sharing = 'shared' ${reach}`.execute(ctx.tx)
  return rows[0]?.count ?? 0
}
