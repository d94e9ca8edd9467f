import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { firstPage } from '../../../../platform/web/use-paging.ts'
import type { FilterChip } from '../../../../ui/table/filter-bar.tsx'
import type { UserCondition } from '../../contract/user-search.ts'
import type { DirectoryMessages } from '../directory-messages.ts'
import type { UserSearch } from '../page-search.ts'

type Change = { [Member in keyof UserSearch]: UserSearch[Member] | undefined }

interface Names {
  readonly departmentName: string | undefined
  readonly groupName: string | undefined
  readonly serviceLabels: ReadonlyMap<string, string>
}

const none: Partial<Change> = {
  words: undefined,
  name: undefined,
  phone: undefined,
  adminField: undefined,
  terminal: undefined,
  departmentId: undefined,
  below: undefined,
  state: undefined,
  registration: undefined,
  passwordState: undefined,
  services: undefined,
  status: undefined,
  role: undefined,
  validity: undefined,
  secondStep: undefined,
  invitation: undefined,
  groupId: undefined,
  maintenance: undefined,
  undelivered: undefined,
}

/** Search conditions as the address keeps them, as the API takes them, and as chips to take away one by one. */
export function useUserConditions(t: DirectoryMessages, names: Names) {
  const search = usePageSearch<UserSearch>()
  const changeSearch = useChangeSearch<Change>()
  const change = (members: Partial<Change>): void => changeSearch({ ...members, ...firstPage })
  return { search, change, clear: () => change(none), condition: conditionOf(search), chips: chipsOf(t, search, change, names) }
}

export function conditionOf(search: UserSearch): UserCondition {
  return {
    words: search.words,
    name: search.name,
    phone: search.phone,
    adminField: search.adminField,
    terminal: search.terminal,
    departmentId: search.departmentId,
    withSubdepartments: search.below,
    state: search.state,
    registration: search.registration as UserCondition['registration'],
    passwordState: search.passwordState as UserCondition['passwordState'],
    services: search.services === undefined ? undefined : [...search.services],
    status: search.status as UserCondition['status'],
    role: search.role as UserCondition['role'],
    validity: search.validity as UserCondition['validity'],
    secondStep: search.secondStep as UserCondition['secondStep'],
    invitation: search.invitation as UserCondition['invitation'],
    groupId: search.groupId,
    withMaintenance: search.maintenance,
    undelivered: search.undelivered,
    userIds: undefined,
  }
}

function chipsOf(t: DirectoryMessages, search: UserSearch, change: (members: Partial<Change>) => void, names: Names): FilterChip[] {
  const chips: FilterChip[] = []
  const add = (label: string, value: string | undefined, members: Partial<Change>): void => {
    if (value !== undefined && value !== '') chips.push({ label: t.users.chip({ label, value }), onRemove: () => change(members) })
  }
  const { states, registrations, passwords } = t.values
  const stateLabels = { all: undefined, active: states.active, suspended: t.users.stateSuspended, locked: t.users.stateLocked }
  const department = search.departmentId === undefined ? undefined : (names.departmentName ?? '…')
  const shown = department !== undefined && search.below === true ? t.users.departmentAndBelow({ name: department }) : department
  add(t.fields.department, shown, { departmentId: undefined, below: undefined })
  add(t.fields.name, search.name, { name: undefined })
  add(t.fields.state, search.state === undefined ? undefined : stateLabels[search.state], { state: undefined })
  add(t.fields.registration, labels(t, search.registration, registrations), { registration: undefined })
  add(t.fields.passwordState, labels(t, search.passwordState, passwords), { passwordState: undefined })
  const serviceStates: Readonly<Record<string, string>> = t.users.serviceStates
  const serviceLabel = (key: string): string => names.serviceLabels.get(key) ?? serviceStates[key] ?? key
  add(t.users.service, search.services?.map(serviceLabel).join(t.values.separator), { services: undefined })
  const { people } = t
  add(t.fields.state, labels(t, search.status, people.statuses), { status: undefined })
  add(people.fields.role, labels(t, search.role, people.roles), { role: undefined })
  add(people.fields.validity, labels(t, search.validity, people.validities), { validity: undefined })
  add(people.fields.secondStep, labels(t, search.secondStep, people.secondSteps), { secondStep: undefined })
  add(people.fields.invitation, labels(t, search.invitation, people.invitations), { invitation: undefined })
  add(t.groups.title, search.groupId === undefined ? undefined : (names.groupName ?? '…'), { groupId: undefined })
  add(t.users.phone, search.phone, { phone: undefined })
  add(t.users.adminField, search.adminField, { adminField: undefined })
  add(t.users.terminal, search.terminal, { terminal: undefined })
  if (search.undelivered === true) chips.push({ label: t.users.undelivered, onRemove: () => change({ undelivered: undefined }) })
  if (search.maintenance === true) chips.push({ label: t.users.withMaintenance, onRemove: () => change({ maintenance: undefined }) })
  return chips
}

function labels(t: DirectoryMessages, keys: readonly string[] | undefined, words: Readonly<Record<string, string>>): string | undefined {
  return keys?.map((key) => words[key] ?? key).join(t.values.separator)
}
