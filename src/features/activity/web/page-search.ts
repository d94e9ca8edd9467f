/** What stands in the address of the pages; members that are missing or wrong are undefined. */
import { day, flag, month, oneOf, type PagingSearch, paging, type RawSearch, shaped, text } from '../../../platform/web/page-search.ts'
import { decisionKinds, decisionOutcomes } from '../contract/decision-choices.ts'
import { type UseState, useStates } from '../contract/use-states.ts'

export interface PeriodSearch extends PagingSearch {
  /** Days in Japan, `2026-11-21`, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly text?: string | undefined
}

export interface HistorySearch extends PeriodSearch {
  readonly actor?: string | undefined
  readonly action?: string | undefined
}

export interface DecisionSearch extends PeriodSearch {
  readonly kind?: (typeof decisionKinds)[number] | undefined
  readonly outcome?: (typeof decisionOutcomes)[number] | undefined
}

/** Whom a usage report shows. */
export interface PeopleSearch extends PagingSearch {
  readonly text?: string | undefined
  readonly userName?: string | undefined
  readonly name?: string | undefined
  /** 保守用アカウントを含む (MCOP-USAGE-14). */
  readonly maintenance?: boolean | undefined
}

export interface UsageSearch extends PeopleSearch {
  readonly month?: string | undefined
}

export interface LastUseSearch extends PeopleSearch, PeriodSearch {
  readonly use?: UseState | undefined
}

export interface UserUsageSearch {
  readonly month?: string | undefined
  readonly day?: string | undefined
}

export function historySearch(raw: RawSearch): HistorySearch {
  return { ...periodOf(raw), actor: text(raw.actor), action: text(raw.action) }
}

export function decisionSearch(raw: RawSearch): DecisionSearch {
  return { ...periodOf(raw), kind: oneOf(raw.kind, decisionKinds), outcome: oneOf(raw.outcome, decisionOutcomes) }
}

export function usageSearch(raw: RawSearch): UsageSearch {
  return { ...peopleOf(raw), month: month(raw.month) }
}

export function lastUseSearch(raw: RawSearch): LastUseSearch {
  return { ...periodOf(raw), ...peopleOf(raw), use: oneOf(raw.use, useStates) }
}

export function userUsageSearch(raw: RawSearch): UserUsageSearch {
  return { month: month(raw.month), day: shaped(raw.day, /^\d{4}\/\d\d\/\d\d$/) }
}

function periodOf(raw: RawSearch): PeriodSearch {
  return { ...paging(raw), from: day(raw.from), to: day(raw.to), text: text(raw.text) }
}

function peopleOf(raw: RawSearch): PeopleSearch {
  return { ...paging(raw), text: text(raw.text), userName: text(raw.userName), name: text(raw.name), maintenance: flag(raw.maintenance) }
}
