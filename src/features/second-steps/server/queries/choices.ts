import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import { ofSide } from './side.ts'

export interface ChoiceToWrite {
  readonly personId: string
  readonly method: 'totp' | 'mail' | 'skip' | null
  readonly isRequired: boolean
  readonly mustSetUp: boolean
  readonly skipUntil: string | null
  readonly skipReason: string
  /** As read, 0 where there is no row. */
  readonly version: number
}

/**
 * Writes what has been decided about people; the answer are the ids of those who had not changed since they were read. Whoever is written holds
 * the row till the end of the transaction.
 */
export async function writeChoices(ctx: Ctx, choices: readonly ChoiceToWrite[]): Promise<ReadonlySet<string>> {
  if (choices.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    insert into second_step_choice as stored
      (company_id, person_id, method, is_required, must_set_up, skip_until, skip_reason, changed_at, version)
    select ${ctx.companyId}::uuid, given."personId", given.method, given."isRequired", given."mustSetUp", given."skipUntil",
      given."skipReason", ${ctx.clock.now()}, given.version + 1
    from json_to_recordset(${JSON.stringify(choices)}::json) as given("personId" uuid, method text, "isRequired" boolean,
      "mustSetUp" boolean, "skipUntil" date, "skipReason" text, version int)
    order by given."personId"
    on conflict (company_id, person_id) do update
      set method = excluded.method, is_required = excluded.is_required, must_set_up = excluded.must_set_up,
        skip_until = excluded.skip_until, skip_reason = excluded.skip_reason, changed_at = excluded.changed_at, version = excluded.version
      where stored.version = excluded.version - 1
    returning person_id as id`.execute(ctx.tx)
  return new Set(rows.map((row) => row.id))
}

/** Decides for somebody about whom nothing has been decided. False: something has. */
export async function decideOnce(ctx: Ctx, personId: string, method: 'totp' | 'mail'): Promise<boolean> {
  const decided = await sql`
    insert into second_step_choice as stored (company_id, person_id, method, changed_at)
    values (${ctx.companyId}::uuid, ${personId}::uuid, ${method}, ${ctx.clock.now()})
    on conflict (company_id, person_id) do update
      set method = excluded.method, changed_at = excluded.changed_at, version = stored.version + 1 where stored.method is null`.execute(
    ctx.tx,
  )
  return decided.numAffectedRows === 1n
}

/** The app that was owed is there. */
export async function clearMustSetUp(ctx: Ctx, personId: string): Promise<void> {
  await sql`
    update second_step_choice set must_set_up = false, changed_at = ${ctx.clock.now()}, version = version + 1
    where ${ofSide(ctx)} and person_id = ${personId}::uuid and must_set_up`.execute(ctx.tx)
}

/** The handle under which authenticators keep this person's passkeys: the one there is, or this one. Decides nothing, so it is no new version. */
export async function keepPasskeyHandle(ctx: Ctx, personId: string, fresh: Buffer): Promise<Buffer> {
  const { rows } = await sql<{ handle: Buffer }>`
    insert into second_step_choice as stored (company_id, person_id, passkey_handle, changed_at, version)
    values (${ctx.companyId}::uuid, ${personId}::uuid, ${fresh}, ${ctx.clock.now()}, 0)
    on conflict (company_id, person_id) do update set passkey_handle = coalesce(stored.passkey_handle, excluded.passkey_handle)
    returning passkey_handle as handle`.execute(ctx.tx)
  const handle = rows[0]?.handle
  if (handle === undefined) throw new Error('a handle was put and is not there')
  return handle
}

/** Whose SKIP has not ended on that day. */
export async function listSkippedIds(ctx: Ctx, today: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from second_step_choice
    where ${ofSide(ctx)} and method = 'skip' and skip_until >= ${today}::date order by skip_until, person_id`.execute(ctx.tx)
  return rows.map((row) => row.id)
}

/** Whose SKIP has ended before that day, held until the end of the transaction. */
export async function lockSkipsOver(ctx: Ctx, today: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from second_step_choice
    where ${ofSide(ctx)} and method = 'skip' and skip_until < ${today}::date order by person_id for update`.execute(ctx.tx)
  return rows.map((row) => row.id)
}

/** Companies where a SKIP ended before that day; seen by the provider. */
export async function listCompaniesWithSkipsOver(ctx: Ctx, today: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select second_step_companies_with_skips_over(${today}::date) as id`.execute(ctx.tx)
  return rows.map((row) => row.id)
}
