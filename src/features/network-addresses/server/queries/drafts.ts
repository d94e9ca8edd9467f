import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { Draft } from '../../contract/assignment.ts'

export interface StoredDraft extends Draft {
  readonly updatedAt: string
}

export async function findDraft(ctx: Ctx): Promise<StoredDraft | null> {
  const { rows } = await sql<{ cells: Draft; updated_at: Date }>`
    select cells, updated_at from address_draft
    where company_id = ${companyOf(ctx)}::uuid and administrator_id = ${ctx.actor.id}::uuid`.execute(ctx.tx)
  const row = rows[0]
  return row === undefined ? null : { ...row.cells, updatedAt: row.updated_at.toISOString() }
}

export async function writeDraft(ctx: Ctx, draft: Draft): Promise<void> {
  await sql`
    insert into address_draft (company_id, administrator_id, cells, updated_at)
    values (${companyOf(ctx)}::uuid, ${ctx.actor.id}::uuid, ${JSON.stringify(draft)}::jsonb, ${ctx.clock.now()})
    on conflict (company_id, administrator_id) do update set cells = excluded.cells, updated_at = excluded.updated_at`.execute(ctx.tx)
}

export async function deleteDraft(ctx: Ctx): Promise<void> {
  await sql`delete from address_draft where company_id = ${companyOf(ctx)}::uuid and administrator_id = ${ctx.actor.id}::uuid`.execute(
    ctx.tx,
  )
}

export interface FileRow {
  readonly userId: string
  readonly departmentCode: string
  readonly rowId: string
}

/** The people of a draft's files, by user id. */
export async function listFilePeople(ctx: Ctx, ids: readonly string[]): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`
    select person.id as "rowId", person.user_id as "userId", department.code as "departmentCode"
    from directory_user_public person
    join directory_department_public department on department.company_id = person.company_id and department.id = person.department_id
    where person.company_id = ${companyOf(ctx)}::uuid and person.deleted_at is null and person.id = any (${[...ids]}::uuid[])
    order by person.user_key`.execute(ctx.tx)
  return rows
}
