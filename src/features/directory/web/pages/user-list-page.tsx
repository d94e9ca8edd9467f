import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { usePaging } from '../../../../platform/web/use-paging.ts'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { BulkBar, Chips } from '../../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { getDepartmentRoute } from '../../contract/department-routes.ts'
import { getGroupRoute } from '../../contract/groups/group-routes.ts'
import type { UserListItem } from '../../contract/user.ts'
import { listUserColumnsRoute, listUsersRoute } from '../../contract/user-routes.ts'
import type { UserCondition, UserSort } from '../../contract/user-search.ts'
import type { ChosenDepartment } from '../departments/department-field.tsx'
import { directoryMessages } from '../directory-messages.ts'
import { rememberUserList } from '../last-user-list.ts'
import type { UserSearch } from '../page-search.ts'
import { directoryPaths } from '../paths.ts'
import { peopleColumns, portalColumns } from '../people/people-columns.tsx'
import { isOfService, type PeopleRules, usePeopleRules } from '../people/use-people-rules.ts'
import { useChosenUsers } from '../users/use-chosen-users.ts'
import { useUserActions } from '../users/use-user-actions.tsx'
import { useUserConditions } from '../users/use-user-conditions.ts'
import { userCard, userColumns, userId, userName, whyNoTick } from '../users/user-columns.tsx'
import { UserDrawer } from '../users/user-drawer.tsx'
import { UserFilterBar } from '../users/user-filter-bar.tsx'
import { NoUsers, UserBulkButtons, UserListHeader } from '../users/user-list-frame.tsx'

/** Downloaded where people are the portal's. */
const PeopleFilters = lazy(() => import('../people/people-filters.tsx').then((module) => ({ default: module.PeopleFilters })))

/** Downloaded with the first question for more conditions. */
const UserConditionsDrawer = lazy(() =>
  import('../users/user-conditions-drawer.tsx').then((module) => ({ default: module.UserConditionsDrawer })),
)

/** Search, look, act on many (MCOP-USEARCH). */
export function UserListPage(): ReactNode {
  const t = useMessages(directoryMessages)
  const added = useQuery({ queryKey: ['directory', 'user-columns'], queryFn: () => call(listUserColumnsRoute), staleTime: Infinity }).data
  const serviceLabels = useMemo(() => new Map(added?.services.map(({ key, label }) => [key, label])), [added])
  const { department, groupName } = useConditionNames()
  const rules = usePeopleRules()
  const isPortal = rules?.isPortal === true
  const { search, change, clear, condition, chips } = useUserConditions(t, { departmentName: department?.name, groupName, serviceLabels })
  useEffect(rememberUserList)
  const hasService = isOfService(rules)
  const { query, list } = useList(search, condition, rules)
  const page = list.data
  const users = useChosenUsers(condition, page)
  const [opened, setOpened] = useState<UserListItem>()
  const [conditionsOpen, setConditionsOpen] = useState(false)
  const actions = useUserActions(t, users.clear)
  const { columns, card } = useFaces(added?.columns, rules, setOpened)
  const untickable = useMemo(() => whyNoTick(t), [t])
  const paging = usePaging(page)
  const changeAndClear: typeof change = (members) => {
    users.clear()
    change(members)
  }

  return (
    <PageBody>
      <UserListHeader />
      <WholeCard>
        <UserFilterBar
          page={page}
          search={search}
          query={query}
          services={added?.services ?? []}
          isOfService={hasService}
          conditions={chips.length}
          chips={<Chips chips={chips} onClear={clear} />}
          onChange={changeAndClear}
          onMore={() => setConditionsOpen(true)}
        >
          {isPortal && (
            <PeopleFilters
              search={search}
              isOfService={hasService}
              query={page !== undefined && page.total > 0 ? query : undefined}
              onChange={changeAndClear}
            />
          )}
        </UserFilterBar>
        <BulkBar selectedCount={users.meant.count} onClear={users.clear} everyMatch={users.everyMatch}>
          <UserBulkButtons busy={actions.busy} start={(action) => actions.start(action, users.chosen, users.meant)} />
        </BulkBar>
        <PagedTable
          caption={t.users.list}
          paging={paging}
          columns={columns}
          rows={rules === undefined ? undefined : page?.items}
          rowId={userId}
          rowName={userName}
          card={card}
          sort={{ column: query.sort, direction: query.direction }}
          onSort={({ column, direction }) => change({ sort: column as UserSort, direction })}
          selection={users.ticks}
          whyNoTick={untickable}
          stale={list.isPlaceholderData}
          wide
          empty={<NoUsers isFiltered={chips.length > 0 || search.words !== undefined} onClear={clear} />}
        />
      </WholeCard>
      <p>
        <TextLink href={directoryPaths.deletedUsers()}>{t.users.deleted}</TextLink>
      </p>
      <UserDrawer user={opened} isOfService={hasService} onClose={() => setOpened(undefined)} />
      {conditionsOpen && (
        <Suspense fallback={null}>
          <UserConditionsDrawer
            isOpen
            onClose={() => setConditionsOpen(false)}
            search={search}
            department={department}
            onApply={changeAndClear}
          />
        </Suspense>
      )}
      {actions.dialog}
    </PageBody>
  )
}

