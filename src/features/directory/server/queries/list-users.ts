import { type RawBuilder, sql } from 'kysely'
import { countCap, type Page } from '../../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { type CursorPart, cursorParts, readCursor, word, writeCursor } from '../../../../platform/server/cursor.ts'
import { dayRule, validityOf } from '../../contract/people/detail-rules.ts'
import type { UserListItem } from '../../contract/user.ts'
import type { UserListQuery, UserSort } from '../../contract/user-search.ts'
import { type DepartmentRef, instant, isLocked } from './find-users.ts'
import { companyDay } from './people/company-day.ts'
import type { BuiltCondition } from './user-condition.ts'

const dayPart: CursorPart = (text) => text === 'infinity' || dayRule(text).ok
const keyParts = { text: cursorParts.text, boolean: cursorParts.flag, timestamptz: cursorParts.time, date: dayPart }
type KeyType = keyof typeof keyParts

/** Expression, type and index of each order; the user key makes every one of them total. */
const orders: Readonly<Record<Exclude<UserSort, 'userId' | 'department'>, { readonly by: string; readonly type: KeyType }>> = {
  name: { by: 'person.kana_key', type: 'text' },
  email: { by: 'person.email1 collate "C"', type: 'text' },
  registration: { by: 'person.registration', type: 'text' },
  password: { by: 'person.password_state', type: 'text' },
  suspended: { by: 'person.state', type: 'text' },
  locked: { by: '(person.locked_at is not null)', type: 'boolean' },
  role: { by: 'person.is_administrator', type: 'boolean' },
  validUntil: { by: `coalesce(person.valid_until, 'infinity'::date)`, type: 'date' },
  lastSignedIn: { by: `coalesce(person.last_signed_in_at, '-infinity'::timestamptz)`, type: 'timestamptz' },
}

/** A row of the list without what other features know. */
export type UserListRow = Omit<UserListItem, 'columns' | 'secondStep' | 'invitation'>

type Listed = Omit<UserListRow, 'lastSignedInAt' | 'isLocked' | 'validity'> & {
  readonly today: string
  readonly department: DepartmentRef
  readonly lockedAt: Date | null
  readonly lockedUntil: Date | null
  readonly lastSignedInAt: Date | null
  readonly sortKey: string
  readonly userKey: string
}

function typeOf(sort: UserSort): KeyType {
  return sort === 'userId' || sort === 'department' ? 'text' : orders[sort].type
}

export type ListOrder = Pick<UserListQuery, 'sort' | 'direction' | 'cursor' | 'limit'>

/** One page in the wished order, without the columns of other features. */
export async function listUsers(ctx: Ctx, condition: BuiltCondition, order: ListOrder): Promise<Page<UserListRow>> {
  if (condition.isEmpty) return { items: [], nextCursor: null, total: 0, totalIsCapped: false }
  const total = await countUsers(ctx, condition)
  const { items, nextCursor } = await listUserRows(ctx, condition, order)
  return { items, nextCursor, total: Math.min(total, countCap), totalIsCapped: total > countCap }
}

/** A page without counting; downloads walk through these. */
export async function listUserRows(
  ctx: Ctx,
  condition: BuiltCondition,
  order: ListOrder,
): Promise<{ items: UserListRow[]; nextCursor: string | null }> {
  if (condition.isEmpty) return { items: [], nextCursor: null }
  const name = `${order.sort} ${order.direction}`
  const after = readCursor(order.cursor, [word(name), keyParts[typeOf(order.sort)], cursorParts.text])?.slice(1)
  const statement = order.sort === 'department' ? byDepartment(ctx, condition, order, after) : inOrder(ctx, condition, order, after)
  const { rows } = await statement.execute(ctx.tx)
  const page = rows.slice(0, order.limit)
  const last = page.at(-1)
  const { matches } = condition
  // Somebody deleted since the words were looked up makes the page one shorter; the list goes on all the same.
  const isCut = order.cursor === undefined && Array.isArray(matches) && matches.length > order.limit
  const more = last !== undefined && (rows.length > order.limit || isCut)
  return { items: page.map((row) => itemOf(ctx, row)), nextCursor: more ? writeCursor([name, last.sortKey, last.userKey]) : null }
}

/** Exact up to the cap, one more than the cap beyond it. */
export async function countUsers(ctx: Ctx, condition: BuiltCondition): Promise<number> {
  if (condition.isEmpty) return 0
  const { matches, isWordsOnly } = condition
  if (matches === 'too-many' && isWordsOnly) return countCap + 1
  if (matches !== undefined && matches !== 'too-many') return matches.length
  const { rows } = await countStatement(condition).execute(ctx.tx)
  return rows[0]?.count ?? 0
}

/** One row; of a list without conditions, read from `directory_user_listed` alone. */
export function countStatement({ where }: BuiltCondition): RawBuilder<{ count: number }> {
  return sql`select count(*) as count from (select from directory_user person where ${where} limit ${countCap + 1}) counted`
}

const columns = sql.raw(`
  person.id, person.user_id as "userId", person.user_key as "userKey", person.surname, person.given_name as "givenName",
  person.surname_kana as "surnameKana", person.given_name_kana as "givenNameKana", person.display_name as "displayName", person.email1,
  person.phone1, person.job_title as "jobTitle", person.registration, person.password_state as "passwordState", person.state, person.locked_at as "lockedAt",
  person.locked_until as "lockedUntil", person.is_maintenance as "isMaintenance", person.last_signed_in_at as "lastSignedInAt",
  person.is_administrator as "isAdministrator", person.valid_from::text as "validFrom", person.valid_until::text as "validUntil",
  person.version`)

