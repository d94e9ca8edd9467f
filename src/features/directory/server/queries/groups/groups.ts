import { type RawBuilder, sql } from 'kysely'
import { countCap, type Page } from '../../../../../kernel/page.ts'
import { foldForSearch } from '../../../../../kernel/text.ts'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { cursorParts, readCursor, word, writeCursor } from '../../../../../platform/server/cursor.ts'
import type { Group } from '../../../contract/groups/group.ts'
import { inScope } from '../find-users.ts'
import { likePattern } from '../search-users.ts'

export interface StoredGroup {
  readonly id: string
  readonly name: string
  readonly note: string
  readonly services: readonly string[]
  readonly memberCount: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly deletedAt: Date | null
  readonly version: number
}

/** Members are counted as far as the asking administrator may see them; who is in the bin is no member while there. */
export function columnsOf(ctx: Ctx): RawBuilder<unknown> {
  return sql`kept.id, kept.name, kept.note, kept.created_at as "createdAt", kept.updated_at as "updatedAt", kept.deleted_at as "deletedAt",
    kept.version,
    array(select service.service from directory_group_service service
      where service.company_id = kept.company_id and service.group_id = kept.id order by service.service) as services,
    (select count(*)::int from directory_group_member member join directory_user person
        on person.company_id = member.company_id and person.id = member.user_id
      where member.company_id = kept.company_id and member.group_id = kept.id and person.deleted_at is null and ${inScope(ctx)}) as "memberCount"`
}

export async function findGroups(
  ctx: Ctx,
  ids: readonly string[],
  options: { readonly lock?: true; readonly deleted?: true } = {},
): Promise<readonly StoredGroup[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<StoredGroup>`
    select ${columnsOf(ctx)} from directory_group kept
    where kept.company_id = ${companyOf(ctx)}::uuid and kept.id = any (${[...ids]}::uuid[])
      and kept.deleted_at is ${options.deleted === true ? sql`not null` : sql`null`}
    order by kept.id ${options.lock === true ? sql`for update of kept` : sql``}`.execute(ctx.tx)
  return rows
}

export function answerOf(group: StoredGroup): Group {
  const { id, name, note, services, memberCount, createdAt, updatedAt, version } = group
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
  return { id, name, note, services: [...services], memberCount, ...times, version }
}

/** A page by name. */
export async function listGroups(
  ctx: Ctx,
  query: { words?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<Group>> {
  const [, after] = readCursor(query.cursor, [word('groups'), cursorParts.text]) ?? []
  const pattern = `%${likePattern(foldForSearch(query.words ?? ''))}%`
  const where = sql`kept.company_id = ${companyOf(ctx)}::uuid and kept.deleted_at is null and kept.name_key like ${pattern}`
  const start = after === undefined ? sql`true` : sql`kept.name_key > ${after}`
  const { rows } = await sql<StoredGroup & { nameKey: string }>`
    select ${columnsOf(ctx)}, kept.name_key as "nameKey" from directory_group kept
    where ${where} and ${start} order by kept.name_key limit ${query.limit + 1}`.execute(ctx.tx)
  const counted = await sql<{ count: number }>`
    select count(*)::int as count from (select from directory_group kept where ${where} limit ${countCap + 1}) counted`.execute(ctx.tx)
  const total = counted.rows[0]?.count ?? 0
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(answerOf),
    nextCursor: rows.length > query.limit && last !== undefined ? writeCursor(['groups', last.nameKey]) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

export interface WritableGroup {
  readonly id: string
  readonly name: string
  readonly nameKey: string
  readonly note: string
}

export async function insertGroups(ctx: Ctx, groups: readonly WritableGroup[]): Promise<void> {
  await sql`
    insert into directory_group (company_id, id, name, name_key, note, created_at, updated_at)
    select ${companyOf(ctx)}::uuid, given.id, given.name, given."nameKey", given.note, ${ctx.clock.now()}, ${ctx.clock.now()}
    from json_to_recordset(${JSON.stringify(groups)}::json) as given(id uuid, name text, "nameKey" text, note text)`.execute(ctx.tx)
}

export async function rewriteGroups(ctx: Ctx, groups: readonly WritableGroup[]): Promise<void> {
  await sql`
    update directory_group kept set name = given.name, name_key = given."nameKey", note = given.note, version = kept.version + 1,
      updated_at = ${ctx.clock.now()}
    from json_to_recordset(${JSON.stringify(groups)}::json) as given(id uuid, name text, "nameKey" text, note text)
    where kept.company_id = ${companyOf(ctx)}::uuid and kept.id = given.id`.execute(ctx.tx)
}

/** Each group has exactly these afterwards. */
export async function replaceGroupServices(
  ctx: Ctx,
  groups: readonly { readonly id: string; readonly services: readonly string[] }[],
): Promise<void> {
  const given = groups.flatMap(({ id, services }) => services.map((service) => ({ id, service })))
  const list = sql`json_to_recordset(${JSON.stringify(given)}::json) as given(id uuid, service text)`
  await sql`
    delete from directory_group_service kept where kept.company_id = ${companyOf(ctx)}::uuid
      and kept.group_id = any (${groups.map(({ id }) => id)}::uuid[])
      and not exists (select from ${list} where given.id = kept.group_id and given.service = kept.service)`.execute(ctx.tx)
  await sql`
    insert into directory_group_service (company_id, group_id, service)
    select ${companyOf(ctx)}::uuid, given.id, given.service from ${list} on conflict do nothing`.execute(ctx.tx)
}

export async function markDeleted(ctx: Ctx, ids: readonly string[], isDeleted: boolean): Promise<void> {
  await sql`
    update directory_group set deleted_at = ${isDeleted ? ctx.clock.now() : null}, version = version + 1, updated_at = ${ctx.clock.now()}
    where company_id = ${companyOf(ctx)}::uuid and id = any (${[...ids]}::uuid[])`.execute(ctx.tx)
}

export async function eraseGroups(ctx: Ctx, before: Date): Promise<readonly { id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    delete from directory_group where company_id = ${companyOf(ctx)}::uuid and deleted_at < ${before} returning id, name`.execute(ctx.tx)
  return rows
}

interface Membership {
  readonly groupId: string
  readonly userId: string
}

/** Those who are in the group already stay since when they were; answers who is new. */
export async function insertMembers(ctx: Ctx, members: readonly Membership[]): Promise<readonly Membership[]> {
  if (members.length === 0) return []
  const { rows } = await sql<Membership>`
    insert into directory_group_member (company_id, group_id, user_id, since)
    select ${companyOf(ctx)}::uuid, given."groupId", given."userId", ${ctx.clock.now()}
    from json_to_recordset(${JSON.stringify(members)}::json) as given("groupId" uuid, "userId" uuid)
    on conflict do nothing returning group_id as "groupId", user_id as "userId"`.execute(ctx.tx)
  return rows
}

export async function deleteMembers(ctx: Ctx, members: readonly Membership[]): Promise<readonly Membership[]> {
  if (members.length === 0) return []
  const { rows } = await sql<Membership>`
    delete from directory_group_member member
    using json_to_recordset(${JSON.stringify(members)}::json) as given("groupId" uuid, "userId" uuid)
    where member.company_id = ${companyOf(ctx)}::uuid and member.group_id = given."groupId" and member.user_id = given."userId"
    returning member.group_id as "groupId", member.user_id as "userId"`.execute(ctx.tx)
  return rows
}
