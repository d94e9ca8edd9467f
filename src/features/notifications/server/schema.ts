import type { Generated } from 'kysely'
import type { LetterFailure } from '../contract/letter-states.ts'
import type { LetterState, targetOutcomes } from '../contract/notice.ts'

export interface NotificationsTables {
  mail_message: {
    company_id: string
    id: string
    kind: string
    recipient: string
    subject: string
    sealed_body: Buffer | null
    masked_text: string
    user_id: string | null
    send_id: string | null
    state: LetterState
    attempts: number
    next_try_at: Date
    leased_until: Date | null
    /** What the mail server said last, secrets masked. */
    last_error: string | null
    answer: string | null
    failure: LetterFailure | null
    failed_at: Date | null
    created_at: Date
    sent_at: Date | null
    is_bound: Generated<boolean>
  }
  mail_template: {
    company_id: string
    id: string
    number: number
    name: string
    base: string
    method: 'notice' | 'password-reset'
    content_type: 'text' | 'html'
    subject: string
    body: string
    created_at: Date
    updated_at: Date
    version: Generated<number>
    deleted_at: Date | null
  }
  mail_send: {
    company_id: string
    id: string
    template_id: string
    template_name: string
    resets_password: boolean
    actor_id: string | null
    actor_name: string
    created_at: Date
  }
  mail_send_target: {
    company_id: string
    send_id: string
    user_id: string
    user_name: string
    display_name: string
    outcome: (typeof targetOutcomes)[number]
  }
}
