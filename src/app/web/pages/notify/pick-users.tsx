import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { type ReactNode, useMemo, useRef } from 'react'
import { listUsersRoute, type UserListItem } from '../../../../features/directory/contract/index.ts'
import { notificationMessages } from '../../../../features/notifications/web/index.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { firstPage, usePaging } from '../../../../platform/web/use-paging.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { useSelection } from '../../../../ui/table/use-selection.ts'
import { PickConditions, type PickSearch } from './pick-conditions.tsx'
import type { Target } from './target-box.tsx'

const rowId = (user: UserListItem): string => user.id
const rowName = (user: UserListItem): string => user.userId
const nameOf = (user: UserListItem): string => `${user.surname} ${user.givenName}`.trim() || user.displayName
export const targetOf = (user: UserListItem): Target => ({
  id: user.id,
  userId: user.userId,
  name: nameOf(user),
  isSuspended: user.state === 'suspended',
})

/** 通知ユーザ選択: search, tick, 追加>>. */
export function PickUsers({ onAdd }: { onAdd: (targets: readonly Target[]) => void }): ReactNode {
  const t = useMessages(notificationMessages).notices
  const search = usePageSearch<PickSearch>()
  const { size } = usePageSize()
  const changeSearch = useChangeSearch<PickSearch>()
  const selection = useSelection()
  // Ticked rows survive paging; their names are remembered for the box.
  const seen = useRef(new Map<string, UserListItem>())
  const { data: page, error } = useQuery({
    queryKey: ['directory', 'users', 'notify', search, size],
    queryFn: async ({ signal }) => {
      const { registration, passwordState, below, template, to, trail, limit = size, ...rest } = search
      const query = { ...rest, ...several({ registration, passwordState }), withSubdepartments: below, limit }
      const found = await call(listUsersRoute, { query }, { signal })
      for (const user of found.items) seen.current.set(user.id, user)
      return found
    },
    placeholderData: keepPreviousData,
  })
  const columns = useMemo(
    (): Column<UserListItem>[] => [
      { id: 'userId', header: t.userId, rowHeader: true, cell: (user) => <UserCell user={user} /> },
      { id: 'email', header: t.email, cell: (user) => <span className="break-all">{user.email1 || t.noAddress}</span> },
      { id: 'password', header: t.password, nowrap: true, cell: (user) => <States user={user} /> },
    ],
    [t],
  )
  const paging = usePaging(page)
  if (error !== null) throw error
  const add = (): void => {
    onAdd([...selection.selected].flatMap((id) => seen.current.get(id) ?? []).map(targetOf))
    selection.clear()
  }
  return (
    <Card flush title={t.pick}>
      <PickConditions search={search} onChange={(change) => changeSearch({ ...change, ...firstPage })} page={page} />
      <div className="flex items-center gap-3 border-t border-line px-3 py-2">
        <Button size="sm" icon={UserPlus} disabledReason={selection.selected.size === 0 ? t.addReason : undefined} onClick={add}>
          {t.add}
        </Button>
        {selection.selected.size > 0 && <span className="tabular-nums">{t.people({ count: selection.selected.size })}</span>}
      </div>
      <PagedTable
        caption={t.found}
        paging={paging}
        columns={columns}
        rows={page?.items}
        rowId={rowId}
        rowName={rowName}
        selection={selection}
        card={(user) => ({ title: user.userId, status: <States user={user} />, facts: [nameOf(user), user.email1 || t.noAddress] })}
        empty={<EmptyState title={t.foundEmpty} />}
      />
    </Card>
  )
}

function several<Name extends string>(members: Readonly<Record<Name, string | undefined>>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries<string | undefined>(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value]]])),
  )
}

function UserCell({ user }: { user: UserListItem }): ReactNode {
  return (
    <>
      <span className="block font-bold break-all">{user.userId}</span>
      <span className="text-text-2">{nameOf(user)}</span>
    </>
  )
}

function States({ user }: { user: UserListItem }): ReactNode {
  const t = useMessages(notificationMessages).notices
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={user.passwordState === 'set' ? 'success' : 'neutral'}>{t.passwords[user.passwordState]}</Badge>
      {user.state === 'suspended' && <Badge tone="warn">{t.states.suspended}</Badge>}
      {user.isLocked && <Badge tone="danger">{t.states.locked}</Badge>}
    </span>
  )
}
