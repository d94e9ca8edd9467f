import { sql } from 'kysely'
import { isTimeZone } from '../../../../kernel/time-zone.ts'
import type { Ctx } from '../../../../platform/server/context.ts'

const usualZone = 'Asia/Tokyo'

/** In which time zone the actor reads times: the person's own, the company's, an operator's own. */
export async function findReaderZone(ctx: Ctx): Promise<string> {
  const found =
    ctx.companyId === null
      ? await sql<{ zone: string }>`select time_zone as zone from signin_operator_public where id = ${ctx.actor.id}`.execute(ctx.tx)
      : await sql<{ zone: string }>`
          select coalesce(nullif(person.time_zone, ''), company.time_zone) as zone from tenancy_company company
          left join directory_user_public person on person.company_id = company.id and person.id = ${ctx.actor.id}
          where company.id = ${ctx.companyId}`.execute(ctx.tx)
  const zone = found.rows[0]?.zone ?? usualZone
  return isTimeZone(zone) ? zone : usualZone
}

/** How a person of the company is known; the id of somebody who is not there names nobody. */
export async function findUserName(ctx: Ctx, userId: string): Promise<string | undefined> {
  const found = await sql<{ name: string }>`
    select user_id as name from directory_user_public where company_id = ${ctx.companyId} and id = ${userId}`.execute(ctx.tx)
  return found.rows[0]?.name
}