function inOrder(ctx: Ctx, condition: BuiltCondition, order: ListOrder, after: readonly string[] | undefined) {
  const { sort } = order
  const way = sql.raw(order.direction)
  const past = sql.raw(order.direction === 'asc' ? '>' : '<')
  const by = sort === 'userId' || sort === 'department' ? undefined : orders[sort]
  const key: RawBuilder<unknown> = by === undefined ? sql.raw('person.user_key') : sql.raw(by.by)
  const start =
    after === undefined
      ? sql`true`
      : by === undefined
        ? sql`person.user_key ${past} ${after[1]}`
        : sql`(${key}, person.user_key) ${past} (${after[0]}::${sql.raw(by.type)}, ${after[1]})`
  const sorted = by === undefined ? sql`person.user_key ${way}` : sql`${key} ${way}, person.user_key ${way}`
  const cut = sql`${start} order by ${sorted} limit ${order.limit + 1}`
  const people = by === undefined ? inUserIdOrder(condition, order, cut) : sql`directory_user person where ${condition.where} and ${cut}`
  // The page is cut before the departments are joined; the order of the page is said again, since a join may lose it.
  return sql<Listed>`
    with page as materialized (
      select ${columns}, (${key})::text as "sortKey", person.department_id, row_number() over (order by ${sorted}) as place
      from ${people})
    select page.*, ${companyDay(ctx)}::text as today,
      json_build_object('id', department.id, 'code', department.code, 'name', department.name) as department
    from page join directory_department department
      on department.company_id = ${companyOf(ctx)}::uuid and department.id = page.department_id
    order by page.place`
}

/** Departments that each give a page of their own in a list by user id. Beyond, the planner collects their people or walks through all. */
const mergedDepartments = 64

/**
 * Where a page by user id comes from when something shorter is known than to read everybody whom the condition finds: the matches of words, which
 * are in this order already; or one page of each department, by the index in which its people stand in this order.
 */
function inUserIdOrder(condition: BuiltCondition, order: ListOrder, cut: RawBuilder<unknown>): RawBuilder<unknown> {
  const { listed, where, matches, departmentIds } = condition
  const matched = matches === undefined || matches === 'too-many' ? undefined : matches
  if (matched !== undefined && order.cursor === undefined) {
    const most = order.limit + 1
    const shown = order.direction === 'asc' ? matched.slice(0, most) : matched.slice(-most)
    return sql`directory_user person where ${listed} and person.id = any (${shown}::uuid[]) and ${cut}`
  }
  if (matched === undefined && departmentIds !== undefined && departmentIds.length <= mergedDepartments) {
    return sql`unnest(${[...departmentIds]}::uuid[]) reached cross join lateral (
      select person.* from directory_user person where ${where} and person.department_id = reached and ${cut}) person where ${cut}`
  }
  return sql`directory_user person where ${where} and ${cut}`
}

/** By department code and, in it, user id: each department gives at most one page, so that the largest costs what the smallest does. */
function byDepartment(ctx: Ctx, condition: BuiltCondition, order: ListOrder, after: readonly string[] | undefined) {
  const way = sql.raw(order.direction)
  const past = sql.raw(order.direction === 'asc' ? '>' : '<')
  const [code, userKey] = after ?? []
  const from = code === undefined ? sql`true` : sql`department.code collate "C" ${past}= ${code}`
  const start =
    code === undefined ? sql`true` : sql`(department.code collate "C" ${past} ${code} or person.user_key ${past} ${userKey ?? ''})`
  const kept = condition.departmentIds === undefined ? sql`true` : sql`department.id = any (${[...condition.departmentIds]}::uuid[])`
  return sql<Listed>`
    select person.*, department.code as "sortKey", ${companyDay(ctx)}::text as today,
      json_build_object('id', department.id, 'code', department.code, 'name', department.name) as department
    from directory_department department cross join lateral (
      select ${columns} from directory_user person
      where ${condition.where} and person.department_id = department.id and ${start}
      order by person.user_key ${way} limit ${order.limit + 1}) person
    where department.company_id = ${companyOf(ctx)}::uuid and department.deleted_at is null and ${from} and ${kept}
    order by department.code collate "C" ${way}, person."userKey" ${way} limit ${order.limit + 1}`
}

function itemOf(ctx: Ctx, row: Listed): UserListRow {
  const { lockedAt, lockedUntil, lastSignedInAt, today, sortKey: _sortKey, userKey: _userKey, ...rest } = row
  return {
    ...rest,
    isLocked: isLocked(ctx, { lockedAt, lockedUntil }),
    lastSignedInAt: instant(lastSignedInAt),
    validity: validityOf(row, today),
  }
}

/** Everyone whom a condition finds, up to `most`; for actions on 「条件に合うすべて」. */
export async function listMatchingIds(ctx: Ctx, condition: BuiltCondition, most: number): Promise<readonly string[]> {
  if (condition.isEmpty) return []
  const { rows } = await sql<{ id: string }>`
    select person.id from directory_user person where ${condition.where} order by person.user_key limit ${most}`.execute(ctx.tx)
  return rows.map((row) => row.id)
}
