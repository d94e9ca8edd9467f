import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { SecondStepMethod } from '../../../second-steps/contract/index.ts'

/** People who stand alike before the question of a second step, and how many they are. */
export interface PeopleAlike {
  readonly method: SecondStepMethod | null
  readonly isRequired: boolean
  readonly mustSetUp: boolean
  readonly hasApp: boolean
  readonly hasPasskey: boolean
  readonly hasAddress: boolean
  readonly count: number
}

/** Everybody who may sign in with a password, in the few groups that there can be: twenty thousand people are some dozen rows. */
export async function countPeopleAlike(ctx: Ctx): Promise<readonly PeopleAlike[]> {
  const found = await sql<PeopleAlike>`
    select case when choice.method = 'skip' and choice.skip_until < directory_day(company.time_zone, ${ctx.clock.now()}) then 'mail'
        else choice.method end as method,
      coalesce(choice.is_required, false) as "isRequired", coalesce(choice.must_set_up, false) as "mustSetUp",
      coalesce(owned.has_app, false) as "hasApp", coalesce(owned.has_passkey, false) as "hasPasskey",
      person.email1 || person.email2 || person.email3 <> '' as "hasAddress", count(*)::int as count
    from directory_user_public person
    join tenancy_company company on company.id = person.company_id
    left join second_step_state_public choice on choice.company_id = person.company_id and choice.person_id = person.id
    left join (
      select person_id, bool_or(factor = 'totp') as has_app, bool_or(factor = 'passkey') as has_passkey
      from second_step_owner_public where company_id = ${companyOf(ctx)}::uuid group by person_id) owned on owned.person_id = person.id
    where person.company_id = ${companyOf(ctx)}::uuid and person.state = 'active' and person.deleted_at is null and not person.is_maintenance
      and (person.is_administrator or person.is_member and signin_has_portal(person.company_id))
    group by 1, 2, 3, 4, 5, 6`.execute(ctx.tx)
  return found.rows
}

/** Open sessions in which a password was typed and that may be idle for longer than so many minutes. */
export async function countLongerSessions(ctx: Ctx, idleMinutes: number): Promise<number> {
  const now = ctx.clock.now()
  const found = await sql<{ count: number }>`
    select count(*)::int as count from signin_session
    where company_id = ${companyOf(ctx)}::uuid and ended_at is null and 'password' = any (factors) and idle_seconds > ${idleMinutes * 60}
      and least(expires_at, last_seen_at + make_interval(secs => idle_seconds)) > ${now}`.execute(ctx.tx)
  return found.rows[0]?.count ?? 0
}
