/** What the bulk engine asks about departments, as fragments that it joins to the rows of a file. */
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { FormatRequest, ObjectsWanted, RowSource } from '../../../bulk/server/index.ts'
import { maxLevel } from '../../contract/department-rules.ts'
import { scopeOf } from './department-scope.ts'

const living = (ctx: Ctx, alias: string) =>
  sql`${sql.ref(`${alias}.company_id`)} = ${companyOf(ctx)}::uuid and ${sql.ref(`${alias}.deleted_at`)} is null`

/** The parent of a limited administrator's topmost department lies beyond their reach and reads as empty. */
export function departmentObjects(ctx: Ctx, wanted: ObjectsWanted): RawBuilder<unknown> {
  const named = wanted.of === 'rows' ? sql`join ${wanted.rows} row on row.key = department.code` : sql``
  const order = wanted.of === 'export' ? sql`order by department.code collate "C"` : sql``
  return sql`
    select department.id, department.version, department.code as key, department.code, department.name,
      coalesce((select parent.code from directory_department parent where ${living(ctx, 'parent')} and parent.id = department.parent_id
        and ${scopeOf(ctx, 'parent')}), '') as parent_code,
      department.memo
    from directory_department department ${named}
    where ${living(ctx, 'department')} and ${scopeOf(ctx, 'department')} ${order}`
}

/** Codes that may be named: those within reach and, where departments are made, those of the file itself (MCOP-DCSV-9). */
export function knownDepartmentCodes(ctx: Ctx, rows: RowSource | undefined): RawBuilder<unknown> {
  const known = sql`select department.code as value from directory_department department
    where ${living(ctx, 'department')} and ${scopeOf(ctx, 'department')}`
  return rows === undefined ? known : sql`${known} union select row.code from ${rows} row`
}

/** The code of the one department that there is to choose; '' where there are more (MCOP-USER-11). */
export async function findOnlyDepartment(ctx: Ctx): Promise<string> {
  const { rows } = await sql<{ value: string }>`select known.value from (${knownDepartmentCodes(ctx, undefined)}) known limit 2`.execute(
    ctx.tx,
  )
  return rows.length === 1 ? (rows[0]?.value ?? '') : ''
}

export function departmentChecks(ctx: Ctx, rows: RowSource, request: FormatRequest): readonly RawBuilder<unknown>[] {
  if (request.mode === 'delete') return [stillUsed(ctx, rows), notToBeDeleted(ctx, rows)]
  return [...(request.mode === 'add' ? [takenBeyondReach(ctx, rows)] : [builtInMoves(ctx, rows)]), ...treeChecks(ctx, rows)]
}

/**
 * Circles (CSV-E17) and depth (CSV-E16) on the final state: what exists, overlaid with the file. Every department reached from a root has a
 * level; who is reached from none lies in a circle. Far beyond the limit the walk stops, or a file of one long chain would be a
 * quadratic amount of work.
 */
function treeChecks(ctx: Ctx, rows: RowSource): readonly RawBuilder<unknown>[] {
  const beyond = maxLevel + 30
  const walk = sql`with recursive final as materialized (
      select coalesce(row.code, department.code) as code, row.row_no,
        case when row.row_no is not null and (row.parent_code <> '' or department.path is distinct from ${ctx.actor.departmentScope})
          then nullif(row.parent_code, '') else parent.code end as parent_code
      from (select * from directory_department department where ${living(ctx, 'department')}) department
      left join directory_department parent on parent.company_id = department.company_id and parent.id = department.parent_id
      full join ${rows} row on row.code = department.code),
    walked as (
      select final.code, 1 as level, final.row_no as because from final
      where final.parent_code is null or not exists (select from final above where above.code = final.parent_code)
      union all
      select final.code, walked.level + 1, coalesce(final.row_no, walked.because)
      from walked join final on final.parent_code = walked.code where walked.level < ${beyond})`
  return [
    sql`${walk} select distinct walked.because as row_no, 'parentCode' as field, 'CSV-E16' as code, null::jsonb as params
      from walked where walked.level > ${maxLevel} and walked.because is not null`,
    sql`${walk} select final.row_no, 'parentCode' as field, 'CSV-E17' as code, null::jsonb as params
      from final where final.row_no is not null and not exists (select from walked where walked.code = final.code)`,
  ]
}

