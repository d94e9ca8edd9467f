export interface SecondStepTables {
  second_step_choice: {
    company_id: string | null
    person_id: string
    method: 'totp' | 'mail' | 'skip' | null
    is_required: boolean
    skip_until: string | null
    skip_reason: string
    must_set_up: boolean
    passkey_handle: Buffer | null
    changed_at: Date
    version: number
  }
  second_step_totp: {
    company_id: string | null
    id: string
    person_id: string
    /** The half-done sign-in or the session that set it up. */
    request_id: string | null
    name: string
    secret: Buffer
    created_at: Date
    confirmed_at: Date | null
    last_step: string
    last_used_at: Date | null
  }
  second_step_passkey: {
    company_id: string | null
    id: string
    person_id: string
    name: string
    credential_id: Buffer
    public_key: Buffer
    counter: string
    transports: string[]
    is_synced: boolean
    created_at: Date
    last_used_at: Date | null
  }
  second_step_mail_code: {
    company_id: string | null
    person_id: string
    purpose: 'sign-in' | 'set-up'
    code_digest: Buffer
    sent_at: Date
    expires_at: Date
    spent_at: Date | null
  }
  second_step_recovery_code: {
    company_id: string | null
    id: string
    person_id: string
    code_digest: Buffer
    created_at: Date
    spent_at: Date | null
  }
}
