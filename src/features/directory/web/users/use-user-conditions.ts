import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { firstPage } from '../../../../platform/web/use-paging.ts'
import type { FilterChip } from '../../../../ui/table/filter-bar.tsx'
import type { UserCondition } from '../../contract/user-search.ts'
import type { DirectoryMessages } from '../directory-messages.ts'
import type { UserSearch } from '../page-search.ts'

type Change = { [Member in keyof UserSearch]: UserSearch[Member] | undefined }

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
  maintenance: undefined,
}

/** Search conditions as the address keeps them, as the API takes them, and as chips to take away one by one. */
export function useUserConditions(
  t: DirectoryMessages,
  names: { departmentName: string | undefined; serviceLabels: ReadonlyMap<string, string> },
) {
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
    withMaintenance: search.maintenance,
    userIds: undefined,
  }
}

function chipsOf(
  t: DirectoryMessages,
  search: UserSearch,
  change: (members: Partial<Change>) => void,
  names: { departmentName: string | undefined; serviceLabels: ReadonlyMap<string, string> },
): FilterChip[] {
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
  add(t.users.phone, search.phone, { phone: undefined })
  add(t.users.adminField, search.adminField, { adminField: undefined })
  add(t.users.terminal, search.terminal, { terminal: undefined })
  if (search.maintenance === true) chips.push({ label: t.users.withMaintenance, onRemove: () => change({ maintenance: undefined }) })
  return chips
}

function labels(t: DirectoryMessages, keys: readonly string[] | undefined, words: Readonly<Record<string, string>>): string | undefined {
  return keys?.map((key) => words[key] ?? key).join(t.values.separator)
}
