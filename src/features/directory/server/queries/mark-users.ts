/** Marks on users: state, lock, password, bin. Each takes a list and answers who was really changed. */
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { runPrepared } from '../../../../platform/server/database/prepared.ts'
import type { WrittenUser } from './write-users.ts'

async function mark(
  ctx: Ctx,
  userIds: readonly string[],
  change: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
): Promise<readonly WrittenUser[]> {
  if (userIds.length === 0) return []
  const { rows } = await sql<WrittenUser>`
    update directory_user person set ${change}
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = any (${[...userIds]}::uuid[]) and ${where}
    returning person.id, person.user_id`.execute(ctx.tx)
  return rows
}

const changed = (ctx: Ctx) => sql`version = version + 1, updated_at = ${ctx.clock.now()}`

export function markState(ctx: Ctx, userIds: readonly string[], state: 'active' | 'suspended'): Promise<readonly WrittenUser[]> {
  return mark(ctx, userIds, sql`state = ${state}, ${changed(ctx)}`, sql`person.state <> ${state} and person.deleted_at is null`)
}

/** `until` null: until someone unlocks (MCOP-STATE-9). */
export function lockUsers(ctx: Ctx, userIds: readonly string[], until: Date | null): Promise<readonly WrittenUser[]> {
  return mark(ctx, userIds, sql`locked_at = ${ctx.clock.now()}, locked_until = ${until}`, sql`person.deleted_at is null`)
}

export function clearLocks(ctx: Ctx, userIds: readonly string[]): Promise<readonly WrittenUser[]> {
  return mark(ctx, userIds, sql`locked_at = null, locked_until = null`, sql`person.locked_at is not null and person.deleted_at is null`)
}

export function setPasswordState(
  ctx: Ctx,
  userIds: readonly string[],
  state: 'set' | 'unset',
  changeNeeded: boolean | undefined,
): Promise<readonly WrittenUser[]> {
  const needed = changeNeeded === undefined ? sql`` : sql`, password_change_needed = ${changeNeeded}`
  return mark(ctx, userIds, sql`password_state = ${state}, ${changed(ctx)}${needed}`, sql`person.deleted_at is null`)
}

/** Of everybody in the company who has set a password and of whom it is not demanded yet; maintenance accounts are the provider's. */
export async function demandChangeOfAll(ctx: Ctx): Promise<readonly WrittenUser[]> {
  const { rows } = await sql<WrittenUser>`
    update directory_user person set password_change_needed = true, ${changed(ctx)}
    where person.company_id = ${companyOf(ctx)}::uuid and person.deleted_at is null and person.is_member and not person.is_maintenance
      and person.password_state = 'set' and not person.password_change_needed
    returning person.id, person.user_id`.execute(ctx.tx)
  return rows
}

/** No new version: an open form must not become stale because its user signed in. */
export async function setSignedIn(ctx: Ctx, userIds: readonly string[], registered: boolean): Promise<void> {
  if (userIds.length === 0) return
  const now = ctx.clock.now()
  const registration = registered ? 'registered' : null
  await runPrepared(
    ctx,
    'directory-set-signed-in',
    sql`
    update directory_user person set first_signed_in_at = coalesce(first_signed_in_at, ${now}), last_signed_in_at = ${now},
      registration = coalesce(${registration}, registration)
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = any (${[...userIds]}::uuid[]) and person.deleted_at is null`,
  )
}

/** Into the bin. The user id and the login id are free at once, since their indexes know living rows only. */
export function binUsers(ctx: Ctx, userIds: readonly string[]): Promise<readonly WrittenUser[]> {
  return mark(ctx, userIds, sql`deleted_at = ${ctx.clock.now()}, ${changed(ctx)}`, sql`person.deleted_at is null`)
}

/**
 * Out of the bin, with the password unset (MCOP-USER-30). A login id that someone else has taken meanwhile is derived anew; a department
 * that is gone is replaced by the built-in one. Who finds the user id taken stays in the bin and is not returned.
 */
export async function unbinUsers(ctx: Ctx, userIds: readonly string[], companyCode: string): Promise<readonly WrittenUser[]> {
  if (userIds.length === 0) return []
  const company = companyOf(ctx)
  const { rows } = await sql<WrittenUser>`
    with back as (
      -- Of several deleted ones with one id, the last deleted comes back.
      select distinct on (person.user_key) person.id, person.user_id, person.login_id, person.login_key, person.department_id
      from directory_user person
      where person.company_id = ${company}::uuid and person.id = any (${[...userIds]}::uuid[]) and person.deleted_at is not null
        and not exists (select from directory_user living
          where living.company_id = person.company_id and living.user_key = person.user_key and living.deleted_at is null)
      order by person.user_key, person.deleted_at desc),
    turn as (select back.*, row_number() over (partition by back.login_key order by back.id) as place from back),
    taken as materialized (select login_key from directory_taken_logins(array(select back.login_key from back)) as login_key)
    update directory_user person set deleted_at = null, password_state = 'unset', password_change_needed = true,
      locked_at = null, locked_until = null, version = version + 1, updated_at = ${ctx.clock.now()},
      login_id = case when keeps.login then turn.login_id else turn.user_id || '@' || ${companyCode}::text end,
      login_key = lower(case when keeps.login then turn.login_id else turn.user_id || '@' || ${companyCode}::text end),
      department_id = case when keeps.department then turn.department_id else (
        select built_in.id from directory_department built_in
        where built_in.company_id = ${company}::uuid and built_in.is_built_in and built_in.deleted_at is null) end
    from turn cross join lateral (
      select turn.place = 1 and turn.login_key not in (select login_key from taken) as login,
        exists (select from directory_department department where department.company_id = ${company}::uuid
          and department.id = turn.department_id and department.deleted_at is null) as department) keeps
    where person.company_id = ${company}::uuid and person.id = turn.id
    returning person.id, person.user_id`.execute(ctx.tx)
  return rows
}
