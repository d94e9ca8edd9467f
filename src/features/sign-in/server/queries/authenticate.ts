import type { Pool } from '../../../../platform/server/database/pool.ts'

export interface LiveSession {
  readonly sessionId: string
  readonly companyId: string
  readonly companyCode: string
  readonly userId: string
  readonly userName: string
  readonly scopePath: string | null
  readonly services: readonly string[]
  readonly owesPassword: boolean
  readonly isSourcePermitted: boolean
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
      user_name as "userName", scope_path as "scopePath", services, owes_password as "owesPassword", source_permitted as "isSourcePermitted"
      from genkan.signin_authenticate($1, $2, $3, $4)`,
    values: [asked.site, asked.tokenHash, asked.sourceAddress, asked.at],
  })
  return found.rows[0]
}

export interface LiveOperatorSession {
  readonly sessionId: string
  readonly operatorId: string
  readonly operatorName: string
  readonly owesPassword: boolean
}

export async function findLiveOperatorSession(
  pool: Pool,
  asked: { tokenHash: Buffer; at: Date },
): Promise<LiveOperatorSession | undefined> {
  const found = await pool.query<LiveOperatorSession>({
    name: 'signin-authenticate-operator',
    text: `select session_id as "sessionId", operator_id as "operatorId", operator_name as "operatorName", owes_password as "owesPassword"
      from genkan.signin_authenticate_operator($1, $2)`,
    values: [asked.tokenHash, asked.at],
  })
  return found.rows[0]
}
