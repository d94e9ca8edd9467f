import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { inScope } from '../find-users.ts'

/** Which of these login ids somebody has, anywhere in the installation; never who. */
export async function takenLoginKeys(ctx: Ctx, loginIds: readonly string[]): Promise<ReadonlySet<string>> {
  const keys = loginIds.map((loginId) => loginId.toLowerCase())
  const { rows } = await sql<{ login_key: string }>`select login_key from directory_taken_logins(${keys}::text[]) as login_key`.execute(
    ctx.tx,
  )
  return new Set(rows.map((row) => row.login_key))
}

/**
 * Whether somebody else of the company is reached at it, wherever in the company: at the door the mail address stands for a person, too, and would
 * then name another one.
 */
export async function isAddressOfAnother(ctx: Ctx, loginId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select from directory_user person where person.company_id = ${companyOf(ctx)}::uuid and person.id <> ${personId}::uuid
      and person.deleted_at is null
      and lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))) = ${loginId.toLowerCase()}
    limit 1`.execute(ctx.tx)
  return rows.length > 0
}

/** Whether it is one of the people whom the asking administrator may see. */
export async function isVisibleLogin(ctx: Ctx, loginId: string): Promise<boolean> {
  const { rows } = await sql`
    select from directory_user person where person.company_id = ${companyOf(ctx)}::uuid and person.login_key = ${loginId.toLowerCase()}
      and person.deleted_at is null and ${inScope(ctx)}`.execute(ctx.tx)
  return rows.length > 0
}

/** Ids of a person at a version; false when there is no such version any more. */
export async function writeIds(
  ctx: Ctx,
  given: { readonly id: string; readonly version: number; readonly userId: string; readonly loginId: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update directory_user person set user_id = ${given.userId}, user_key = lower(${given.userId}), login_id = ${given.loginId},
      login_key = lower(${given.loginId}), version = person.version + 1, updated_at = ${ctx.clock.now()}
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = ${given.id}::uuid and person.version = ${given.version}
      and person.deleted_at is null`.execute(ctx.tx)
  return numAffectedRows === 1n
}
