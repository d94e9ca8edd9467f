import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { endOfSubtree } from '../../../directory/contract/index.ts'
import type { Account } from '../engine/attempt.ts'

type AdministratorByName = Omit<Account, 'kind' | 'isInForce' | 'hasAddress' | 'hasSecondSteps' | 'owesTerms' | 'sites'>

export interface FoundAdministrator {
  readonly company: { readonly id: string; readonly code: string }
  readonly policyKey: string
  readonly isSourcePermitted: boolean
  readonly account: AdministratorByName | undefined
}

interface FoundRow {
  company_id: string
  company_code: string
  policy: string
  source_permitted: boolean
  user_id: string | null
  user_name: string
  display_name: string
  state: 'active' | 'suspended'
  locked_at: Date | null
  locked_until: Date | null
  password_hash: string | null
  password_is_initial: boolean | null
  password_set_at: Date | null
}

/** Works without a company set. With an empty code the key is a login key. */
export async function findAdministratorByName(
  ctx: Ctx,
  typed: { code: string; key: string; sourceAddress: string },
): Promise<FoundAdministrator | undefined> {
  const found = await sql<FoundRow>`
    select * from signin_find_administrator(${typed.code}, ${typed.key}, ${typed.sourceAddress})`.execute(ctx.tx)
  const row = found.rows[0]
  if (row === undefined) return undefined
  return {
    company: { id: row.company_id, code: row.company_code },
    policyKey: row.policy,
    isSourcePermitted: row.source_permitted,
    account:
      row.user_id === null
        ? undefined
        : {
            id: row.user_id,
            name: row.user_name,
            displayName: row.display_name,
            state: row.state,
            lockedAt: row.locked_at,
            lockedUntil: row.locked_until,
            passwordHash: row.password_hash,
            passwordIsInitial: row.password_is_initial ?? true,
            passwordSetAt: row.password_set_at,
          },
  }
}

export interface AdministratorRow {
  readonly id: string
  readonly userId: string
  readonly displayName: string
  readonly loginId: string
  readonly state: 'active' | 'suspended'
  readonly lockedAt: Date | null
  readonly lockedUntil: Date | null
  readonly hasInitialPassword: boolean
  readonly lastSignedInAt: Date | null
}

/**
 * Administrators of the company of the unit of work, by user id; with `id`, that one alone. One limited to a department reaches those who
 * are limited to it or to a department below.
 */
export async function listAdministrators(ctx: Ctx, id?: string): Promise<readonly AdministratorRow[]> {
  const found = await sql<AdministratorRow>`
    select person.id, person.user_id as "userId", person.display_name as "displayName", person.login_id as "loginId", person.state,
      person.locked_at as "lockedAt", person.locked_until as "lockedUntil", coalesce(account.password_is_initial, true) as "hasInitialPassword",
      person.last_signed_in_at as "lastSignedInAt"
    from directory_user person
      left join signin_account account on account.company_id = person.company_id and account.user_id = person.id
    where person.company_id = ${companyOf(ctx)} and person.is_administrator and person.deleted_at is null
      ${id === undefined ? sql`` : sql`and person.id = ${id}`} ${ofReach(ctx)}
    order by person.user_key`.execute(ctx.tx)
  return found.rows
}

function ofReach(ctx: Ctx) {
  const path = ctx.actor.departmentScope
  if (path === null) return sql``
  return sql`and exists (select from directory_department_public scope where scope.company_id = person.company_id
    and scope.id = person.administrator_scope_id and scope.path >= ${path} and scope.path < ${endOfSubtree(path)})`
}

/** A person of either site, for the own session. */
export interface SignedInPerson {
  readonly userId: string
  readonly loginId: string
  readonly displayName: string
  readonly isAdministrator: boolean
}

export async function findPerson(ctx: Ctx, id: string): Promise<SignedInPerson | undefined> {
  const found = await sql<SignedInPerson>`
    select user_id as "userId", login_id as "loginId", is_administrator as "isAdministrator",
      coalesce(nullif(btrim(surname || ' ' || given_name), ''), nullif(display_name, ''), user_id) as "displayName"
    from directory_user where company_id = ${companyOf(ctx)} and id = ${id} and deleted_at is null`.execute(ctx.tx)
  return found.rows[0]
}
