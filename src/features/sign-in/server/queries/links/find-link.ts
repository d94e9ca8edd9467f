import { sql } from 'kysely'
import type { Ctx } from '../../../../../platform/server/context.ts'
import type { LinkPurpose } from '../../../contract/links/password-link.ts'

/** A mailed link as its bearer finds it, with the person whose password it sets. */
export interface FoundLink {
  readonly linkId: string
  readonly purpose: LinkPurpose
  readonly company: { readonly id: string; readonly code: string; readonly name: string }
  readonly policyKey: string
  readonly isSourcePermitted: boolean
  readonly person: LinkedPerson
  /** Whose check of identity it carries, and until when. */
  readonly checkedHash: Buffer | null
  readonly checkedUntil: Date | null
  /** A letter may go to this person. */
  readonly isReachable: boolean
  readonly isOpen: boolean
}

export interface LinkedPerson {
  readonly id: string
  readonly name: string
  readonly loginId: string
  readonly displayName: string
  readonly surname: string
  readonly givenName: string
  readonly phones: readonly string[]
  readonly address: string
  readonly isAdministrator: boolean
  readonly lockedAt: Date | null
  readonly lockedUntil: Date | null
}

interface FoundRow {
  company_id: string
  company_code: string
  company_name: string
  policy: string
  source_permitted: boolean
  link_id: string
  purpose: LinkPurpose
  user_id: string
  user_name: string
  login_id: string
  display_name: string
  surname: string
  given_name: string
  phones: string[]
  address: string
  is_administrator: boolean
  locked_at: Date | null
  locked_until: Date | null
  checked_hash: Buffer | null
  checked_until: Date | null
  is_reachable: boolean
  is_open: boolean
}

/** Works without a company set: the token says which. Of links that are over, too. */
export async function findLink(ctx: Ctx, asked: { tokenHash: Buffer; sourceAddress: string }): Promise<FoundLink | undefined> {
  const found = await sql<FoundRow>`
    select * from signin_find_password_link(${asked.tokenHash}, ${asked.sourceAddress}, ${ctx.clock.now()})`.execute(ctx.tx)
  const row = found.rows[0]
  return (
    row && {
      linkId: row.link_id,
      purpose: row.purpose,
      company: { id: row.company_id, code: row.company_code, name: row.company_name },
      policyKey: row.policy,
      isSourcePermitted: row.source_permitted,
      person: personFrom(row),
      checkedHash: row.checked_hash,
      checkedUntil: row.checked_until,
      isReachable: row.is_reachable,
      isOpen: row.is_open,
    }
  )
}

function personFrom(row: FoundRow): LinkedPerson {
  return {
    id: row.user_id,
    name: row.user_name,
    loginId: row.login_id,
    displayName: row.display_name,
    surname: row.surname,
    givenName: row.given_name,
    phones: row.phones,
    address: row.address,
    isAdministrator: row.is_administrator,
    lockedAt: row.locked_at,
    lockedUntil: row.locked_until,
  }
}
