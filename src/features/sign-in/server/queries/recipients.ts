import { sql } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { CodeRecipient } from '../../../second-steps/server/index.ts'
import type { SignInTables } from '../schema.ts'

const db = tablesOf<SignInTables>()

/** Where codes of this person go: the first mail address of a user, or an operator's own. Undefined: nowhere. */
export async function findCodeRecipient(ctx: Ctx, personId: string): Promise<CodeRecipient | undefined> {
  const found = ctx.companyId === null ? await ofOperator(ctx, personId) : await ofUser(ctx, personId)
  return found === undefined || found.address === '' ? undefined : found
}

async function ofUser(ctx: Ctx, id: string): Promise<CodeRecipient | undefined> {
  const found = await sql<CodeRecipient>`
    select person.id as "personId", coalesce(nullif(person.language, 'system'), company.language) as language,
      coalesce(nullif(person.time_zone, ''), company.time_zone) as "timeZone",
      coalesce(nullif(person.email1, ''), nullif(person.email2, ''), person.email3) as address
    from directory_user person join tenancy_company company on company.id = person.company_id
    where person.company_id = ${companyOf(ctx)} and person.id = ${id} and person.deleted_at is null`.execute(ctx.tx)
  return found.rows[0]
}

async function ofOperator(ctx: Ctx, id: string): Promise<CodeRecipient | undefined> {
  return db(ctx)
    .selectFrom('signin_operator')
    .select(['id as personId', 'language', 'time_zone as timeZone', 'email as address'])
    .where('id', '=', id)
    .executeTakeFirst()
}