/** The page of the list, in the order that the address says. */
function useList(search: UserSearch, condition: UserCondition, rules: PeopleRules | undefined) {
  const query = {
    ...condition,
    // People of the portal stand by their state (BP-USER-10), users of the VPN service by their id (MCOP-USEARCH-16).
    sort: search.sort ?? (isOfService(rules) ? 'userId' : 'status'),
    direction: search.direction ?? 'asc',
  } as const
  const { size } = usePageSize()
  const { cursor, limit = size } = search
  const list = useQuery({
    queryKey: ['directory', 'users', query, cursor, limit],
    queryFn: ({ signal }) => call(listUsersRoute, { query: { ...query, cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
    // Until it is known whose list it is, nobody can say in which order.
    enabled: rules !== undefined || search.sort !== undefined,
  })
  return { query, list }
}

/** Filters and rows come together: rows that moved when a filter came late would be missed by a click. */
function WholeCard({ children }: { children: ReactNode }): ReactNode {
  return (
    <Card flush>
      <Suspense fallback={<Skeleton lines={10} />}>{children}</Suspense>
    </Card>
  )
}

/** What the list shows of each user: what the services of the company know. */
function useFaces(
  services: readonly { readonly key: string; readonly header: string }[] | undefined,
  rules: PeopleRules | undefined,
  open: (user: UserListItem) => void,
) {
  const t = useMessages(directoryMessages)
  const format = useFormat()
  const isPortal = rules?.isPortal === true
  const hasService = isOfService(rules)
  const columns = useMemo(
    () =>
      hasService
        ? userColumns(t, format, { services: services ?? [], people: isPortal ? peopleColumns(t, format) : [] }, open)
        : portalColumns(t, format, open),
    [t, format, services, isPortal, hasService, open],
  )
  const card = useMemo(() => userCard(t, open, hasService), [t, open, hasService])
  return { columns, card }
}

/** The department and the group in the address, by name. */
function useConditionNames(): { readonly department: ChosenDepartment | undefined; readonly groupName: string | undefined } {
  const { departmentId, groupId } = usePageSearch<UserSearch>()
  return { department: useConditionDepartment(departmentId), groupName: useConditionGroup(groupId) }
}

/** The group in the address, by name. */
function useConditionGroup(groupId: string | undefined): string | undefined {
  return useQuery({
    queryKey: ['directory', 'groups', 'one', groupId],
    queryFn: () => call(getGroupRoute, { params: { groupId: groupId ?? '' } }),
    enabled: groupId !== undefined,
  }).data?.name
}

/** The department in the address, by name. */
function useConditionDepartment(departmentId: string | undefined): ChosenDepartment | undefined {
  return useQuery({
    queryKey: ['directory', 'departments', 'one', departmentId],
    queryFn: () => call(getDepartmentRoute, { params: { departmentId: departmentId ?? '' } }),
    enabled: departmentId !== undefined,
  }).data
}
