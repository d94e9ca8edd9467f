import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'

/**
 * How an invitation (`link`) of somebody with this `account` stands. Who has a password of the own is done, however it came; one whose link
 * gave way to that of a reset has run out.
 */
export function invitationState(ctx: Pick<Ctx, 'clock'>): RawBuilder<string> {
  return sql<string>`
    case
      when account.password_is_initial = false or link.end_cause = 'used' then 'done'
      when link.end_cause in ('withdrawn', 'suspended', 'deleted') then 'withdrawn'
      when link.end_cause is not null then 'expired'
      when link.sent_at is null then 'planned'
      when link.expires_at <= ${ctx.clock.now()} then 'expired'
      else 'sent' end`
}

/** Holds for a `person`, a row of the directory, whose last invitation is in one of these states, or who has none. */
export function hasInvitation(ctx: Ctx, states: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`coalesce((
    select ${invitationState(ctx)}
    from signin_password_reset link left join signin_account account on account.company_id = link.company_id and account.user_id = link.user_id
    where link.company_id = ${companyOf(ctx)}::uuid and link.user_id = person.id and link.purpose = 'invitation'
    order by link.id desc limit 1), 'none') = any (${[...states]}::text[])`
}

/** How the last invitation of each `person` stands, to put a list in its order: a join, and the mark in it. */
export function invitationMark(ctx: Ctx): { readonly join: RawBuilder<unknown>; readonly mark: RawBuilder<string> } {
  return {
    join: sql`left join (
      select distinct on (link.user_id) link.user_id, ${invitationState(ctx)} as state
      from signin_password_reset link left join signin_account account on account.company_id = link.company_id and account.user_id = link.user_id
      where link.company_id = ${companyOf(ctx)}::uuid and link.purpose = 'invitation'
      order by link.user_id, link.id desc) invited on invited.user_id = person.id`,
    mark: sql<string>`coalesce(invited.state, 'none')`,
  }
}
