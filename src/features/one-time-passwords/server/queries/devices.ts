import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { Device, DeviceKind, DevicePublicKey, DeviceSharingKind } from '../../contract/index.ts'
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

export interface AppTerminal extends DeviceKey {
  readonly kind: DeviceKind
  readonly name: string
  readonly sharing: DeviceSharingKind
}

/**
 * Of these terminals one that is an app or a mobile phone, whoever uses it; a shared one before others. A browser is nobody's alone
 * (MCOP-SHARE-3) and never found here.
 */
export async function findAppTerminal(ctx: Ctx, deviceIds: readonly string[]): Promise<AppTerminal | undefined> {
  const { rows } = await sql<{ id: string; kind: DeviceKind; name: string; sharing: DeviceSharingKind; public_key: DevicePublicKey }>`
    select id, kind, name, sharing, public_key from otp_device
    where company_id = ${companyOf(ctx)}::uuid and id = any(${[...deviceIds]}::uuid[]) and kind <> 'browser'
    order by sharing desc, last_used_at desc, id limit 1`.execute(ctx.tx)
  const row = rows[0]
  if (row === undefined) return undefined
  return { id: row.id, kind: row.kind, name: row.name, sharing: row.sharing, publicKey: row.public_key }
}

/** Adds a user to a terminal while it is a shared one; false when it is no longer. Whoever edits it at this moment is told. */
export async function joinDevice(ctx: Ctx, deviceId: string, userId: string): Promise<boolean> {
  const company = companyOf(ctx)
  const now = ctx.clock.now()
  const { rows } = await sql`
    update otp_device set last_used_at = ${now}, version = version + 1
    where company_id = ${company}::uuid and id = ${deviceId}::uuid and sharing = 'shared' returning id`.execute(ctx.tx)
  if (rows.length === 0) return false
  await sql`
    insert into otp_device_user (company_id, device_id, user_id, added_at) values (${company}, ${deviceId}, ${userId}, ${now})
    on conflict do nothing`.execute(ctx.tx)
  return true
}

/** User ids of terminals, in their order; what the page offers to choose from on a shared one (MCOP-SHARE-16). */
export async function listDeviceUserIds(ctx: Ctx, deviceIds: readonly string[]): Promise<readonly string[]> {
  const company = companyOf(ctx)
  const { rows } = await sql<{ user_id: string }>`
    select person.user_id from directory_user_public person
    where person.company_id = ${company}::uuid and person.deleted_at is null and person.id in (
      select user_id from otp_device_user where company_id = ${company}::uuid and device_id = any(${[...deviceIds]}::uuid[]))
    order by person.user_key`.execute(ctx.tx)
  return rows.map((row) => row.user_id)
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

/** False when the terminal was taken from the user a moment ago: asked again behind whoever takes it, since both lock its row first. */
export async function touchDevice(ctx: Ctx, userId: string, deviceId: string): Promise<boolean> {
  await db(ctx)
    .updateTable('otp_device')
    .set({ last_used_at: ctx.clock.now() })
    .where('company_id', '=', companyOf(ctx))
    .where('id', '=', deviceId)
    .execute()
  return (await findDeviceKeys(ctx, userId, [deviceId])).length > 0
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

/** Held till the end of the unit of work, in their order: a sign-in on one of them comes before or after, and so does whoever else takes it. */
export async function lockDevices(ctx: Ctx, userIds: readonly string[], deviceIds?: readonly string[]): Promise<void> {
  const wanted = deviceIds === undefined ? sql`true` : sql`owner.device_id = any(${[...deviceIds]}::uuid[])`
  const company = companyOf(ctx)
  await sql`select from otp_device device where device.company_id = ${company}::uuid and device.id in (
    select owner.device_id from otp_device_user owner
    where owner.company_id = ${company}::uuid and owner.user_id = any(${[...userIds]}::uuid[]) and ${wanted})
    order by device.id for update`.execute(ctx.tx)
}

/** Takes terminals from these users; one that belongs to nobody any more is gone for good (MCOP-DEV-15). Without ids: all of theirs. */
export async function deleteDevices(
  ctx: Ctx,
  userIds: readonly string[],
  deviceIds?: readonly string[],
): Promise<readonly { id: string; name: string }[]> {
  const wanted = deviceIds === undefined ? sql`true` : sql`owner.device_id = any(${[...deviceIds]}::uuid[])`
  const company = companyOf(ctx)
  await lockDevices(ctx, userIds, deviceIds)
  const { rows } = await sql<{ id: string; name: string }>`
    with taken as (
      delete from otp_device_user owner
      where owner.company_id = ${company}::uuid and owner.user_id = any(${[...userIds]}::uuid[]) and ${wanted} returning owner.device_id, owner.user_id),
    removed as (
      delete from otp_device device where device.company_id = ${company}::uuid and device.id in (select device_id from taken)
        and not exists (select from otp_device_user other where other.company_id = device.company_id and other.device_id = device.id
          and not (other.user_id = any(${[...userIds]}::uuid[])))
      returning device.id),
    -- Somebody may be editing a shared one that stays.
    kept as (
      update otp_device device set version = version + 1 where device.company_id = ${company}::uuid
        and device.id in (select device_id from taken) and exists (select from otp_device_user other where other.company_id = device.company_id
          and other.device_id = device.id and not (other.user_id = any(${[...userIds]}::uuid[]))))
    select distinct device.id, device.name from otp_device device where device.company_id = ${company}::uuid
      and device.id in (select device_id from taken)`.execute(ctx.tx)
  return rows
}

/** Condition 端末ID (contains) of the search for people (MCOP-USEARCH-6); `person` is the row of the directory's search. */
export function hasTerminal(words: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`exists (select from otp_device_user owner where owner.company_id = person.company_id and owner.user_id = person.id
    and owner.device_id::text like all (${words.map((word) => `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`)}::text[]))`
}
