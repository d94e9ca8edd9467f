import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { endOfSubtree } from '../../../../directory/contract/index.ts'

/** Somebody to whom a letter of the sign-in may go. */
export interface ReachablePerson {
  readonly id: string
  readonly userId: string
  readonly loginId: string
  /** The first there is; empty: none. */
  readonly address: string
  readonly addresses: readonly string[]
  readonly language: 'ja' | 'en'
  /** The person's, or the company's. */
  readonly timeZone: string
  readonly isAdministrator: boolean
  /** One that the person has chosen; an initial one is none. */
  readonly hasOwnPassword: boolean
  readonly restsUntil: Date | null
  readonly lastSignedInAt: Date | null
}

/**
 * Those of the people named who sign in by a password: active, in force, neither deleted nor the provider's maintenance account. Keeps them as
 * they are until the end of the transaction, so that everything around one account's links happens one after the other.
 */
export async function lockPeople(ctx: Ctx, ids: readonly string[]): Promise<readonly ReachablePerson[]> {
  const found = await sql<ReachablePerson>`
    select person.id, person.user_id as "userId", person.login_id as "loginId", person.is_administrator as "isAdministrator",
      coalesce(nullif(person.language, 'system'), company.language) as language,
      coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''), '') as address,
      array_remove(array[person.email1, person.email2, person.email3], '') as addresses,
      coalesce(nullif(person.time_zone, ''), company.time_zone) as "timeZone",
      exists (select from signin_account account where account.company_id = person.company_id and account.user_id = person.id
        and not account.password_is_initial) as "hasOwnPassword",
      (select account.reset_rests_until from signin_account account
        where account.company_id = person.company_id and account.user_id = person.id) as "restsUntil",
      person.last_signed_in_at as "lastSignedInAt"
    from directory_user person join tenancy_company company on company.id = person.company_id
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = any (${[...ids]}::uuid[])
      and (person.is_administrator or person.is_member and signin_has_portal(person.company_id)) and not person.is_maintenance
      and person.state = 'active' and person.deleted_at is null
      and directory_in_force(null, person.valid_until, company.time_zone, ${ctx.clock.now()})
    order by person.id
    for no key update of person`.execute(ctx.tx)
  return found.rows
}

/** The person, if a letter may go there. */
export async function lockReachable(ctx: Ctx, id: string): Promise<ReachablePerson | undefined> {
  const [person] = await lockPeople(ctx, [id])
  return person === undefined || person.address === '' ? undefined : person
}

/** How many of the people named the administrator sees: of the own departments, neither deleted nor the provider's. */
export async function listVisibleIds(ctx: Ctx, ids: readonly string[]): Promise<readonly string[]> {
  const path = ctx.actor.departmentScope
  const found = await sql<{ id: string }>`
    select person.id from directory_user_public person join directory_department_public department
      on department.company_id = person.company_id and department.id = person.department_id
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = any (${[...ids]}::uuid[]) and person.deleted_at is null
      and not person.is_maintenance
      ${path === null ? sql`` : sql`and department.path >= ${path} and department.path < ${endOfSubtree(path)}`}`.execute(ctx.tx)
  return found.rows.map((row) => row.id)
}

/** The next reset waits until then (SP-RESET-10); null: it does not. */
export async function setResetRest(ctx: Ctx, userId: string, until: Date | null): Promise<void> {
  await sql`
    update signin_account set reset_rests_until = ${until}
    where company_id = ${companyOf(ctx)}::uuid and user_id = ${userId}::uuid`.execute(ctx.tx)
}

export async function findRest(
  ctx: Ctx,
  id: string,
): Promise<Pick<ReachablePerson, 'userId' | 'restsUntil' | 'lastSignedInAt'> | undefined> {
  const found = await sql<Pick<ReachablePerson, 'userId' | 'restsUntil' | 'lastSignedInAt'>>`
    select person.user_id as "userId", account.reset_rests_until as "restsUntil", person.last_signed_in_at as "lastSignedInAt"
    from directory_user person left join signin_account account on account.company_id = person.company_id and account.user_id = person.id
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = ${id}::uuid`.execute(ctx.tx)
  return found.rows[0]
}
