import type { Language } from '../../../kernel/locale.ts'
import type { SourceRequestState } from '../contract/source-request.ts'

export interface TenancyTables {
  tenancy_company: {
    id: string
    code: string
    name: string
    row_limit: number
    administrator_policy: string
    time_zone: string
    language: Language
    is_demo: boolean
    created_at: Date
    updated_at: Date
    version: number
  }
  tenancy_company_service: { company_id: string; service: string; since: Date }
  tenancy_permitted_source: { company_id: string; source: string; note: string; created_at: Date }
  tenancy_source_request: {
    company_id: string
    id: string
    state: SourceRequestState
    sources: readonly string[]
    sources_before: readonly string[]
    reason: string
    remark: string
    asked_by_id: string | null
    asked_by: string
    asked_at: Date
    closed_by: string | null
    closed_at: Date | null
  }
}
