import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { inSubtree } from '../../../../../platform/server/database/in-subtree.ts'
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

/**
 * Administrators who may change this person and can read a letter today: of the company or of a department above; over another administrator
 * those of the whole company and of all services. Never the person.
 */
export async function listAdministratorsOver(ctx: Ctx, personId: string): Promise<readonly LetterRecipient[]> {
  const { rows } = await sql<LetterRecipient>`
    select admin.id, coalesce(nullif(admin.email1, ''), nullif(admin.email2, ''), admin.email3) as email,
      ${languageInForce('admin')} as language
    from directory_user person
    join directory_department home on home.company_id = person.company_id and home.id = person.department_id
    join tenancy_company company on company.id = person.company_id
    join directory_user admin on admin.company_id = person.company_id and admin.is_administrator and admin.id <> person.id
    left join directory_department reach on reach.company_id = admin.company_id and reach.id = admin.administrator_scope_id
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = ${personId}::uuid
      and admin.deleted_at is null and not admin.is_maintenance and admin.state = 'active'
      and (admin.administrator_scope_id is null or ${inSubtree('home.path', { column: 'reach.path' })})
      and (not person.is_administrator or (admin.administrator_scope_id is null and not exists (
        select from directory_administrator_service managed where managed.company_id = admin.company_id and managed.user_id = admin.id)))
      and directory_in_force(admin.valid_from, admin.valid_until, company.time_zone, ${ctx.clock.now()})
      and admin.email1 || admin.email2 || admin.email3 <> ''
    order by admin.user_key`.execute(ctx.tx)
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
