/** The terminals of a company in keyset pages. The page is cut before its users are looked up. */
import { type RawBuilder, sql } from 'kysely'
import { countCap, type Page } from '../../../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import type { DeviceListQuery, DeviceSort, ManagedDevice } from '../../../contract/index.ts'
import { isVisible } from '../visible-users.ts'
import { readCursor, writeCursor } from './device-cursor.ts'
import { hasWords, type PeopleWords } from './device-people.ts'

/** Users whom the search for a person found, or the words themselves where those are too many to be listed. */
export type FoundUsers = { readonly ids: readonly string[] } | PeopleWords

const orders: Readonly<Record<DeviceSort, { readonly column: string; readonly type: string }>> = {
  id: { column: 'device.id', type: 'uuid' },
  registeredAt: { column: 'device.registered_at', type: 'timestamptz' },
  lastUsedAt: { column: 'device.last_used_at', type: 'timestamptz' },
}

type Row = Omit<ManagedDevice, 'registeredAt' | 'lastUsedAt'> & { registeredAt: Date; lastUsedAt: Date; sortKey: string }

export async function listManagedDevices(ctx: Ctx, query: DeviceListQuery, found: FoundUsers | undefined): Promise<Page<ManagedDevice>> {
  const where = await deviceWhere(ctx, query, found)
  const { rows: counted } = await countStatement(where).execute(ctx.tx)
  const total = counted[0]?.count ?? 0
  const { rows } = await pageStatement(ctx, query, where).execute(ctx.tx)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map(({ sortKey: _sortKey, registeredAt, lastUsedAt, ...device }) => ({
      ...device,
      registeredAt: registeredAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
    })),
    nextCursor: rows.length > query.limit && last !== undefined ? writeCursor(orderName(query), [last.sortKey, last.id]) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

export function countStatement(where: RawBuilder<boolean>): RawBuilder<{ count: number }> {
  return sql`select count(*)::int as count from (select from otp_device device where ${where} limit ${countCap + 1}) counted`
}

const orderName = (query: Pick<DeviceListQuery, 'sort' | 'direction'>): string => `devices ${query.sort} ${query.direction}`

export function pageStatement(ctx: Ctx, query: DeviceListQuery, where: RawBuilder<boolean>): RawBuilder<Row> {
  const { column, type } = orders[query.sort]
  const key = sql.raw(column)
  const way = sql.raw(query.direction)
  const past = sql.raw(query.direction === 'asc' ? '>' : '<')
  const after = readCursor(query.cursor, orderName(query))
  const start = after === undefined ? sql`true` : sql`(${key}, device.id) ${past} (${after[0]}::${sql.raw(type)}, ${after[1]}::uuid)`
  const company = companyOf(ctx)
  return sql<Row>`
    with page as materialized (
      select device.id, device.kind, device.name, device.sharing, device.registered_at, device.last_used_at, (${key})::text as sort_key,
        row_number() over (order by ${key} ${way}, device.id ${way}) as place
      from otp_device device where ${where} and ${start} order by ${key} ${way}, device.id ${way} limit ${query.limit + 1})
    select page.id, page.kind, page.name, page.sharing, page.registered_at as "registeredAt", page.last_used_at as "lastUsedAt",
      page.sort_key as "sortKey", coalesce(owners.users, '[]') as users, coalesce(owners.others, 0) as "otherUsers"
    from page left join lateral (
      select json_agg(json_build_object('id', person.id, 'userId', person.user_id, 'terminals', (
            select count(*)::int from otp_device_user own where own.company_id = person.company_id and own.user_id = person.id))
          order by person.user_key) filter (where ${isVisible(ctx)}) as users,
        (count(*) filter (where not (${isVisible(ctx)})))::int as others
      from otp_device_user owner join directory_user_public person on person.company_id = owner.company_id and person.id = owner.user_id
      where owner.company_id = ${company}::uuid and owner.device_id = page.id) owners on true
    order by page.place`
}

/** Which terminals are listed: those that a user of the administrator's reach has, narrowed by the conditions (MCOP-DEV-13). */
export async function deviceWhere(ctx: Ctx, query: DeviceListQuery, found: FoundUsers | undefined): Promise<RawBuilder<boolean>> {
  const parts: RawBuilder<boolean>[] = [sql<boolean>`device.company_id = ${companyOf(ctx)}::uuid`]
  const { terminal, sharing, kind, from, to } = query
  const typed = terminal?.normalize('NFKC').trim().toLowerCase() ?? ''
  if (typed !== '') parts.push(await hasInId(ctx, typed))
  if (sharing !== undefined) parts.push(sql<boolean>`device.sharing = ${sharing}`)
  if (kind !== undefined) parts.push(sql<boolean>`device.kind = ${kind}`)
  // Days of Japan, which has no summer time.
  if (from !== undefined) parts.push(sql<boolean>`device.registered_at >= ${`${from}T00:00:00+09:00`}::timestamptz`)
  if (to !== undefined) parts.push(sql<boolean>`device.registered_at < ${`${to}T00:00:00+09:00`}::timestamptz + interval '1 day'`)
  const isOpen = found === undefined && ctx.actor.departmentScope === null
  parts.push(isOpen ? isNotOfMaintenance(ctx) : isOfUsers(ctx, found))
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** All ids are read through once, not once for the count and once for the page; what stands in very many is soon found by walking. */
async function hasInId(ctx: Ctx, typed: string): Promise<RawBuilder<boolean>> {
  const holds = sql<boolean>`position(${typed} in device.id::text) > 0`
  const { rows } = await sql<{ id: string }>`
    select device.id from otp_device device where device.company_id = ${companyOf(ctx)}::uuid and ${holds} limit ${countCap + 1}`.execute(
    ctx.tx,
  )
  return rows.length > countCap ? holds : sql<boolean>`device.id = any (${rows.map((row) => row.id)}::uuid[])`
}

/** The terminals of the provider's own accounts are no affair of the company (MCOP-MAINT-3), save one that somebody else has as well. */
function isNotOfMaintenance(ctx: Ctx): RawBuilder<boolean> {
  const company = companyOf(ctx)
  return sql<boolean>`device.id not in (select own.device_id from otp_device_user own
    join directory_user_public person on person.company_id = own.company_id and person.id = own.user_id
    where own.company_id = ${company}::uuid and person.is_maintenance and person.deleted_at is null
      and not exists (select from otp_device_user shared
        join directory_user_public owner on owner.company_id = shared.company_id and owner.id = shared.user_id
        where shared.company_id = ${company}::uuid and shared.device_id = own.device_id and not owner.is_maintenance))`
}

function isOfUsers(ctx: Ctx, found: FoundUsers | undefined): RawBuilder<boolean> {
  const company = companyOf(ctx)
  if (found !== undefined && 'ids' in found) {
    return sql<boolean>`device.id in (select owner.device_id from otp_device_user owner
      where owner.company_id = ${company}::uuid and owner.user_id = any (${[...found.ids]}::uuid[]))`
  }
  if (found === undefined) {
    return sql<boolean>`device.id in (select owner.device_id from otp_device_user owner
      join directory_user_public person on person.company_id = owner.company_id and person.id = owner.user_id
      where owner.company_id = ${company}::uuid and ${isVisible(ctx)})`
  }
  // So many have these words that a page is filled soonest by walking the terminals in their order.
  return sql<boolean>`exists (select from otp_device_user owner
    join directory_user_report person on person.company_id = owner.company_id and person.id = owner.user_id
    where owner.company_id = device.company_id and owner.device_id = device.id and ${isVisible(ctx)} and ${hasWords(found)})`
}
