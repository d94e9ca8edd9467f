import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { SecondSteps } from '../api.ts'
import { ofSide } from './side.ts'

/** Of each asked, in the order asked, as it is written: a SKIP that is over still reads as one. */
export async function selectSecondSteps(ctx: Ctx, personIds: readonly string[]): Promise<readonly SecondSteps[]> {
  if (personIds.length === 0) return []
  const ofAsked = sql`${ofSide(ctx)} and person_id = any (${[...personIds]}::uuid[])`
  const { rows } = await sql<SecondSteps>`
    select asked.id as "personId", choice.method, coalesce(choice.is_required, false) as "isRequired",
      coalesce(choice.must_set_up, false) as "mustSetUp", to_char(choice.skip_until, 'YYYY-MM-DD') as "skipUntil",
      coalesce(choice.skip_reason, '') as "skipReason", coalesce(app.count, 0) as "totpCount",
      coalesce(passkey.count, 0) as "passkeyCount", coalesce(code.count, 0) as "recoveryCodesLeft", coalesce(choice.version, 0) as version
    from unnest(${[...personIds]}::uuid[]) with ordinality asked(id, place)
    left join (select * from second_step_choice where ${ofAsked}) choice on choice.person_id = asked.id
    left join (select person_id, count(*)::int from second_step_totp where ${ofAsked} and confirmed_at is not null group by 1) app
      on app.person_id = asked.id
    left join (select person_id, count(*)::int from second_step_passkey where ${ofAsked} group by 1) passkey
      on passkey.person_id = asked.id
    left join (select person_id, count(*)::int from second_step_recovery_code where ${ofAsked} and spent_at is null group by 1) code
      on code.person_id = asked.id
    order by asked.place`.execute(ctx.tx)
  return rows
}
