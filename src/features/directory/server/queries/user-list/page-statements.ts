/** From a condition and an order to one statement that reads a page, or everybody. */
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { invitationMarks, secondStepMarks } from '../../../contract/people/people-choices.ts'
import { personStatuses } from '../../../contract/user-choices.ts'
import type { UserListQuery, UserSort } from '../../../contract/user-search.ts'
import type { DirectoryDeps, ListedMark } from '../../deps.ts'
import type { DepartmentRef } from '../find-users.ts'
import type { UserListRow } from '../list-users.ts'
import { companyDay } from '../people/company-day.ts'
import { type BuiltCondition, hasStatus } from '../user-condition.ts'

export type Listed = Omit<UserListRow, 'lastSignedInAt' | 'isLocked' | 'validity'> & {
  readonly today: string
  readonly department: DepartmentRef
  readonly lockedAt: Date | null
  readonly lockedUntil: Date | null
  readonly lastSignedInAt: Date | null
  readonly sortKey: string
  readonly userKey: string
}

export type KeyType = 'text' | 'boolean' | 'timestamptz' | 'date'

/** Orders with a statement of their own. */
type Special = 'userId' | 'department' | 'status' | ListedMark

/** Expression, type and index of each order; the user key makes every one of them total. */
const orders: Readonly<Record<Exclude<UserSort, Special>, { readonly by: string; readonly type: KeyType }>> = {
  name: { by: 'person.kana_key', type: 'text' },
  email: { by: 'person.email1 collate "C"', type: 'text' },
  phone: { by: 'person.phone1 collate "C"', type: 'text' },
  jobTitle: { by: 'person.job_title collate "C"', type: 'text' },
  registration: { by: 'person.registration', type: 'text' },
  password: { by: 'person.password_state', type: 'text' },
  suspended: { by: 'person.state', type: 'text' },
  locked: { by: '(person.locked_at is not null)', type: 'boolean' },
  role: { by: 'person.is_administrator', type: 'boolean' },
  validUntil: { by: `coalesce(person.valid_until, 'infinity'::date)`, type: 'date' },
  lastSignedIn: { by: `coalesce(person.last_signed_in_at, '-infinity'::timestamptz)`, type: 'timestamptz' },
}

const ranked = { status: personStatuses, secondStep: secondStepMarks, invitation: invitationMarks } as const

function isSpecial(sort: UserSort): sort is Special {
  return sort === 'userId' || sort === 'department' || sort in ranked
}

/** Type of the sort key, or the last rank of an order by rank. Marks stand from 1: 0 is whoever has none. */
export function keyTypeOf(sort: UserSort): KeyType | { readonly lastRank: number } {
  if (!isSpecial(sort)) return orders[sort].type
  if (sort === 'userId' || sort === 'department') return 'text'
  return { lastRank: sort === 'status' ? ranked.status.length - 1 : ranked[sort].length }
}

export type UserMarks = DirectoryDeps['userMarks']

export interface PageWanted extends Pick<UserListQuery, 'sort' | 'direction'> {
  /** Rows to read; left out: all. */
  readonly rows?: number
  /** Sort key and user key of the row before the first. */
  readonly after?: readonly string[] | undefined
  /** What stands in the order `secondStep` or `invitation`. */
  readonly marks?: UserMarks
}

export function listStatement(ctx: Ctx, condition: BuiltCondition, wanted: PageWanted): RawBuilder<Listed> {
  if (wanted.sort === 'department') return byDepartment(ctx, condition, wanted)
  if (wanted.sort === 'status') return byStatus(ctx, condition, wanted)
  if (wanted.sort === 'secondStep' || wanted.sort === 'invitation') return byMark(ctx, condition, { ...wanted, sort: wanted.sort })
  return inOrder(ctx, condition, wanted)
}

const columns = sql.raw(`
  person.id, person.user_id as "userId", person.user_key as "userKey", person.surname, person.given_name as "givenName",
  person.surname_kana as "surnameKana", person.given_name_kana as "givenNameKana", person.display_name as "displayName", person.email1,
  person.phone1, person.job_title as "jobTitle", person.registration, person.password_state as "passwordState", person.state, person.locked_at as "lockedAt",
  person.locked_until as "lockedUntil", person.is_maintenance as "isMaintenance", person.last_signed_in_at as "lastSignedInAt",
  person.is_administrator as "isAdministrator", person.valid_from::text as "validFrom", person.valid_until::text as "validUntil",
  person.version`)

const wayOf = ({ direction }: PageWanted) => ({ way: sql.raw(direction), past: sql.raw(direction === 'asc' ? '>' : '<') })
const limited = ({ rows }: PageWanted) => (rows === undefined ? sql`` : sql`limit ${rows}`)

