import { type RawBuilder, sql } from 'kysely'
import { foldForSearch } from '../../../../kernel/text.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { inSubtree } from '../../../../platform/server/database/in-subtree.ts'
import { type PersonStatus, personStatuses } from '../../contract/user-choices.ts'
import { userKeyOf } from '../../contract/user-rules.ts'
import type { UserCondition } from '../../contract/user-search.ts'
import type { DirectoryDeps } from '../deps.ts'
import { scopeOf } from './department-scope.ts'
import { companyDay } from './people/company-day.ts'
import { findMatches, likePattern, narrowMatches, searchTerms, walkingCondition } from './search-users.ts'

export interface BuiltCondition {
  readonly where: RawBuilder<boolean>
  /** The part of it that holds for every list: who is shown at all. */
  readonly listed: RawBuilder<boolean>
  /** Nobody can match: the list is empty without asking. */
  readonly isEmpty: boolean
  /** The departments that are left, when a department or a limited administrator restricts them. */
  readonly departmentIds: readonly string[] | undefined
  /**
   * Words have been answered already: by the ids of all whom the whole condition finds, in the order of the user ids, or by the word that the words
   * alone find more than the list counts.
   */
  readonly matches: readonly string[] | 'too-many' | undefined
  /** Nothing but words restricts. */
  readonly isWordsOnly: boolean
}

type Filters = DirectoryDeps['userFilters']

/** Turns search conditions into one filter on `person`. Parts that are not given restrict nothing (MCOP-USEARCH-1). */
export async function buildCondition(ctx: Ctx, condition: UserCondition, filters: Filters): Promise<BuiltCondition> {
  const company = companyOf(ctx)
  const departmentIds = await reachedDepartments(ctx, condition)
  const withMaintenance = condition.withMaintenance === true
  const listed = sql<boolean>`person.company_id = ${company}::uuid and person.deleted_at is null and person.is_member and ${
    withMaintenance ? sql`true` : sql`not person.is_maintenance`
  }`
  const parts = stateParts(ctx, condition)
  // Ids instead of a subquery: the planner sees how many people they really have and chooses the index accordingly.
  if (departmentIds !== undefined) parts.push(sql<boolean>`person.department_id = any (${[...departmentIds]}::uuid[])`)
  if (condition.userIds !== undefined) parts.push(sql<boolean>`person.user_key = any (${condition.userIds.map(userKeyOf)}::text[])`)
  if (condition.adminField !== undefined && condition.adminField.trim() !== '') {
    const pattern = `%${likePattern(foldForSearch(condition.adminField))}%`
    parts.push(sql<boolean>`(directory_fold(person.admin_field1) like ${pattern} or directory_fold(person.admin_field2) like ${pattern})`)
  }
  parts.push(...filterParts(ctx, condition, filters))
  const terms = searchTerms(condition)
  const phoneIsNone = condition.phone !== undefined && condition.phone.trim() !== '' && !terms.some((term) => term.place === 2)
  const isWordsOnly = parts.length === 0 && !phoneIsNone
  const found = terms.length === 0 ? undefined : await findMatches(ctx, terms, withMaintenance)
  const matches = Array.isArray(found) && parts.length > 0 ? await narrowMatches(ctx, found, [listed, ...parts]) : found
  const rest =
    matches === 'too-many'
      ? [...parts, walkingCondition(company, terms)]
      : matches === undefined
        ? parts
        : [sql<boolean>`person.id = any (${[...matches]}::uuid[])`]
  return {
    where: sql<boolean>`${sql.join([listed, ...rest], sql` and `)}`,
    listed,
    isEmpty: phoneIsNone || departmentIds?.length === 0 || (matches !== 'too-many' && matches?.length === 0),
    departmentIds,
    matches,
    isWordsOnly,
  }
}

function stateParts(ctx: Ctx, condition: UserCondition): RawBuilder<boolean>[] {
  const parts: RawBuilder<boolean>[] = []
  const { state, registration, passwordState } = condition
  if (state === 'active' || state === 'suspended') parts.push(sql<boolean>`person.state = ${state}`)
  if (state === 'active') parts.push(sql<boolean>`not ${lockedNow(ctx)}`)
  if (state === 'locked') parts.push(sql<boolean>`person.locked_at is not null`, lockedNow(ctx))
  parts.push(...statusParts(ctx, condition), ...peopleParts(ctx, condition))
  // Both ticked or none: all (MCOP-USEARCH-12).
  if (registration?.length === 1) parts.push(sql<boolean>`person.registration = ${registration[0]}`)
  if (passwordState?.length === 1) parts.push(sql<boolean>`person.password_state = ${passwordState[0]}`)
  return parts
}

