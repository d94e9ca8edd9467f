import { defineEvent } from '../../../kernel/event.ts'
import type { RequestKind, RequestState } from './choices.ts'

interface RequestConcerned {
  readonly requestId: string
  readonly personId: string
  readonly kind: RequestKind
}

export const accountRequestAsked = defineEvent<RequestConcerned>('account-requests.request-asked')
export const accountRequestClosed = defineEvent<RequestConcerned & { readonly state: Exclude<RequestState, 'open'> }>(
  'account-requests.request-closed',
)
