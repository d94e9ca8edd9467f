import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'

/** Whom a request for a new password means. */
export interface FoundOwner {
  readonly company: { readonly id: string; readonly code: string }
  readonly policyKey: string
  /** Whether the company hears requests from there at all. */
  readonly isSourcePermitted: boolean
  readonly person: { readonly id: string; readonly name: string; readonly isAdministrator: boolean } | undefined
}

interface OwnerRow {
  company_id: string
  company_code: string
  policy: string
  source_permitted: boolean
  user_id: string | null
  user_name: string
  is_administrator: boolean
  person_permitted: boolean
}

/**
 * Works without a company set. With an empty code the key is a login id or the mail address of exactly one person. An administrator who may
 * not come from there is nobody, as long as others of the company may.
 */
export async function findOwner(
  ctx: Ctx,
  typed: { readonly code: string; readonly key: string; readonly sourceAddress: string },
): Promise<FoundOwner | undefined> {
  const found = await sql<OwnerRow>`
    select * from signin_find_link_owner(${typed.code}, ${typed.key}, ${typed.sourceAddress})`.execute(ctx.tx)
  const row = found.rows[0]
  if (row === undefined) return undefined
  const isThere = row.user_id !== null && row.person_permitted
  return {
    company: { id: row.company_id, code: row.company_code },
    policyKey: row.policy,
    isSourcePermitted: row.source_permitted,
    person: isThere ? { id: row.user_id ?? '', name: row.user_name, isAdministrator: row.is_administrator } : undefined,
  }
}

/** Works without a company set: those in which somebody has this mail address. */
export async function findMailCompanies(ctx: Ctx, mail: string): Promise<readonly { readonly id: string; readonly code: string }[]> {
  const found = await sql<{ id: string; code: string }>`
    select company_id as id, company_code as code from signin_find_mail_companies(${mail})`.execute(ctx.tx)
  return found.rows
}

/** People of the company with this first mail address who may sign in by a password. */
export async function listIdsByMail(ctx: Ctx, mail: string): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`
    select person.id from directory_user person
    where person.company_id = ${companyOf(ctx)}::uuid and person.deleted_at is null
      and lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))) = ${mail}
    order by person.user_key`.execute(ctx.tx)
  return found.rows.map((row) => row.id)
}