function inOrder(ctx: Ctx, condition: BuiltCondition, wanted: PageWanted): RawBuilder<Listed> {
  const { sort, after } = wanted
  const { way, past } = wayOf(wanted)
  const by = isSpecial(sort) ? undefined : orders[sort]
  const key: RawBuilder<unknown> = by === undefined ? sql.raw('person.user_key') : sql.raw(by.by)
  const start =
    after === undefined
      ? sql`true`
      : by === undefined
        ? sql`person.user_key ${past} ${after[1]}`
        : sql`(${key}, person.user_key) ${past} (${after[0]}::${sql.raw(by.type)}, ${after[1]})`
  const sorted = by === undefined ? sql`person.user_key ${way}` : sql`${key} ${way}, person.user_key ${way}`
  const cut = sql`${start} order by ${sorted} ${limited(wanted)}`
  const people = by === undefined ? inUserIdOrder(condition, wanted, cut) : sql`directory_user person where ${condition.where} and ${cut}`
  return page(
    ctx,
    sql`select ${columns}, (${key})::text as "sortKey", person.department_id, row_number() over (order by ${sorted}) as place from ${people}`,
  )
}

/** The page is cut before the departments are joined; the order of the page is said again, since a join may lose it. */
function page(ctx: Ctx, people: RawBuilder<unknown>): RawBuilder<Listed> {
  return sql<Listed>`
    with page as materialized (${people})
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
function inUserIdOrder(condition: BuiltCondition, { after, direction, rows }: PageWanted, cut: RawBuilder<unknown>): RawBuilder<unknown> {
  const { listed, where, matches, departmentIds } = condition
  const matched = matches === undefined || matches === 'too-many' ? undefined : matches
  if (matched !== undefined && after === undefined && rows !== undefined) {
    const shown = direction === 'asc' ? matched.slice(0, rows) : matched.slice(-rows)
    return sql`directory_user person where ${listed} and person.id = any (${shown}::uuid[]) and ${cut}`
  }
  if (matched === undefined && departmentIds !== undefined && departmentIds.length <= mergedDepartments) {
    return sql`unnest(${[...departmentIds]}::uuid[]) reached cross join lateral (
      select person.* from directory_user person where ${where} and person.department_id = reached and ${cut}) person where ${cut}`
  }
  return sql`directory_user person where ${where} and ${cut}`
}

/** One page of each state at most, so that the rarest costs what the most frequent does; a lock that has run out is none (BP-UST-4). */
function byStatus(ctx: Ctx, condition: BuiltCondition, wanted: PageWanted): RawBuilder<Listed> {
  const { way, past } = wayOf(wanted)
  const [rank, userKey] = wanted.after ?? []
  const isPast = (place: number): boolean =>
    rank === undefined || (wanted.direction === 'asc' ? place > Number(rank) : place < Number(rank))
  const stretches = ranked.status.flatMap((status, place) => {
    if (!isPast(place) && place !== Number(rank)) return []
    const start = isPast(place) ? sql`true` : sql`person.user_key ${past} ${userKey ?? ''}`
    return sql`(select ${columns}, ${sql.lit(place)} as rank, person.department_id from directory_user person
      where ${condition.where} and ${hasStatus(ctx, status)} and ${start} order by person.user_key ${way} ${limited(wanted)})`
  })
  return byRank(ctx, sql.join(stretches, sql` union all `), wanted)
}

/** Marks of other features have no index here: each such page reads them of everybody whom the condition finds, and keeps no more than its rows. */
function byMark(ctx: Ctx, condition: BuiltCondition, wanted: PageWanted & { readonly sort: ListedMark }): RawBuilder<Listed> {
  const { way, past } = wayOf(wanted)
  const { join, mark } = wanted.marks?.[wanted.sort](ctx) ?? { join: sql``, mark: sql`null` }
  const rank = sql`coalesce(array_position(${[...ranked[wanted.sort]]}::text[], ${mark}), 0)`
  const start =
    wanted.after === undefined ? sql`true` : sql`(${rank}, person.user_key) ${past} (${wanted.after[0]}::integer, ${wanted.after[1]})`
  const people = sql`select ${columns}, ${rank} as rank, person.department_id from directory_user person ${join}
    where ${condition.where} and ${start} order by rank ${way}, person.user_key ${way} ${limited(wanted)}`
  return byRank(ctx, people, wanted)
}

function byRank(ctx: Ctx, people: RawBuilder<unknown>, wanted: PageWanted): RawBuilder<Listed> {
  const { way } = wayOf(wanted)
  const sorted = sql`found.rank ${way}, found."userKey" ${way}`
  return page(
    ctx,
    sql`select found.*, found.rank::text as "sortKey", row_number() over (order by ${sorted}) as place
      from (${people}) found order by ${sorted} ${limited(wanted)}`,
  )
}

/** By department code and, in it, user id: each department gives at most one page, so that the largest costs what the smallest does. */
function byDepartment(ctx: Ctx, condition: BuiltCondition, wanted: PageWanted): RawBuilder<Listed> {
  const { way, past } = wayOf(wanted)
  const [code, userKey] = wanted.after ?? []
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
      order by person.user_key ${way} ${limited(wanted)}) person
    where department.company_id = ${companyOf(ctx)}::uuid and department.deleted_at is null and ${from} and ${kept}
    order by department.code collate "C" ${way}, person."userKey" ${way} ${limited(wanted)}`
}
