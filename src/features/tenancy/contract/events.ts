import { defineEvent } from '../../../kernel/event.ts'
import type { SourceRequestState } from './source-choices.ts'

export const sourceRequestAsked = defineEvent<{ readonly requestId: string }>('tenancy.source-request-asked')
/** Decided by the provider or withdrawn by the company. */
export const sourceRequestClosed = defineEvent<{ readonly requestId: string; readonly state: Exclude<SourceRequestState, 'open'> }>(
  'tenancy.source-request-closed',
)
