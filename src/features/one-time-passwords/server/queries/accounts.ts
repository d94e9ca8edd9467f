/** A user as signing in sees one, and the counter of wrong inputs. */
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { endOfSubtree } from '../../../directory/contract/index.ts'

export interface Person {
  readonly id: string
  readonly userId: string
  readonly state: 'active' | 'suspended'
  /** On this day of the company's time zone (SSO-AST-7). */
  readonly isInForce: boolean
  readonly lockedAt: Date | null
  /** Null with a lock: until someone unlocks. */
  readonly lockedUntil: Date | null
  readonly passwordChangeNeeded: boolean
  /** New terminals may be registered until then. */
  readonly enrolmentUntil: Date | null
  /** Sealed. */
  readonly pattern: Buffer | null
  readonly patternSetAt: Date | null
  readonly entryPassword: { readonly id: string; readonly digest: Buffer; readonly expiresAt: Date | null } | null
  readonly deviceCount: number
}

interface PersonRow {
  id: string
  user_id: string
  state: 'active' | 'suspended'
  in_force: boolean
  locked_at: Date | null
  locked_until: Date | null
  password_change_needed: boolean
  enrolment_until: Date | null
  pattern: Buffer | null
  set_at: Date | null
  entry_id: string | null
  entry_digest: Buffer | null
  entry_expires_at: Date | null
  device_count: number
}

/** Living users of services only: an administrator who is no user has no place here (MCOP-GEN-2). */
export async function findPerson(ctx: Ctx, by: { readonly id: string } | { readonly userKey: string }): Promise<Person | undefined> {
  const wanted: RawBuilder<unknown> = 'id' in by ? sql`person.id = ${by.id}::uuid` : sql`person.user_key = ${by.userKey}`
  const { rows } = await sql<PersonRow>`
    select person.id, person.user_id, person.state,
      (select directory_in_force(person.valid_from, person.valid_until, company.time_zone, ${ctx.clock.now()})
        from tenancy_company company where company.id = person.company_id) as in_force,
      person.locked_at, person.locked_until, person.password_change_needed,
      account.enrolment_until, password.pattern, password.set_at,
      entry.id as entry_id, entry.digest as entry_digest, entry.expires_at as entry_expires_at,
      (select count(*)::int from otp_device_user device where device.company_id = person.company_id and device.user_id = person.id) as device_count
    from directory_user_public person
      left join otp_account account on account.company_id = person.company_id and account.user_id = person.id
      left join otp_password password on password.company_id = person.company_id and password.user_id = person.id
      left join otp_entry_password entry on entry.company_id = person.company_id and entry.user_id = person.id
        and entry.used_at is null and entry.revoked_at is null
    where person.company_id = ${companyOf(ctx)}::uuid and ${wanted} and person.deleted_at is null and person.is_member`.execute(ctx.tx)
  const row = rows[0]
  if (row === undefined) return undefined
  return {
    id: row.id,
    userId: row.user_id,
    state: row.state,
    isInForce: row.in_force,
    lockedAt: row.locked_at,
    lockedUntil: row.locked_until,
    passwordChangeNeeded: row.password_change_needed,
    enrolmentUntil: row.enrolment_until,
    pattern: row.pattern,
    patternSetAt: row.set_at,
    entryPassword:
      row.entry_id === null || row.entry_digest === null
        ? null
        : { id: row.entry_id, digest: row.entry_digest, expiresAt: row.entry_expires_at },
    deviceCount: row.device_count,
  }
}

/**
 * Holds the user's row until the end of the unit of work, so that attempts of one user are judged one after the other: the n-th wrong one locks
 * before the next is looked at.
 */
export async function lockAccount(ctx: Ctx, userId: string): Promise<void> {
  const company = companyOf(ctx)
  await sql`
    insert into otp_account (company_id, user_id)
    select person.company_id, person.id from directory_user_public person
    where person.company_id = ${company}::uuid and person.id = ${userId}::uuid
    on conflict do nothing`.execute(ctx.tx)
  await sql`select from otp_account where company_id = ${company}::uuid and user_id = ${userId}::uuid for update`.execute(ctx.tx)
}

