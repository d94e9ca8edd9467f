import type { Generated } from 'kysely'
import type { Factor } from '../contract/outcome.ts'

export interface SignInTables {
  signin_account: {
    company_id: string
    user_id: string
    password_hash: string
    password_set_at: Date
    password_is_initial: boolean
  }
  signin_password_history: { company_id: string; user_id: string; place: number; replaced_at: Date; password_hash: string }
  signin_session: {
    company_id: string
    id: string
    user_id: string
    site: 'admin' | 'my'
    token_hash: Buffer
    opened_at: Date
    last_seen_at: Date
    idle_seconds: number
    expires_at: Date
    source_address: string
    user_agent: string
    ended_at: Date | null
    end_cause: string | null
    sign_in_id: string | null
    factors: Factor[]
    proved_at: Date | null
    proofs: Generated<Readonly<Record<string, string>> | null>
    browser_id: string | null
  }
  signin_password_reset: {
    company_id: string
    id: string
    user_id: string
    token_hash: Buffer
    purpose: 'reset' | 'invitation'
    recipient: string
    requested_at: Date
    send_at: Date | null
    sent_at: Date | null
    expires_at: Date
    ended_at: Date | null
    end_cause: 'used' | 'replaced' | 'password-changed' | 'password-reset' | 'suspended' | 'deleted' | 'withdrawn' | null
    invited_by: string
    checked_hash: Buffer | null
    checked_until: Date | null
  }
  signin_operator: {
    id: string
    name: string
    name_key: string
    display_name: string
    state: 'active' | 'suspended'
    password_hash: string
    password_set_at: Date
    password_is_initial: boolean
    last_signed_in_at: Date | null
    created_at: Date
    email: Generated<string>
    language: Generated<'ja' | 'en'>
    time_zone: Generated<string>
  }
  signin_operator_session: {
    id: string
    operator_id: string
    token_hash: Buffer
    opened_at: Date
    last_seen_at: Date
    idle_seconds: number
    expires_at: Date
    source_address: string
    user_agent: string
    ended_at: Date | null
    end_cause: string | null
    factors: Factor[]
    proved_at: Date | null
    proofs: Generated<Readonly<Record<string, string>> | null>
    browser_id: string | null
  }
  signin_browser: {
    company_id: string | null
    id: string
    person_id: string
    token_hash: Buffer
    first_seen_at: Date
    last_seen_at: Date
    source_address: string
    user_agent: string
    remembered_until: Date | null
  }
  signin_pending: {
    company_id: string | null
    id: string
    person_id: string
    token_hash: Buffer
    door: 'any' | 'admin' | 'ops'
    origin: 'password' | 'pattern' | 'invitation' | 'reset'
    factors: Factor[]
    password_set_at: Date | null
    opened_at: Date
    expires_at: Date
    source_address: string
    user_agent: string
    browser_id: string | null
    ended_at: Date | null
    end_cause: 'passed' | 'left' | 'replaced' | 'locked' | 'password-changed' | null
  }
}
