import type { ColumnType, Generated } from 'kysely'

type Json = ColumnType<Record<string, unknown>, string, string>
type NullableJson = ColumnType<Record<string, unknown> | null, string | null, string | null>

export interface ActivityTables {
  activity_entry: {
    company_id: string
    id: string
    seq: number
    at: Date
    actor_kind: 'operator' | 'administrator' | 'user' | 'system'
    actor_id: string | null
    actor_name: string
    source_address: string | null
    action: string
    object_type: string
    object_id: string | null
    object_label: string
    before: NullableJson
    after: NullableJson
  }
  activity_decision: {
    company_id: string
    id: string
    at: Date
    kind: 'sign-in' | 'otp' | 'radius'
    outcome: 'accepted' | 'refused' | 'noted'
    reason: string
    user_id: string | null
    typed_name: string
    source_address: string | null
    detail: Json
    /** Of sign-ins, and of them always. */
    event: string | null
    session_id: string | null
    second_step: string | null
    user_agent: string | null
  }
  activity_session: {
    company_id: string
    id: string
    user_id: string
    kind: 'web' | 'vpn'
    external_key: string
    started_at: Date
    ended_at: Date | null
    end_cause: string | null
    detail: Generated<Json>
  }
}
