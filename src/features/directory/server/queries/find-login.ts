import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'

/** From a login id to the person, in any company: for sign-in, before a company is known. Needs no company to be set. */
export async function findUserByLogin(ctx: Pick<Ctx, 'tx'>, loginId: string): Promise<{ companyId: string; userId: string } | undefined> {
  const { rows } = await sql<{ companyId: string; userId: string }>`
    select company_id as "companyId", user_id as "userId" from directory_user_by_login(${loginId})`.execute(ctx.tx)
  return rows[0]
}
