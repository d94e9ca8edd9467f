import { sql } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { NewDevice, OtpTables, SetupOrigin } from '../schema.ts'

const db = tablesOf<OtpTables>()

export interface Setup {
  readonly id: string
  readonly userId: string
  readonly origin: SetupOrigin
  readonly entryPasswordId: string | null
  readonly deviceId: string | null
  readonly newDevice: NewDevice | null
  /** Sealed; null until chosen. */
  readonly pattern: Buffer | null
  readonly expiresAt: Date
}

export async function insertSetup(ctx: Ctx, setup: Omit<Setup, 'pattern'>): Promise<void> {
  await db(ctx)
    .insertInto('otp_pattern_setup')
    .values({
      company_id: companyOf(ctx),
      id: setup.id,
      user_id: setup.userId,
      origin: setup.origin,
      entry_password_id: setup.entryPasswordId,
      device_id: setup.deviceId,
      new_device: setup.newDevice === null ? null : JSON.stringify(setup.newDevice),
      started_at: ctx.clock.now(),
      expires_at: setup.expiresAt,
    })
    .execute()
}

/** A setting that can still be finished. `lock` holds it until the end of the unit of work. */
export async function findOpenSetup(ctx: Ctx, id: string, lock: boolean): Promise<Setup | undefined> {
  const query = db(ctx)
    .selectFrom('otp_pattern_setup')
    .selectAll()
    .where('company_id', '=', companyOf(ctx))
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .where('expires_at', '>', ctx.clock.now())
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    userId: row.user_id,
    origin: row.origin,
    entryPasswordId: row.entry_password_id,
    deviceId: row.device_id,
    newDevice: row.new_device,
    pattern: row.pattern,
    expiresAt: row.expires_at,
  }
}

export async function keepChosenPattern(ctx: Ctx, id: string, pattern: Buffer): Promise<void> {
  await db(ctx).updateTable('otp_pattern_setup').set({ pattern }).where('company_id', '=', companyOf(ctx)).where('id', '=', id).execute()
}

/** Ends every open setting of these users and drops what was chosen in them: a password has been stored, or must not be. */
export async function closeSetups(ctx: Ctx, userIds: readonly string[]): Promise<void> {
  await db(ctx)
    .updateTable('otp_pattern_setup')
    .set({ done_at: ctx.clock.now(), pattern: null })
    .where('company_id', '=', companyOf(ctx))
    .where(sql<boolean>`user_id = any(${[...userIds]}::uuid[])`)
    .where('done_at', 'is', null)
    .execute()
}
