import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { companyDay } from './company-day.ts'
import { languageInForce } from './language-in-force.ts'

export interface LetterRecipient {
  readonly id: string
  readonly email: string
  readonly language: 'ja' | 'en'
}

/** Administrators of the whole company who can read a letter today. */
export async function listAdministratorRecipients(ctx: Ctx): Promise<readonly LetterRecipient[]> {
  const { rows } = await sql<LetterRecipient>`
    select person.id, coalesce(nullif(person.email1, ''), nullif(person.email2, ''), person.email3) as email,
      ${languageInForce('person')} as language
    from directory_user person join tenancy_company company on company.id = person.company_id
    where person.company_id = ${companyOf(ctx)}::uuid and person.is_administrator and person.deleted_at is null
      and not person.is_maintenance and person.state = 'active' and person.administrator_scope_id is null
      and directory_in_force(person.valid_from, person.valid_until, company.time_zone, ${ctx.clock.now()})
      and person.email1 || person.email2 || person.email3 <> ''
    order by person.user_key`.execute(ctx.tx)
  return rows
}

export async function listManagedServices(ctx: Ctx, userId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ service: string }>`
    select service from directory_administrator_service
    where company_id = ${companyOf(ctx)}::uuid and user_id = ${userId}::uuid order by service`.execute(ctx.tx)
  return rows.map((row) => row.service)
}

/** By user; whoever manages all of them is missing. */
export async function listServicesOf(ctx: Ctx, userIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ id: string; services: string[] }>`
    select user_id as id, array_agg(service order by service) as services from directory_administrator_service
    where company_id = ${companyOf(ctx)}::uuid and user_id = any (${[...userIds]}::uuid[]) group by user_id`.execute(ctx.tx)
  return new Map(rows.map(({ id, services }) => [id, services]))
}

export async function replaceManagedServices(ctx: Ctx, userId: string, services: readonly string[]): Promise<void> {
  await sql`
    delete from directory_administrator_service
    where company_id = ${companyOf(ctx)}::uuid and user_id = ${userId}::uuid and service <> all (${[...services]}::text[])`.execute(ctx.tx)
  await sql`
    insert into directory_administrator_service (company_id, user_id, service)
    select ${companyOf(ctx)}::uuid, ${userId}::uuid, unnest(${[...services]}::text[]) on conflict do nothing`.execute(ctx.tx)
}

/**
 * Whether an administrator of the whole company and of all services is in force without an end. Asked one after the other within a company, with
 * the lock of the trigger that keeps the last one (migration `last_administrator_of_all_services`).
 */
export async function hasAdministratorOfAll(ctx: Ctx): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(7267, hashtext(${companyOf(ctx)}::uuid::text))`.execute(ctx.tx)
  const { rows } = await sql<{ stands: boolean }>`
    select directory_administrator_stands(${companyOf(ctx)}::uuid, ${companyDay(ctx)}, false, true) as stands`.execute(ctx.tx)
  return rows[0]?.stands === true
}
