/** What stands in the address of the list pages; members that are missing or wrong are undefined. */
import {
  flag,
  id,
  oneOf,
  type PagingSearch,
  paging,
  type RawSearch,
  shaped,
  someOf,
  text,
  texts,
} from '../../../platform/web/page-search.ts'
import { validities } from '../contract/people/detail-rules.ts'
import { invitationMarks, roleFilters, secondStepMarks } from '../contract/people/people-choices.ts'
import { passwordStates, personStatuses, registrationStates, stateFilters, userSorts } from '../contract/user-choices.ts'

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
  readonly status?: readonly string[]
  readonly role?: readonly string[]
  readonly validity?: readonly string[]
  readonly secondStep?: readonly string[]
  readonly invitation?: readonly string[]
  readonly groupId?: string
  readonly maintenance?: boolean
  readonly undelivered?: boolean
  readonly sort?: (typeof userSorts)[number]
  readonly direction?: 'asc' | 'desc'
}

export interface DepartmentSearch extends PagingSearch {
  readonly words?: string
  readonly within?: string
  readonly view?: 'tree'
  readonly at?: string
}

export function userSearch(raw: RawSearch): object {
  return {
    ...paging(raw),
    words: text(raw.words),
    name: text(raw.name),
    phone: text(raw.phone),
    adminField: text(raw.adminField),
    terminal: text(raw.terminal),
    departmentId: id(raw.departmentId),
    below: flag(raw.below),
    state: oneOf(raw.state, stateFilters),
    registration: someOf(raw.registration, registrationStates),
    passwordState: someOf(raw.passwordState, passwordStates),
    services: texts(raw.services),
    status: someOf(raw.status, personStatuses),
    role: someOf(raw.role, roleFilters),
    validity: someOf(raw.validity, validities),
    secondStep: someOf(raw.secondStep, secondStepMarks),
    invitation: someOf(raw.invitation, invitationMarks),
    groupId: id(raw.groupId),
    maintenance: flag(raw.maintenance),
    undelivered: flag(raw.undelivered),
    sort: oneOf(raw.sort, userSorts),
    direction: oneOf(raw.direction, ['asc', 'desc']),
  }
}

export function departmentSearch(raw: RawSearch): object {
  return {
    ...paging(raw),
    words: text(raw.words),
    within: id(raw.within),
    view: oneOf(raw.view, ['tree']),
    at: id(raw.at),
  }
}

export function pagingSearch(raw: RawSearch): object {
  return paging(raw)
}

export function groupSearch(raw: RawSearch): object {
  return { ...paging(raw), words: text(raw.words) }
}

export function userTabSearch(raw: RawSearch): object {
  return { tab: oneOf(raw.tab, ['use', 'security']) }
}

/** Where to go on after a user has been registered: a page of this site, told whom as `newUser`. */
export function newUserSearch(raw: RawSearch): { readonly next?: string | undefined } {
  return { next: shaped(raw.next, /^\/admin(\/[\w-]+)+$/) }
}

export function newDepartmentSearch(raw: RawSearch): object {
  return { parent: id(raw.parent) }
}