/** 権限, 有効期間, グループ. */
function peopleParts(ctx: Ctx, { role, validity, groupId }: UserCondition): RawBuilder<boolean>[] {
  const parts: RawBuilder<boolean>[] = []
  if (role?.length === 1) parts.push(sql<boolean>`person.is_administrator = ${role[0] === 'administrator'}`)
  if (validity !== undefined && new Set(validity).size < 3) {
    const today = companyDay(ctx)
    const days = {
      before: sql`coalesce(person.valid_from > ${today}, false)`,
      current: sql`(coalesce(person.valid_from <= ${today}, true) and coalesce(person.valid_until >= ${today}, true))`,
      ended: sql`(coalesce(person.valid_until < ${today}, false) and coalesce(person.valid_from <= ${today}, true))`,
    }
    parts.push(
      sql<boolean>`(${sql.join(
        [...new Set(validity)].map((one) => days[one]),
        sql` or `,
      )})`,
    )
  }
  if (groupId !== undefined) {
    parts.push(sql<boolean>`person.id in (select member.user_id from directory_group_member member
      where member.company_id = ${companyOf(ctx)}::uuid and member.group_id = ${groupId}::uuid)`)
  }
  return parts
}

function statusParts(ctx: Ctx, { status }: UserCondition): RawBuilder<boolean>[] {
  if (status === undefined || new Set(status).size === personStatuses.length) return []
  return [
    sql<boolean>`(${sql.join(
      [...new Set(status)].map((one) => hasStatus(ctx, one)),
      sql` or `,
    )})`,
  ]
}

/** `statusOf` as a condition; the constants stand as such, so that partial indexes are found. */
export function hasStatus(ctx: Ctx, status: PersonStatus): RawBuilder<boolean> {
  if (status === 'suspended') return sql<boolean>`person.state = 'suspended'`
  if (status === 'locked') return sql<boolean>`(person.state = 'active' and person.locked_at is not null and ${lockedNow(ctx)})`
  const never = sql.lit(status === 'invited' ? 1 : 0)
  return sql<boolean>`(person.state = 'active' and (case when person.first_signed_in_at is null then 1 else 0 end) = ${never} and not ${lockedNow(ctx)})`
}

function lockedNow(ctx: Ctx): RawBuilder<boolean> {
  const now = ctx.clock.now()
  return sql<boolean>`(person.locked_at is not null and (person.locked_until is null or person.locked_until > ${now}))`
}

/** What other features filter by. A condition that nobody answers for finds nobody rather than everybody. */
function filterParts(ctx: Ctx, condition: UserCondition, filters: Filters): RawBuilder<boolean>[] {
  const asked: readonly (readonly [string, readonly string[]])[] = [
    ['services', condition.services ?? []],
    ['secondStep', condition.secondStep ?? []],
    ['invitation', condition.invitation ?? []],
    ['undelivered', condition.undelivered === true ? ['yes'] : []],
    ['terminal', condition.terminal === undefined || condition.terminal.trim() === '' ? [] : [condition.terminal]],
  ]
  return asked.filter(([, values]) => values.length > 0).map(([name, values]) => filters?.[name]?.(values, ctx) ?? sql<boolean>`false`)
}

async function reachedDepartments(ctx: Ctx, condition: UserCondition): Promise<readonly string[] | undefined> {
  if (condition.departmentId === undefined && ctx.actor.departmentScope === null) return undefined
  const company = companyOf(ctx)
  const chosen =
    condition.departmentId === undefined
      ? sql`true`
      : condition.withSubdepartments === true
        ? sql`exists (select from directory_department top where top.company_id = ${company}::uuid and top.id = ${condition.departmentId}::uuid
            and top.deleted_at is null and ${inSubtree('department.path', { column: 'top.path' })})`
        : sql`department.id = ${condition.departmentId}::uuid`
  const { rows } = await sql<{ id: string }>`
    select department.id from directory_department department
    where department.company_id = ${company}::uuid and department.deleted_at is null and ${chosen} and ${scopeOf(ctx, 'department')}`.execute(
    ctx.tx,
  )
  return rows.map((row) => row.id)
}