/** A department with people, or with children that the file leaves behind (MCOP-DCSV-14). */
function stillUsed(ctx: Ctx, rows: RowSource): RawBuilder<unknown> {
  return sql`
    select used.row_no, 'code' as field, 'CSV-E18' as code, jsonb_build_object('users', used.users, 'children', used.children) as params
    from (
      select row.row_no,
        (select count(*) from directory_user person where ${living(ctx, 'person')} and person.department_id = department.id) as users,
        (select count(*) from directory_department child where ${living(ctx, 'child')} and child.parent_id = department.id
          and not exists (select from ${rows} going where going.code = child.code)) as children
      from ${rows} row join directory_department department on department.code = row.code and ${living(ctx, 'department')}) used
    where used.users > 0 or used.children > 0`
}

/** 000 stays (MCOP-DCSV-6), and nobody deletes the ground that they stand on. */
function notToBeDeleted(ctx: Ctx, rows: RowSource): RawBuilder<unknown> {
  return sql`
    select row.row_no, 'code' as field, 'CSV-E13' as code, null::jsonb as params
    from ${rows} row join directory_department department on department.code = row.code and ${living(ctx, 'department')}
    where department.is_built_in or department.path is not distinct from ${ctx.actor.departmentScope}`
}

/** 000 keeps its place; a limited administrator moves nothing to level 1. */
function builtInMoves(ctx: Ctx, rows: RowSource): RawBuilder<unknown> {
  const scope = ctx.actor.departmentScope
  return sql`
    select row.row_no, 'parentCode' as field, case when department.is_built_in or row.parent_code <> '' then 'CSV-E13' else 'CSV-E06' end as code,
      null::jsonb as params
    from ${rows} row join directory_department department on department.code = row.code and ${living(ctx, 'department')}
    where (department.is_built_in and row.parent_code <> '')
      or (${scope}::text is not null and row.parent_code = '' and department.path <> ${scope}::text)
      or (${scope}::text is not null and row.parent_code <> '' and department.path = ${scope}::text)`
}

/** A code is unique for everyone; that it is taken beyond the actor's reach is all that is told. */
function takenBeyondReach(ctx: Ctx, rows: RowSource): RawBuilder<unknown> {
  const scope = ctx.actor.departmentScope
  return sql`
    select row.row_no, case when missing.parent then 'parentCode' else 'code' end as field,
      case when missing.parent then 'CSV-E06' else 'CSV-E10' end as code, null::jsonb as params
    from ${rows} row cross join lateral (values (true), (false)) as missing(parent)
    where ${scope}::text is not null and case when missing.parent then row.parent_code = ''
      else exists (select from directory_department department where ${living(ctx, 'department')} and department.code = row.code
        and not ${scopeOf(ctx, 'department')}) end`
}

export function departmentVersions(ctx: Ctx, rows: RowSource): RawBuilder<unknown> {
  return sql`select department.id, department.version from directory_department department
    join ${rows} row on row.id = department.id where department.company_id = ${companyOf(ctx)}::uuid`
}

export interface PlannedDepartment {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly parentCode: string
  readonly memo: string
}

export async function listNewDepartments(ctx: Ctx, rows: RowSource): Promise<readonly PlannedDepartment[]> {
  const found = await sql<PlannedDepartment>`
    select row.id, row.code, row.name, row.parent_code as "parentCode", row.memo from ${rows} row order by row.row_no`.execute(ctx.tx)
  return found.rows
}

export interface ChangedDepartment {
  readonly id: string
  readonly name?: string
  readonly memo?: string
  readonly parentId?: string | null
}

/** Changed members only; `from` names the side of the plan that is to be written. Rows whose version has moved on are left out. */
export async function listChangedDepartments(ctx: Ctx, rows: RowSource, from: 'before' | 'after'): Promise<readonly ChangedDepartment[]> {
  const side = sql.ref(`row.${from}`)
  const found = await sql<{ id: string; members: Record<string, string>; parentId: string | null }>`
    select row.id, ${side} as members,
      (select parent.id from directory_department parent where ${living(ctx, 'parent')} and parent.code = ${side} ->> 'parentCode') as "parentId"
    from ${rows} row join directory_department department on department.id = row.id and department.version = row.version
    where ${living(ctx, 'department')}`.execute(ctx.tx)
  return found.rows.map(({ id, members: { name, memo, parentCode }, parentId }) => ({
    id,
    ...(name === undefined ? {} : { name }),
    ...(memo === undefined ? {} : { memo }),
    ...(parentCode === undefined ? {} : { parentId }),
  }))
}

/** Ids of rows whose department still has the version of the plan. */
export async function listPlannedDepartments(ctx: Ctx, rows: RowSource): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`
    select row.id from ${rows} row join directory_department department on department.id = row.id and department.version = row.version
    where department.company_id = ${companyOf(ctx)}::uuid`.execute(ctx.tx)
  return found.rows.map((row) => row.id)
}
