import type { AnsweredItem } from '../contract/radius-client.ts'

export interface OperatorTables {
  radius_client: {
    id: string
    name: string
    source: string
    sealed_secret: Buffer
    sealed_previous_secret: Buffer | null
    previous_secret_until: Date | null
    company_id: string | null
    item: AnsweredItem
    message_authenticator: 'require' | 'accept'
    is_enabled: boolean
    created_at: Date
    updated_at: Date
    version: number
  }
}

export interface OperatorViews {
  /** Without secrets, with the company's name. */
  radius_client_listed: Omit<OperatorTables['radius_client'], 'sealed_secret' | 'sealed_previous_secret' | 'source'> & {
    source_text: string
    company_code: string | null
    company_name: string | null
  }
}
