/** What stands in the address of a history of sign-ins. */
import { day, id, oneOf, paging, type RawSearch, text } from '../../../platform/web/page-search.ts'
import { type SignInSort, signInSorts } from '../contract/sign-in-choices.ts'
import { type SignInEventKind, type SignInOutcome, signInEventKinds, signInOutcomes } from '../contract/sign-in-events.ts'
import type { PeriodSearch } from './page-search.ts'

export interface SignInSearch extends PeriodSearch {
  readonly event?: SignInEventKind | undefined
  readonly outcome?: SignInOutcome | undefined
  /** Of one person, and how the chip calls that person. */
  readonly user?: string | undefined
  readonly name?: string | undefined
  readonly sort?: SignInSort | undefined
  readonly direction?: 'asc' | 'desc' | undefined
}

export function signInSearch(raw: RawSearch): SignInSearch {
  return {
    ...paging(raw),
    from: day(raw.from),
    to: day(raw.to),
    text: text(raw.text),
    event: oneOf(raw.event, signInEventKinds),
    outcome: oneOf(raw.outcome, signInOutcomes),
    user: id(raw.user),
    name: text(raw.name),
    sort: oneOf(raw.sort, signInSorts),
    direction: oneOf(raw.direction, ['asc', 'desc'] as const),
  }
}
