/** What stands in the address of the pages; members that are missing or wrong are dropped. */
import { decisionKinds, decisionOutcomes } from '../contract/decision-choices.ts'
import { type UseState, useStates } from '../contract/use-states.ts'

export interface PagingSearch {
  readonly cursor?: string | undefined
  /** Cursors of the pages before this one, `-` for the first, so that 「前へ」 works after a reload too. */
  readonly trail?: string | undefined
  readonly limit?: number | undefined
}

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

type Raw = Record<string, unknown>

export function historySearch(raw: Raw): Raw {
  return kept({ ...periodOf(raw), actor: text(raw.actor), action: text(raw.action) })
}

export function decisionSearch(raw: Raw): Raw {
  return kept({ ...periodOf(raw), kind: oneOf(raw.kind, decisionKinds), outcome: oneOf(raw.outcome, decisionOutcomes) })
}

export function usageSearch(raw: Raw): Raw {
  return kept({ ...peopleOf(raw), month: shaped(raw.month, /^\d{4}-(0[1-9]|1[0-2])$/) })
}

export function lastUseSearch(raw: Raw): Raw {
  return kept({ ...periodOf(raw), ...peopleOf(raw), use: oneOf(raw.use, useStates) })
}

export function userUsageSearch(raw: Raw): Raw {
  return kept({ month: shaped(raw.month, /^\d{4}-(0[1-9]|1[0-2])$/), day: shaped(raw.day, /^\d{4}\/\d\d\/\d\d$/) })
}

function periodOf(raw: Raw): Raw {
  const day = /^\d{4}-\d\d-\d\d$/
  return { ...pagingOf(raw), from: shaped(raw.from, day), to: shaped(raw.to, day), text: text(raw.text) }
}

function peopleOf(raw: Raw): Raw {
  const maintenance = raw.maintenance === true ? true : undefined
  return { ...pagingOf(raw), text: text(raw.text), userName: text(raw.userName), name: text(raw.name), maintenance }
}

function pagingOf(raw: Raw): Raw {
  return { cursor: text(raw.cursor), trail: text(raw.trail), limit: oneOf(Number(raw.limit), [25, 100]) }
}

// The router reads a digits-only text as a number.
function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

function shaped(value: unknown, shape: RegExp): string | undefined {
  const found = text(value)
  return found !== undefined && shape.test(found) ? found : undefined
}

function oneOf<Value>(value: unknown, allowed: readonly Value[]): Value | undefined {
  return allowed.find((candidate) => candidate === value)
}

function kept(members: Raw): Raw {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
