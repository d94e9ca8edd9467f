import type { LanguageChoice } from '../../../kernel/locale.ts'
/** What other features may join with: `tablesOf<MyTables & DirectoryViews>()`. The tables behind the views are private. */
export interface DirectoryViews {
  directory_user_public: {
    company_id: string
    id: string
    user_id: string
    user_key: string
    login_id: string
    login_key: string
    department_id: string
    is_member: boolean
    is_administrator: boolean
    administrator_scope_id: string | null
    is_maintenance: boolean
    state: 'active' | 'suspended'
    locked_at: Date | null
    locked_until: Date | null
    password_state: 'unset' | 'set'
    password_change_needed: boolean
    registration: 'provisional' | 'registered'
    surname: string
    given_name: string
    surname_kana: string
    given_name_kana: string
    display_name: string
    email1: string
    email2: string
    email3: string
    language: LanguageChoice
    kana_key: string
    first_signed_in_at: Date | null
    last_signed_in_at: Date | null
    version: number
    deleted_at: Date | null
    valid_from: Date | null
    valid_until: Date | null
    time_zone: string
    phone1: string
    mobile_phone: string
  }
  directory_department_public: {
    company_id: string
    id: string
    code: string
    name: string
    parent_id: string | null
    path: string
    level: number
    is_built_in: boolean
    deleted_at: Date | null
  }
}
