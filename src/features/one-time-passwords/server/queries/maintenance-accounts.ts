import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'

/** One of the provider's own accounts; undefined for everybody else. */
export async function findMaintenanceAccount(ctx: Ctx, id: string): Promise<{ version: number; hasAddress: boolean } | undefined> {
  const { rows } = await sql<{ version: number; has_address: boolean }>`
    select version, concat(email1, email2, email3) <> '' as has_address from directory_user_public
    where company_id = ${companyOf(ctx)}::uuid and id = ${id}::uuid and is_maintenance and deleted_at is null`.execute(ctx.tx)
  const row = rows[0]
  return row && { version: row.version, hasAddress: row.has_address }
}
