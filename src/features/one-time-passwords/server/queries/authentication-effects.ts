import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { AuthenticationEffects, AuthenticationSettings } from '../../contract/index.ts'
import { daysAfter } from '../time.ts'

/**
 * How many users rules would concern, beside how many the present ones do (MCOP-AUTH-5): one pass over the users with what is known of their
 * passwords. Patterns stay sealed.
 */
export async function countEffects(ctx: Ctx, now: AuthenticationSettings, planned: AuthenticationSettings): Promise<AuthenticationEffects> {
  const moment = ctx.clock.now()
  const { rows } = await sql<Counts>`
    with person as (
      select password.user_id is not null as has_password, password.set_at, password.length, password.fixed_digits, present.is_locked,
        not present.is_locked and who.state = 'active' as may_try,
        -- A lock that is over by itself has taken the count with it.
        case when who.locked_at is null then coalesce(account.wrong_count, 0) else 0 end as wrong_count
      from directory_user_public who
        cross join lateral (
          select who.locked_at is not null and (who.locked_until is null or who.locked_until > ${moment}::timestamptz) as is_locked) present
        left join otp_account account on account.company_id = who.company_id and account.user_id = who.id
        left join otp_password password on password.company_id = who.company_id and password.user_id = who.id
      where who.company_id = ${companyOf(ctx)}::uuid and who.deleted_at is null and who.is_member and not who.is_maintenance)
    select count(*) filter (where has_password)::int as with_password,
      count(*) filter (where is_locked)::int as locked,
      count(*) filter (where has_password and length is null)::int as unknown,
      ${expired(moment, now)} as expired_now, ${expired(moment, planned)} as expired_planned,
      ${nearLock(now)} as near_now, ${nearLock(planned)} as near_planned,
      ${unfit(now)} as unfit_now, ${unfit(planned)} as unfit_planned
    from person`.execute(ctx.tx)
  return effectsOf(rows[0] ?? nobody)
}

function expired(moment: Date, { passwordDays }: AuthenticationSettings) {
  const setUntil = passwordDays === 0 ? null : daysAfter(moment, -passwordDays)
  return sql`count(*) filter (where has_password and set_at <= ${setUntil}::timestamptz)::int`
}

function nearLock({ lockCount }: AuthenticationSettings) {
  return sql`count(*) filter (where may_try and wrong_count + 1 >= ${lockCount}::int)::int`
}

function unfit({ minLength, maxFixedDigits }: AuthenticationSettings) {
  return sql`count(*) filter (where length < ${minLength}::int or fixed_digits > ${maxFixedDigits}::int)::int`
}

const names = [
  'with_password',
  'locked',
  'unknown',
  'expired_now',
  'expired_planned',
  'near_now',
  'near_planned',
  'unfit_now',
  'unfit_planned',
] as const
type Counts = Readonly<Record<(typeof names)[number], number>>
const nobody = Object.fromEntries(names.map((name) => [name, 0])) as Counts

function effectsOf(counts: Counts): AuthenticationEffects {
  return {
    withPassword: counts.with_password,
    expired: { now: counts.expired_now, planned: counts.expired_planned },
    nearLock: { now: counts.near_now, planned: counts.near_planned },
    locked: counts.locked,
    unfit: { now: counts.unfit_now, planned: counts.unfit_planned },
    unknown: counts.unknown,
  }
}
