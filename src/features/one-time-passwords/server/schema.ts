import type { ColumnType, Generated } from 'kysely'
import type { DeviceKind, DevicePublicKey, UsableHours } from '../contract/index.ts'

type Json<Value> = ColumnType<Value, string, string>

export interface OtpTables {
  otp_setting: {
    company_id: string
    entry_password_days: number
    entry_password_digits: number
    password_days: number
    lock_count: number
    lock_minutes: number
    min_length: number
    generations: number
    shows_input: boolean
    refuses_simple: boolean
    max_fixed_digits: number
    auto_exit_minutes: number | null
    session_minutes: number
    usable_hours: ColumnType<UsableHours, string | null, string | null>
    updated_at: Date
    authentication_version: Generated<number>
    app_version: Generated<number>
  }
  otp_rule: {
    company_id: string
    entry_password_days: number
    entry_password_digits: number
    password_days: number
    lock_count: number
    lock_minutes: number
    min_length: number
    generations: number
    shows_input: boolean
    refuses_simple: boolean
    max_fixed_digits: number
    auto_exit_minutes: number | null
    session_minutes: number
    usable_hours: UsableHours
  }
  otp_account: {
    company_id: string
    user_id: string
    wrong_count: number
    enrolment_until: Date | null
    reset_day: string | null
    reset_count: number
  }
  otp_password: {
    company_id: string
    user_id: string
    pattern: Buffer
    set_at: Date
    length: number | null
    fixed_digits: number | null
  }
  otp_password_generation: { company_id: string; user_id: string; id: string; digest: Buffer; set_at: Date }
  otp_entry_password: {
    company_id: string
    id: string
    user_id: string
    digest: Buffer
    issued_at: Date
    expires_at: Date | null
    used_at: Date | null
    revoked_at: Date | null
  }
  otp_personal_url: {
    company_id: string
    user_id: string
    kind: DeviceKind
    token_digest: Buffer
    token: Buffer
    created_at: Date
    used_at: Date | null
  }
  otp_device: {
    company_id: string
    id: string
    kind: DeviceKind
    public_key: Json<DevicePublicKey>
    name: string
    sharing: ColumnType<'exclusive' | 'shared', 'exclusive' | 'shared' | undefined, 'exclusive' | 'shared'>
    registered_at: Date
    last_used_at: Date
    version: ColumnType<number, number | undefined, number>
  }
  otp_device_user: { company_id: string; device_id: string; user_id: string; added_at: Date }
  otp_pattern_setup: {
    company_id: string
    id: string
    user_id: string
    origin: SetupOrigin
    entry_password_id: string | null
    device_id: string | null
    new_device: ColumnType<NewDevice | null, string | null, string | null>
    pattern: Buffer | null
    started_at: Date
    expires_at: Date
    done_at: Date | null
  }
}

export type SetupOrigin = 'entry-password' | 'password' | 'session'

/** A terminal that becomes one when the password stands. */
export interface NewDevice {
  readonly kind: DeviceKind
  readonly publicKey: DevicePublicKey
  readonly name: string
}
