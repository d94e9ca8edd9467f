/** What stands in the address of the list pages; members that are missing or wrong are dropped. */
import { passwordStates, registrationStates, stateFilters, userSorts } from '../contract/user-choices.ts'

export interface PagingSearch {
  readonly cursor?: string
  /** Cursors of the pages before this one, so that 「前へ」 also works after a reload; `-` is the first page. */
  readonly trail?: string
  readonly limit?: number
}

export interface UserSearch extends PagingSearch {
  readonly words?: string
  readonly name?: string
  readonly phone?: string
  readonly adminField?: string
  readonly terminal?: string
  readonly departmentId?: string
  readonly below?: boolean
  readonly state?: (typeof stateFilters)[number]
  readonly registration?: readonly string[]
  readonly passwordState?: readonly string[]
  readonly services?: readonly string[]
  readonly maintenance?: boolean
  readonly sort?: (typeof userSorts)[number]
  readonly direction?: 'asc' | 'desc'
}

export interface DepartmentSearch extends PagingSearch {
  readonly words?: string
  readonly within?: string
  readonly view?: 'tree'
  readonly at?: string
}

type Raw = Record<string, unknown>

export function userSearch(raw: Raw): Record<string, unknown> {
  return kept({
    ...paging(raw),
    words: text(raw.words),
    name: text(raw.name),
    phone: text(raw.phone),
    adminField: text(raw.adminField),
    terminal: text(raw.terminal),
    departmentId: text(raw.departmentId),
    below: flag(raw.below),
    state: oneOf(raw.state, stateFilters),
    registration: someOf(raw.registration, registrationStates),
    passwordState: someOf(raw.passwordState, passwordStates),
    services: texts(raw.services),
    maintenance: flag(raw.maintenance),
    sort: oneOf(raw.sort, userSorts),
    direction: oneOf(raw.direction, ['asc', 'desc']),
  })
}

export function departmentSearch(raw: Raw): Record<string, unknown> {
  return kept({
    ...paging(raw),
    words: text(raw.words),
    within: text(raw.within),
    view: oneOf(raw.view, ['tree']),
    at: text(raw.at),
  })
}

export function pagingSearch(raw: Raw): Record<string, unknown> {
  return kept(paging(raw))
}

export function userTabSearch(raw: Raw): Record<string, unknown> {
  return kept({ tab: oneOf(raw.tab, ['use']) })
}

export function newDepartmentSearch(raw: Raw): Record<string, unknown> {
  return kept({ parent: text(raw.parent) })
}

function paging(raw: Raw): Raw {
  return { cursor: text(raw.cursor), trail: text(raw.trail), limit: oneOf(Number(raw.limit), [25, 100]) }
}

// The router reads a digits-only text as a number.
function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

function texts(value: unknown): string[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).map(text).filter((entry) => entry !== undefined)
  return list.length === 0 ? undefined : list
}

function flag(value: unknown): true | undefined {
  return value === true || value === 'true' ? true : undefined
}

function oneOf<Value>(value: unknown, allowed: readonly Value[]): Value | undefined {
  return allowed.find((candidate) => candidate === value)
}

function someOf(value: unknown, allowed: readonly string[]): string[] | undefined {
  const list = texts(value)?.filter((entry) => allowed.includes(entry))
  return list === undefined || list.length === 0 ? undefined : list
}

function kept(members: Raw): Raw {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
