/** One terminal as an administrator sees and changes it. */
import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import type { DeviceDetail, DeviceKind, DeviceSharingKind } from '../../../contract/index.ts'
import { isVisible } from '../visible-users.ts'

export interface FoundDevice extends Omit<DeviceDetail, 'isSharingAllowed' | 'mayAllowSharing'> {}

interface Row {
  id: string
  kind: DeviceKind
  name: string
  sharing: DeviceSharingKind
  registered_at: Date
  last_used_at: Date
  version: number
  users: DeviceDetail['users'] | null
  others: number
}

/** Terminals that somebody whom this administrator may see has, in the order of their ids. `lock` holds them until the end of the unit of work. */
export async function findManagedDevices(ctx: Ctx, ids: readonly string[], lock: boolean): Promise<readonly FoundDevice[]> {
  const company = companyOf(ctx)
  if (lock) {
    await sql`
      select from otp_device where company_id = ${company}::uuid and id = any (${[...ids]}::uuid[]) order by id for update`.execute(ctx.tx)
  }
  const { rows } = await sql<Row>`
    select device.id, device.kind, device.name, device.sharing, device.registered_at, device.last_used_at, device.version,
      owners.users, owners.others
    from otp_device device join lateral (
      select json_agg(json_build_object('id', person.id, 'userId', person.user_id, 'name',
            coalesce(nullif(btrim(person.surname || ' ' || person.given_name), ''), person.display_name),
            'emails', array_remove(array[person.email1, person.email2, person.email3], ''), 'terminals', (
              select count(*)::int from otp_device_user own where own.company_id = person.company_id and own.user_id = person.id))
          order by person.user_key) filter (where ${isVisible(ctx)}) as users,
        (count(*) filter (where not (${isVisible(ctx)})))::int as others
      from otp_device_user owner join directory_user_public person on person.company_id = owner.company_id and person.id = owner.user_id
      where owner.company_id = device.company_id and owner.device_id = device.id) owners on owners.users is not null
    where device.company_id = ${company}::uuid and device.id = any (${[...ids]}::uuid[]) order by device.id`.execute(ctx.tx)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    sharing: row.sharing,
    registeredAt: row.registered_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    version: row.version,
    users: row.users ?? [],
    otherUsers: row.others,
  }))
}

export interface Candidate {
  readonly id: string
  readonly userId: string
  readonly deviceCount: number
}

/** Of these, the users who may be given a terminal: living users of services within the administrator's reach, no maintenance accounts. */
export async function findCandidates(ctx: Ctx, ids: readonly string[]): Promise<readonly Candidate[]> {
  const { rows } = await sql<{ id: string; user_id: string; devices: number }>`
    select person.id, person.user_id, (
        select count(*)::int from otp_device_user own where own.company_id = person.company_id and own.user_id = person.id) as devices
    from directory_user_public person
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = any (${[...ids]}::uuid[]) and person.is_member
      and not person.is_maintenance and ${isVisible(ctx)}`.execute(ctx.tx)
  return rows.map((row) => ({ id: row.id, userId: row.user_id, deviceCount: row.devices }))
}

export async function storeDevice(ctx: Ctx, id: string, sharing: DeviceSharingKind): Promise<void> {
  await sql`
    update otp_device set sharing = ${sharing}, version = version + 1
    where company_id = ${companyOf(ctx)}::uuid and id = ${id}::uuid`.execute(ctx.tx)
}

export async function addDeviceUsers(ctx: Ctx, id: string, userIds: readonly string[]): Promise<void> {
  await sql`
    insert into otp_device_user (company_id, device_id, user_id, added_at)
    select ${companyOf(ctx)}::uuid, ${id}::uuid, given.id, ${ctx.clock.now()}::timestamptz from unnest(${[...userIds]}::uuid[]) as given(id)
    on conflict do nothing`.execute(ctx.tx)
}

export async function removeDeviceUsers(ctx: Ctx, id: string, userIds: readonly string[]): Promise<void> {
  await sql`
    delete from otp_device_user where company_id = ${companyOf(ctx)}::uuid and device_id = ${id}::uuid
      and user_id = any (${[...userIds]}::uuid[])`.execute(ctx.tx)
}

/** Gone for all who had them. */
export async function removeDevices(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`delete from otp_device where company_id = ${companyOf(ctx)}::uuid and id = any (${[...ids]}::uuid[])`.execute(ctx.tx)
}

/** Of these users those who have no terminal. */
export async function listWithoutDevice(ctx: Ctx, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select given.id from unnest(${[...userIds]}::uuid[]) as given(id)
    where not exists (select from otp_device_user own where own.company_id = ${companyOf(ctx)}::uuid and own.user_id = given.id)`.execute(
    ctx.tx,
  )
  return new Set(rows.map((row) => row.id))
}
