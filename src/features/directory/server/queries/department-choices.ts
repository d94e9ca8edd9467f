import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { inSubtree } from '../../../../platform/server/database/in-subtree.ts'
import type { DepartmentChoice } from '../../contract/department.ts'
import { maxLevel } from '../../contract/department-rules.ts'
import { scopeOf } from './department-scope.ts'
import { wordsCondition } from './departments.ts'

/** A picker or tree shows so many at once; whoever has more types a word. */
export const choicesLimit = 500

export interface ChoiceQuery {
  readonly words?: string | undefined
  readonly parentId?: string | undefined
  readonly asParent?: 'true' | undefined
  readonly moving?: string | undefined
}

/**
 * Children of one department, or those that match. A limited administrator's tree begins at their own department, whatever its level.
 */
export async function listDepartmentChoices(ctx: Ctx, query: ChoiceQuery): Promise<{ items: DepartmentChoice[]; isCut: boolean }> {
  const company = companyOf(ctx)
  const scope = ctx.actor.departmentScope
  const isSearch = query.words !== undefined && query.words.trim() !== ''
  const top = scope === null ? sql`department.parent_id is null` : sql`department.path = ${scope}`
  const place = isSearch
    ? wordsCondition(query.words)
    : query.parentId === undefined
      ? top
      : sql`department.parent_id = ${query.parentId}::uuid`
  const shallow = query.asParent === 'true' ? sql`department.level < ${maxLevel}` : sql`true`
  const elsewhere =
    query.moving === undefined
      ? sql`true`
      : sql`not exists (select from directory_department moved where moved.company_id = ${company}::uuid and moved.id = ${query.moving}::uuid
          and ${inSubtree('department.path', { column: 'moved.path' })})`
  const { rows } = await sql<DepartmentChoice>`
    with page as materialized (
      select department.* from directory_department department
      where department.company_id = ${company}::uuid and department.deleted_at is null and ${scopeOf(ctx, 'department')}
        and ${place} and ${shallow} and ${elsewhere}
      order by department.code collate "C" limit ${choicesLimit + 1})
    select department.id, department.code, department.name, department.level,
      (select json_agg(ancestor.name order by ancestor.level) from directory_department ancestor
        where ancestor.company_id = ${company}::uuid and ancestor.node_key in (
          select substr(department.path, from_place, 6) from generate_series(1, length(department.path), 6) from_place)) as "pathNames",
      exists (select from directory_department child where child.company_id = ${company}::uuid and child.parent_id = department.id
        and child.deleted_at is null) as "hasChildren"
    from page department order by department.code collate "C"`.execute(ctx.tx)
  return { items: rows.slice(0, choicesLimit), isCut: rows.length > choicesLimit }
}
