import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import { ofSide } from './side.ts'

export interface StoredApp {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly secret: Buffer
  readonly createdAt: Date
  readonly confirmedAt: Date | null
  readonly lastUsedAt: Date | null
}

const columns = sql`id, person_id as "personId", name, secret, created_at as "createdAt", confirmed_at as "confirmedAt",
  last_used_at as "lastUsedAt"`

/** Finished apps, oldest first. */
export async function listApps(ctx: Ctx, personId: string): Promise<readonly StoredApp[]> {
  const { rows } = await sql<StoredApp>`
    select ${columns} from second_step_totp
    where ${ofSide(ctx)} and person_id = ${personId}::uuid and confirmed_at is not null order by confirmed_at, id`.execute(ctx.tx)
  return rows
}

/** What this request, a half-done sign-in or a session, has begun: nobody is given a secret that somebody else may have seen. */
export async function findUnfinishedApp(ctx: Ctx, personId: string, requestId: string): Promise<StoredApp | undefined> {
  const { rows } = await sql<StoredApp>`
    select ${columns} from second_step_totp
    where ${ofSide(ctx)} and person_id = ${personId}::uuid and request_id = ${requestId}::uuid and confirmed_at is null`.execute(ctx.tx)
  return rows[0]
}

/** A request has one set-up that is not finished; where there is one, nothing happens. */
export async function insertUnfinishedApp(
  ctx: Ctx,
  app: { id: string; personId: string; requestId: string; secret: Buffer },
): Promise<void> {
  await sql`
    insert into second_step_totp (company_id, id, person_id, request_id, secret, created_at)
    values (${ctx.companyId}::uuid, ${app.id}::uuid, ${app.personId}::uuid, ${app.requestId}::uuid, ${app.secret}, ${ctx.clock.now()})
    on conflict (company_id, person_id, request_id) where confirmed_at is null do nothing`.execute(ctx.tx)
}

export async function deleteUnfinishedApps(ctx: Ctx, personIds: readonly string[]): Promise<void> {
  await sql`
    delete from second_step_totp
    where ${ofSide(ctx)} and person_id = any (${[...personIds]}::uuid[]) and confirmed_at is null`.execute(ctx.tx)
}

/** The step of the first code is used up with it. True for one of any number of callers. */
export async function confirmApp(ctx: Ctx, id: string, app: { name: string; step: number }): Promise<boolean> {
  const now = ctx.clock.now()
  const confirmed = await sql`
    update second_step_totp set confirmed_at = ${now}, name = ${app.name}, last_step = ${app.step}, last_used_at = ${now}
    where ${ofSide(ctx)} and id = ${id}::uuid and confirmed_at is null`.execute(ctx.tx)
  return confirmed.numAffectedRows === 1n
}

/** Uses up time steps of apps, and all before them. True for one of any number of callers with the same ones (RFC 6238 §5.2). */
export async function spendSteps(ctx: Ctx, used: readonly { readonly id: string; readonly step: number }[]): Promise<boolean> {
  if (used.length === 0) return false
  const spent = await sql`
    update second_step_totp set last_step = given.step, last_used_at = ${ctx.clock.now()}
    from json_to_recordset(${JSON.stringify(used)}::json) as given(id uuid, step bigint)
    where ${ofSide(ctx)} and second_step_totp.id = given.id and confirmed_at is not null and last_step < given.step`.execute(ctx.tx)
  return (spent.numAffectedRows ?? 0n) > 0n
}

export async function renameApp(ctx: Ctx, personId: string, id: string, name: string): Promise<boolean> {
  const renamed = await sql`
    update second_step_totp set name = ${name}
    where ${ofSide(ctx)} and id = ${id}::uuid and person_id = ${personId}::uuid and confirmed_at is not null`.execute(ctx.tx)
  return renamed.numAffectedRows === 1n
}

/** The person's finished apps, held until the end of the transaction: of two that are removed at once the second finds one less. */
export async function lockApps(ctx: Ctx, personId: string): Promise<readonly Pick<StoredApp, 'id' | 'name'>[]> {
  const { rows } = await sql<Pick<StoredApp, 'id' | 'name'>>`
    select id, name from second_step_totp
    where ${ofSide(ctx)} and person_id = ${personId}::uuid and confirmed_at is not null order by id for update`.execute(ctx.tx)
  return rows
}

export async function deleteApp(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from second_step_totp where ${ofSide(ctx)} and id = ${id}::uuid`.execute(ctx.tx)
}

/** Of these people all, finished or not. */
export async function deleteApps(ctx: Ctx, personIds: readonly string[]): Promise<void> {
  await sql`delete from second_step_totp where ${ofSide(ctx)} and person_id = any (${[...personIds]}::uuid[])`.execute(ctx.tx)
}
