import { id, type PagingSearch, paging, type RawSearch, text } from '../../../platform/web/page-search.ts'

export interface AgreementSearch extends PagingSearch {
  readonly version?: string | undefined
  readonly company?: string | undefined
  readonly user?: string | undefined
}

export function agreementSearch(raw: RawSearch): AgreementSearch {
  return { ...paging(raw), version: id(raw.version), company: text(raw.company), user: text(raw.user) }
}
