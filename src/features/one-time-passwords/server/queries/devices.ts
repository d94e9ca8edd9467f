import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { Device, DevicePublicKey } from '../../contract/index.ts'
import type { NewDevice, OtpTables } from '../schema.ts'

const db = tablesOf<OtpTables>()

export interface DeviceKey {
  readonly id: string
  readonly publicKey: DevicePublicKey
}

/** Of these terminals those of this user, the last used first. */
export async function findDeviceKeys(ctx: Ctx, userId: string, deviceIds: readonly string[]): Promise<readonly DeviceKey[]> {
  const { rows } = await sql<{ id: string; public_key: DevicePublicKey }>`
    select device.id, device.public_key from otp_device device
      join otp_device_user owner on owner.company_id = device.company_id and owner.device_id = device.id
    where device.company_id = ${companyOf(ctx)}::uuid and owner.user_id = ${userId}::uuid and device.id = any(${[...deviceIds]}::uuid[])
    order by device.last_used_at desc, device.id`.execute(ctx.tx)
  return rows.map((row) => ({ id: row.id, publicKey: row.public_key }))
}

export async function insertDevice(ctx: Ctx, userId: string, device: NewDevice): Promise<string> {
  const company_id = companyOf(ctx)
  const id = ctx.ids.next()
  const now = ctx.clock.now()
  await db(ctx)
    .insertInto('otp_device')
    .values({
      company_id,
      id,
      kind: device.kind,
      public_key: JSON.stringify(device.publicKey),
      name: device.name,
      registered_at: now,
      last_used_at: now,
    })
    .execute()
  await db(ctx).insertInto('otp_device_user').values({ company_id, device_id: id, user_id: userId, added_at: now }).execute()
  return id
}

export async function touchDevice(ctx: Ctx, deviceId: string): Promise<void> {
  await db(ctx)
    .updateTable('otp_device')
    .set({ last_used_at: ctx.clock.now() })
    .where('company_id', '=', companyOf(ctx))
    .where('id', '=', deviceId)
    .execute()
}

export async function listDevices(ctx: Ctx, userId: string): Promise<readonly Device[]> {
  const rows = await db(ctx)
    .selectFrom('otp_device as device')
    .innerJoin('otp_device_user as owner', (join) =>
      join.onRef('owner.company_id', '=', 'device.company_id').onRef('owner.device_id', '=', 'device.id'),
    )
    .select(['device.id', 'device.kind', 'device.name', 'device.sharing', 'device.registered_at', 'device.last_used_at'])
    .where('device.company_id', '=', companyOf(ctx))
    .where('owner.user_id', '=', userId)
    .orderBy('device.last_used_at', 'desc')
    .orderBy('device.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    sharing: row.sharing,
    registeredAt: row.registered_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
  }))
}

/** Takes terminals from these users; one that belongs to nobody any more is gone for good (MCOP-DEV-15). Without ids: all of theirs. */
export async function deleteDevices(
  ctx: Ctx,
  userIds: readonly string[],
  deviceIds?: readonly string[],
): Promise<readonly { id: string; name: string }[]> {
  const wanted = deviceIds === undefined ? sql`true` : sql`owner.device_id = any(${[...deviceIds]}::uuid[])`
  const company = companyOf(ctx)
  const { rows } = await sql<{ id: string; name: string }>`
    with taken as (
      delete from otp_device_user owner
      where owner.company_id = ${company}::uuid and owner.user_id = any(${[...userIds]}::uuid[]) and ${wanted} returning owner.device_id, owner.user_id),
    removed as (
      delete from otp_device device where device.company_id = ${company}::uuid and device.id in (select device_id from taken)
        and not exists (select from otp_device_user other where other.company_id = device.company_id and other.device_id = device.id
          and not (other.user_id = any(${[...userIds]}::uuid[])))
      returning device.id)
    select distinct device.id, device.name from otp_device device where device.company_id = ${company}::uuid
      and device.id in (select device_id from taken)`.execute(ctx.tx)
  return rows
}

/** Condition 端末ID (contains) of the search for people (MCOP-USEARCH-6); `person` is the row of the directory's search. */
export function hasTerminal(words: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`exists (select from otp_device_user owner where owner.company_id = person.company_id and owner.user_id = person.id
    and owner.device_id::text like all (${words.map((word) => `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`)}::text[]))`
}
