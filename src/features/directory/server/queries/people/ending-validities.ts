import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { companyDay } from './company-day.ts'
import { languageInForce } from './language-in-force.ts'

/** So many days before the last one. */
export const noticeDays = 14

/** Companies (asked as the provider) with somebody whose last day is near and not told: a day more on both sides, since zones differ. */
export async function companiesWithEnds(ctx: Ctx): Promise<readonly string[]> {
  const { rows } = await sql<{ company_id: string }>`
    with today as (select (${ctx.clock.now()}::timestamptz at time zone 'UTC')::date as day)
    select company_id from today, directory_companies_with_ends(today.day - 1, today.day + ${noticeDays + 1}::int) as company_id`.execute(
    ctx.tx,
  )
  return rows.map((row) => row.company_id)
}

export interface EndingPerson {
  readonly id: string
  readonly userId: string
  readonly surname: string
  readonly givenName: string
  readonly displayName: string
  readonly email: string
  readonly language: 'ja' | 'en'
  readonly lastDay: string
}

/**
 * People whose last day comes within a fortnight, in the company's time zone, and who have not been told of this day: from now on they have. The
 * first to end first.
 */
export async function takeEndingPeople(ctx: Ctx): Promise<readonly EndingPerson[]> {
  const { rows } = await sql<EndingPerson>`
    with today as materialized (select ${companyDay(ctx)} as day),
    told as (
      update directory_user person set end_told_for = person.valid_until from today
      where person.company_id = ${companyOf(ctx)}::uuid and person.valid_until between today.day and today.day + ${noticeDays}::int
        and person.end_told_for is distinct from person.valid_until
        and person.deleted_at is null and person.state = 'active' and not person.is_maintenance
      returning person.*)
    select person.id, person.user_id as "userId", person.surname, person.given_name as "givenName", person.display_name as "displayName",
      coalesce(nullif(person.email1, ''), nullif(person.email2, ''), person.email3) as email,
      ${languageInForce('person')} as language,
      person.valid_until::text as "lastDay"
    from told person order by person.valid_until, person.user_key`.execute(ctx.tx)
  return rows
}
