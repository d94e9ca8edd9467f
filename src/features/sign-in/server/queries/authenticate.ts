import type { Pool } from '../../../../platform/server/database/pool.ts'
import type { Factor } from '../../contract/outcome.ts'
import type { SignInSettings } from '../../contract/settings/settings.ts'

export interface LiveSession {
  readonly sessionId: string
  readonly companyId: string
  readonly companyCode: string
  readonly userId: string
  readonly userName: string
  readonly scopePath: string | null
  readonly services: readonly string[]
  readonly isSourcePermitted: boolean
  readonly factors: readonly Factor[]
  readonly owesPassword: boolean
  readonly owesTerms: boolean
  readonly policy: string
  readonly secondStep: SignInSettings['secondStep']
  readonly companyMethod: SignInSettings['companyMethod']
  readonly isRequired: boolean | null
  readonly method: string | null
  readonly isFlagged: boolean | null
  readonly hasApp: boolean
  readonly hasPasskey: boolean
  readonly hasAddress: boolean
}

/**
 * The one query of an authenticated request, outside of any unit of work: the function it calls looks at everything that could have ended
 * the session. Named, so that it is planned once for each connection.
 */
export async function findLiveSession(
  pool: Pool,
  asked: { site: 'admin' | 'my'; tokenHash: Buffer; sourceAddress: string; at: Date },
): Promise<LiveSession | undefined> {
  const found = await pool.query<LiveSession>({
    name: 'signin-authenticate',
    text: `select session_id as "sessionId", company_id as "companyId", company_code as "companyCode", user_id as "userId",
      user_name as "userName", scope_path as "scopePath", services, source_permitted as "isSourcePermitted", factors,
      owes_password as "owesPassword", owes_terms as "owesTerms", policy, second_step as "secondStep", company_method as "companyMethod",
      second_step_required as "isRequired", method, is_flagged as "isFlagged", has_app as "hasApp", has_passkey as "hasPasskey",
      has_address as "hasAddress"
      from genkan.signin_authenticate($1, $2, $3, $4)`,
    values: [asked.site, asked.tokenHash, asked.sourceAddress, asked.at],
  })
  return found.rows[0]
}

export interface LiveOperatorSession {
  readonly sessionId: string
  readonly operatorId: string
  readonly operatorName: string
  readonly factors: readonly Factor[]
  readonly owesPassword: boolean
  readonly isFlagged: boolean
  readonly hasApp: boolean
  readonly hasPasskey: boolean
  readonly hasAddress: boolean
}

export async function findLiveOperatorSession(
  pool: Pool,
  asked: { tokenHash: Buffer; at: Date },
): Promise<LiveOperatorSession | undefined> {
  const found = await pool.query<LiveOperatorSession>({
    name: 'signin-authenticate-operator',
    text: `select session_id as "sessionId", operator_id as "operatorId", operator_name as "operatorName", factors, owes_password as "owesPassword",
      is_flagged as "isFlagged", has_app as "hasApp", has_passkey as "hasPasskey", has_address as "hasAddress"
      from genkan.signin_authenticate_operator($1, $2)`,
    values: [asked.tokenHash, asked.at],
  })
  return found.rows[0]
}
