import type { Pool } from '../../../../platform/server/database/pool.ts'
import type { SignInSettings } from '../../contract/settings/settings.ts'

/** What the door knows of one person of a company, or of the company alone. */
export interface AtDoor {
  readonly companyId: string
  readonly companyCode: string
  readonly policy: string
  readonly services: readonly string[]
  readonly isSourcePermitted: boolean
  readonly secondStep: SignInSettings['secondStep']
  readonly companyMethod: SignInSettings['companyMethod']
  readonly isRequired: boolean | null
  readonly codeMinutes: number | null
  readonly idleMinutes: number | null
  /** Null: nobody is meant; then nothing below is worth anything. */
  readonly userId: string | null
  readonly userName: string
  readonly displayName: string
  readonly state: 'active' | 'suspended'
  readonly isAdministrator: boolean
  readonly isMember: boolean
  readonly isInForce: boolean
  readonly lockedAt: Date | null
  readonly lockedUntil: Date | null
  readonly passwordHash: string | null
  readonly passwordIsInitial: boolean | null
  readonly passwordSetAt: Date | null
  readonly hasAddress: boolean
  readonly hasSecondSteps: boolean
  readonly browserId: string | null
  readonly rememberedUntil: Date | null
  readonly knowsBrowsers: boolean
  readonly owesTerms: boolean
}

const columns = `company_id as "companyId", company_code as "companyCode", policy, services, source_permitted as "isSourcePermitted",
  second_step as "secondStep", company_method as "companyMethod", second_step_required as "isRequired", code_minutes as "codeMinutes",
  idle_minutes as "idleMinutes", user_id as "userId", user_name as "userName", display_name as "displayName", state,
  is_administrator as "isAdministrator", is_member as "isMember", in_force as "isInForce", locked_at as "lockedAt",
  locked_until as "lockedUntil", password_hash as "passwordHash", password_is_initial as "passwordIsInitial",
  password_set_at as "passwordSetAt", has_address as "hasAddress", has_second_steps as "hasSecondSteps", browser_id as "browserId",
  remembered_until as "rememberedUntil", knows_browsers as "knowsBrowsers", owes_terms as "owesTerms"`

/** From where, with which browser, when. */
export interface Coming {
  readonly sourceAddress: string
  readonly browserHash: Buffer | null
  readonly at: Date
}

/** Outside of any unit of work, and named, so that a try costs one short question and its plan is kept by each connection. */
export async function identifyAtDoor(pool: Pool, typed: { code: string; key: string }, coming: Coming): Promise<AtDoor | undefined> {
  const found = await pool.query<AtDoor>({
    name: 'signin-identify',
    text: `select ${columns} from genkan.signin_identify($1, $2, $3, $4, $5)`,
    values: [typed.code, typed.key, coming.sourceAddress, coming.browserHash, coming.at],
  })
  return found.rows[0]
}

/** The same of somebody who is known. */
export async function lookAtDoor(pool: Pool, person: { companyId: string; personId: string }, coming: Coming): Promise<AtDoor | undefined> {
  const found = await pool.query<AtDoor>({
    name: 'signin-at-door',
    text: `select ${columns} from genkan.signin_at_door($1, $2, $3, $4, $5)`,
    values: [person.companyId, person.personId, coming.sourceAddress, coming.browserHash, coming.at],
  })
  return found.rows[0]
}

export interface TriedRow {
  readonly key: Buffer
  readonly wrongCount: number
  readonly lockedAt: Date | null
  readonly lockedUntil: Date | null
}

/** Counts of wrong tries, for those of the keys that have one. */
export async function triesAtDoor(pool: Pool, keys: readonly Buffer[]): Promise<readonly TriedRow[]> {
  const found = await pool.query<TriedRow>({
    name: 'signin-tries',
    text: `select key, wrong_count as "wrongCount", locked_at as "lockedAt", locked_until as "lockedUntil" from genkan.signin_try_find($1)`,
    values: [keys],
  })
  return found.rows
}

/** Whose half-done sign-in this is, before a company is known to work in. */
export async function findPendingOwner(
  pool: Pool,
  tokenHash: Buffer,
): Promise<{ companyId: string | null; pendingId: string; personId: string } | undefined> {
  const found = await pool.query<{ companyId: string | null; pendingId: string; personId: string }>({
    name: 'signin-find-pending',
    text: `select company_id as "companyId", pending_id as "pendingId", person_id as "personId" from genkan.signin_find_pending($1)`,
    values: [tokenHash],
  })
  return found.rows[0]
}
