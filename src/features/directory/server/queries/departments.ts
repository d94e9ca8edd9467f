import { type RawBuilder, sql } from 'kysely'
import { notFound } from '../../../../kernel/errors.ts'
import { countCap, type Page } from '../../../../kernel/page.ts'
import { foldForSearch } from '../../../../kernel/text.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor, word, writeCursor } from '../../../../platform/server/cursor.ts'
import { inSubtree } from '../../../../platform/server/database/in-subtree.ts'
import type { Department, DepartmentListItem } from '../../contract/department.ts'
import { nodeKeysOf } from '../../contract/department-rules.ts'
import { scopeOf } from './department-scope.ts'
import type { DepartmentRef } from './find-users.ts'
import { likePattern } from './search-users.ts'

export interface StoredDepartment {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly memo: string
  readonly parentId: string | null
  readonly nodeKey: string
  readonly path: string
  readonly level: number
  readonly isBuiltIn: boolean
  readonly version: number
  readonly deletedAt: Date | null
}

const storedColumns = sql.raw(`
  department.id, department.code, department.name, department.memo, department.parent_id as "parentId", department.node_key as "nodeKey",
  department.path, department.level, department.is_built_in as "isBuiltIn", department.version, department.deleted_at as "deletedAt"`)

/** Departments within the actor's reach; missing ones are missing. `everywhere` also finds those beyond it (as parents). */
export async function findDepartments(
  ctx: Ctx,
  wanted: { ids?: readonly string[]; codes?: readonly string[] },
  options: { lock?: true; deleted?: true; everywhere?: true } = {},
): Promise<StoredDepartment[]> {
  const { rows } = await sql<StoredDepartment>`
    select ${storedColumns} from directory_department department
    where department.company_id = ${companyOf(ctx)}::uuid
      and (department.id = any (${[...(wanted.ids ?? [])]}::uuid[]) or department.code = any (${[...(wanted.codes ?? [])]}::text[]))
      and department.deleted_at is ${options.deleted === true ? sql`not null` : sql`null`}
      and ${options.everywhere === true ? sql`true` : scopeOf(ctx, 'department')}
    order by department.id ${options.lock === true ? sql`for update` : sql``}`.execute(ctx.tx)
  return rows
}

/** The whole living tree of the company, for checks on the final state after many moves. */
export async function listTree(ctx: Ctx): Promise<StoredDepartment[]> {
  const { rows } = await sql<StoredDepartment>`
    select ${storedColumns} from directory_department department
    where department.company_id = ${companyOf(ctx)}::uuid and department.deleted_at is null`.execute(ctx.tx)
  return rows
}

