export interface TenancyTables {
  tenancy_company: {
    id: string
    code: string
    name: string
    row_limit: number
    administrator_policy: string
    is_demo: boolean
    created_at: Date
    updated_at: Date
    version: number
  }
  tenancy_company_service: { company_id: string; service: string; since: Date }
  tenancy_permitted_source: { company_id: string; source: string; note: string; created_at: Date }
}
