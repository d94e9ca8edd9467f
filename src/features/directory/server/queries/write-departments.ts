import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'

/** One change of the tree's shape at a time in a company, so that two moves cannot make a circle together. */
export async function lockTree(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7266, hashtext(${companyOf(ctx)}))`.execute(ctx.tx)
}

/** The highest node key ever given, deleted departments included: a key is never given twice. */
export async function lastNodeKey(ctx: Ctx): Promise<string | undefined> {
  const { rows } = await sql<{ last: string | null }>`
    select max(node_key) as last from directory_department where company_id = ${companyOf(ctx)}::uuid`.execute(ctx.tx)
  return rows[0]?.last ?? undefined
}

export interface WritableDepartment {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly memo: string
  readonly parentId: string | null
  readonly nodeKey: string
  readonly path: string
  readonly level: number
  readonly isBuiltIn: boolean
}

export async function insertDepartments(ctx: Ctx, departments: readonly WritableDepartment[]): Promise<void> {
  const now = ctx.clock.now()
  await sql`
    insert into directory_department (company_id, id, code, name, memo, parent_id, node_key, path, level, is_built_in, created_at, updated_at)
    select ${companyOf(ctx)}::uuid, given.id, given.code, given.name, given.memo, given."parentId", given."nodeKey", given.path, given.level,
      given."isBuiltIn", ${now}, ${now}
    from json_to_recordset(${JSON.stringify(departments)}::json) as given(
      id uuid, code text, name text, memo text, "parentId" uuid, "nodeKey" text, path text, level int, "isBuiltIn" boolean)`.execute(ctx.tx)
}

/** Name, memo and parent of departments; each gets a new version. */
export async function rewriteDepartments(
  ctx: Ctx,
  departments: readonly Pick<WritableDepartment, 'id' | 'name' | 'memo' | 'parentId'>[],
): Promise<void> {
  if (departments.length === 0) return
  await sql`
    update directory_department department set name = given.name, memo = given.memo, parent_id = given."parentId",
      version = department.version + 1, updated_at = ${ctx.clock.now()}
    from json_to_recordset(${JSON.stringify(departments)}::json) as given(id uuid, name text, memo text, "parentId" uuid)
    where department.company_id = ${companyOf(ctx)}::uuid and department.id = given.id`.execute(ctx.tx)
}

/** New places in the tree. No new version: what a form shows of a department below a moved one has not changed. */
export async function placeDepartments(ctx: Ctx, places: readonly { id: string; path: string; level: number }[]): Promise<void> {
  if (places.length === 0) return
  await sql`
    update directory_department department set path = given.path, level = given.level
    from json_to_recordset(${JSON.stringify(places)}::json) as given(id uuid, path text, level int)
    where department.company_id = ${companyOf(ctx)}::uuid and department.id = given.id
      and (department.path, department.level) is distinct from (given.path, given.level)`.execute(ctx.tx)
}

export async function binDepartments(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const now = ctx.clock.now()
  await sql`
    update directory_department set deleted_at = ${now}, updated_at = ${now}, version = version + 1
    where company_id = ${companyOf(ctx)}::uuid and id = any (${[...ids]}::uuid[]) and deleted_at is null`.execute(ctx.tx)
}

export async function unbinDepartments(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`
    update directory_department set deleted_at = null, updated_at = ${ctx.clock.now()}, version = version + 1
    where company_id = ${companyOf(ctx)}::uuid and id = any (${[...ids]}::uuid[])`.execute(ctx.tx)
}
