import { oneOf, type PagingSearch, paging, type RawSearch, text } from '../../../../platform/web/page-search.ts'
import { type InvitationState, invitationStates } from '../../contract/links/invitation-states.ts'

export interface InvitationSearch extends PagingSearch {
  readonly q?: string | undefined
  readonly state?: InvitationState | 'all' | undefined
}

export function invitationSearch(raw: RawSearch): InvitationSearch {
  return { ...paging(raw), q: text(raw.q), state: oneOf(raw.state, [...invitationStates, 'all'] as const) }
}