/** Living departments beside the built-in one. */
export async function countOwnDepartments(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from directory_department department
    where department.company_id = ${companyOf(ctx)}::uuid and department.deleted_at is null and not department.is_built_in
      and ${scopeOf(ctx, 'department')}`.execute(ctx.tx)
  return rows[0]?.count ?? 0
}

export async function getBuiltInDepartment(ctx: Ctx): Promise<{ id: string }> {
  const { rows } = await sql<{ id: string }>`
    select department.id from directory_department department
    where department.company_id = ${companyOf(ctx)}::uuid and department.is_built_in and department.deleted_at is null`.execute(ctx.tx)
  const row = rows[0]
  if (row === undefined) throw new Error('the company has no built-in department: it was never prepared')
  return row
}

/** What keeps departments from being deleted: living people and living children, by department. */
export async function countUses(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, { users: number; children: number }>> {
  const { rows } = await sql<{ id: string; users: number; children: number }>`
    select wanted.id,
      (select count(*) from directory_user person where person.company_id = ${companyOf(ctx)}::uuid and person.department_id = wanted.id
        and person.deleted_at is null) as users,
      (select count(*) from directory_department child where child.company_id = ${companyOf(ctx)}::uuid and child.parent_id = wanted.id
        and child.deleted_at is null) as children
    from unnest(${[...ids]}::uuid[]) as wanted(id)`.execute(ctx.tx)
  return new Map(rows.map(({ id, users, children }) => [id, { users, children }]))
}

const listColumns = (company: string): RawBuilder<unknown> => sql`
  department.id, department.code, department.name, department.memo, department.level, department.is_built_in as "isBuiltIn",
  department.version,
  (select json_build_object('id', parent.id, 'code', parent.code, 'name', parent.name) from directory_department parent
    where parent.company_id = ${company}::uuid and parent.id = department.parent_id) as parent,
  (select count(*) from directory_user person where person.company_id = ${company}::uuid and person.department_id = department.id
    and person.deleted_at is null and person.is_member) as "userCount",
  (select count(*) from directory_department child where child.company_id = ${company}::uuid and child.parent_id = department.id
    and child.deleted_at is null) as "childCount"`

/** By code (MCOP-DEPT-12); `within` keeps a department and all levels below it (MCOP-DEPT-11). */
export async function listDepartments(
  ctx: Ctx,
  query: { words?: string | undefined; within?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<DepartmentListItem>> {
  const company = companyOf(ctx)
  const [, after] = readCursor(query.cursor, [word('code'), cursorParts.text]) ?? []
  const subtree =
    query.within === undefined
      ? sql`true`
      : sql`exists (select from directory_department top where top.company_id = ${company}::uuid and top.id = ${query.within}::uuid
          and top.deleted_at is null and ${inSubtree('department.path', { column: 'top.path' })})`
  const where = sql`department.company_id = ${company}::uuid and department.deleted_at is null and ${scopeOf(ctx, 'department')}
    and ${subtree} and ${wordsCondition(query.words)}`
  const start = after === undefined ? sql`true` : sql`department.code collate "C" > ${after}`
  const { rows } = await sql<DepartmentListItem>`
    with page as materialized (
      select department.* from directory_department department where ${where} and ${start}
      order by department.code collate "C" limit ${query.limit + 1})
    select ${listColumns(company)} from page department order by department.code collate "C"`.execute(ctx.tx)
  const counted = await sql<{ count: number }>`
    select count(*) as count from (select from directory_department department where ${where} limit ${countCap + 1}) counted`.execute(
    ctx.tx,
  )
  const total = counted.rows[0]?.count ?? 0
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor: rows.length > query.limit && last !== undefined ? writeCursor(['code', last.code]) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

/** Every word in the name, or the whole text in the code. */
export function wordsCondition(words: string | undefined): RawBuilder<boolean> {
  const folded = foldForSearch(words ?? '')
  if (folded === '') return sql<boolean>`true`
  const inName = folded.split(' ').map((word) => sql`department.name_search like ${`%${likePattern(word)}%`}`)
  return sql<boolean>`(lower(department.code) like ${`%${likePattern(folded)}%`} or (${sql.join(inName, sql` and `)}))`
}

export async function getDepartment(ctx: Ctx, id: string): Promise<Department> {
  const company = companyOf(ctx)
  const { rows } = await sql<DepartmentListItem & { path: string; createdAt: Date; updatedAt: Date }>`
    select ${listColumns(company)}, department.path, department.created_at as "createdAt", department.updated_at as "updatedAt"
    from directory_department department
    where department.company_id = ${company}::uuid and department.id = ${id}::uuid and department.deleted_at is null
      and ${scopeOf(ctx, 'department')}`.execute(ctx.tx)
  const row = rows[0]
  if (row === undefined) throw notFound()
  const { path, createdAt, updatedAt, ...rest } = row
  const way = nodeKeysOf(path).slice(0, -1)
  const ancestors = await sql<DepartmentRef & { level: number }>`
    select department.id, department.code, department.name, department.level from directory_department department
    where department.company_id = ${company}::uuid and department.node_key = any (${[...way]}::text[]) order by department.level`.execute(
    ctx.tx,
  )
  return {
    ...rest,
    ancestors: ancestors.rows.map((ancestor) => ({ id: ancestor.id, code: ancestor.code, name: ancestor.name })),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}
