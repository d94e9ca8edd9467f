import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import { ofSide } from './side.ts'

/** The new set takes the place of the old one, spent ones included. */
export async function replaceRecoveryCodes(
  ctx: Ctx,
  personId: string,
  codes: readonly { readonly id: string; readonly digest: Buffer }[],
): Promise<void> {
  await deleteRecoveryCodes(ctx, [personId])
  const rows = codes.map(({ id, digest }) => ({ id, digest: digest.toString('base64') }))
  await sql`
    insert into second_step_recovery_code (company_id, id, person_id, code_digest, created_at)
    select ${ctx.companyId}::uuid, given.id, ${personId}::uuid, decode(given.digest, 'base64'), ${ctx.clock.now()}
    from json_to_recordset(${JSON.stringify(rows)}::json) as given(id uuid, digest text)`.execute(ctx.tx)
}

/** True for one of any number of callers. */
export async function spendRecoveryCode(ctx: Ctx, personId: string, digest: Buffer): Promise<boolean> {
  const spent = await sql`
    update second_step_recovery_code set spent_at = ${ctx.clock.now()}
    where ${ofSide(ctx)} and person_id = ${personId}::uuid and code_digest = ${digest} and spent_at is null`.execute(ctx.tx)
  return spent.numAffectedRows === 1n
}

export async function hasRecoveryCodes(ctx: Ctx, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from second_step_recovery_code
    where ${ofSide(ctx)} and person_id = ${personId}::uuid and spent_at is null limit 1`.execute(ctx.tx)
  return rows.length > 0
}

export async function deleteRecoveryCodes(ctx: Ctx, personIds: readonly string[]): Promise<void> {
  await sql`delete from second_step_recovery_code where ${ofSide(ctx)} and person_id = any (${[...personIds]}::uuid[])`.execute(ctx.tx)
}