/** How many wrong inputs in a row there are now. */
export async function countWrongInput(ctx: Ctx, userId: string): Promise<number> {
  const { rows } = await sql<{ wrong_count: number }>`
    update otp_account set wrong_count = wrong_count + 1
    where company_id = ${companyOf(ctx)}::uuid and user_id = ${userId}::uuid returning wrong_count`.execute(ctx.tx)
  return rows[0]?.wrong_count ?? 0
}

export async function resetWrongInputs(ctx: Ctx, userIds: readonly string[]): Promise<void> {
  await sql`
    update otp_account set wrong_count = 0
    where company_id = ${companyOf(ctx)}::uuid and user_id = any(${[...userIds]}::uuid[]) and wrong_count > 0`.execute(ctx.tx)
}

/** Of these, the living users of services, with their ids as they are known. Maintenance accounts are the provider's (MCOP-NOTIFY-19). */
export async function listMembers(ctx: Ctx, userIds: readonly string[]): Promise<readonly { id: string; userId: string }[]> {
  const { rows } = await sql<{ id: string; user_id: string }>`
    select id, user_id from directory_user_public
    where company_id = ${companyOf(ctx)}::uuid and id = any(${[...userIds]}::uuid[]) and deleted_at is null and is_member
      and (not is_maintenance or ${ctx.actor.kind === 'operator'})
    order by id`.execute(ctx.tx)
  return rows.map((row) => ({ id: row.id, userId: row.user_id }))
}

/** Opens the window for new terminals; one that is open longer stays so. In the order of ids, so that two senders never wait for one another. */
export async function extendEnrolment(ctx: Ctx, userIds: readonly string[], until: Date): Promise<void> {
  await sql`
    insert into otp_account as account (company_id, user_id, enrolment_until)
    select ${companyOf(ctx)}::uuid, given.id, ${until}::timestamptz from unnest(${[...userIds].sort()}::uuid[]) as given(id)
    on conflict (company_id, user_id) do update set enrolment_until = greatest(account.enrolment_until, excluded.enrolment_until)`.execute(
    ctx.tx,
  )
}

/** Whoever was taken off a terminal registers none until a new mail opens the window again. */
export async function closeEnrolment(ctx: Ctx, userIds: readonly string[]): Promise<void> {
  await sql`
    update otp_account set enrolment_until = null
    where company_id = ${companyOf(ctx)}::uuid and user_id = any(${[...userIds].sort()}::uuid[]) and enrolment_until is not null`.execute(
    ctx.tx,
  )
}

/** One more reset on this day of Japan; undefined when `limit` had been reached. The caller holds the account. */
export async function countReset(ctx: Ctx, userId: string, limit: number): Promise<number | undefined> {
  const { rows } = await sql<{ reset_count: number }>`
    with today as (select (${ctx.clock.now()}::timestamptz at time zone 'Asia/Tokyo')::date as day)
    update otp_account account set reset_day = today.day,
      reset_count = case when account.reset_day = today.day then account.reset_count + 1 else 1 end
    from today
    where account.company_id = ${companyOf(ctx)}::uuid and account.user_id = ${userId}::uuid
      and (account.reset_day is distinct from today.day or account.reset_count < ${limit})
    returning account.reset_count`.execute(ctx.tx)
  return rows[0]?.reset_count
}

/** A user whom this administrator may see; undefined for everybody else's. */
export async function findVisibleUser(
  ctx: Ctx,
  id: string,
): Promise<{ id: string; userId: string; isMaintenance: boolean; enrolmentUntil: Date | null } | undefined> {
  const scope = ctx.actor.departmentScope
  const within =
    scope === null
      ? sql`true`
      : sql`exists (select from directory_department_public department where department.company_id = person.company_id
          and department.id = person.department_id and department.path >= ${scope} and department.path < ${endOfSubtree(scope)})`
  const { rows } = await sql<{ id: string; user_id: string; is_maintenance: boolean; enrolment_until: Date | null }>`
    select person.id, person.user_id, person.is_maintenance, account.enrolment_until from directory_user_public person
      left join otp_account account on account.company_id = person.company_id and account.user_id = person.id
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = ${id}::uuid and person.deleted_at is null and ${within}`.execute(
    ctx.tx,
  )
  const row = rows[0]
  return row === undefined
    ? undefined
    : { id: row.id, userId: row.user_id, isMaintenance: row.is_maintenance, enrolmentUntil: row.enrolment_until }
}
