import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import type { RouteAnswer } from '../../../../kernel/define-route.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import type { PagingSearch } from '../../../../platform/web/page-search.ts'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { usePaging } from '../../../../platform/web/use-paging.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { listDeletedUsersRoute, restoreUserRoute } from '../../contract/user-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'
import { useRestore } from '../use-restore.ts'

type Deleted = RouteAnswer<typeof listDeletedUsersRoute>['items'][number]
const rowId = (user: Deleted): string => user.id
const rowName = (user: Deleted): string => user.userId

/** The bin: 30 days to change one's mind (MCOP-USER-30). */
export function DeletedUsersPage(): ReactNode {
  const t = useMessages(directoryMessages)
  const { formatMinute, formatDate } = useFormat()
  const { size } = usePageSize()
  const { cursor, limit = size } = usePageSearch<PagingSearch>()
  const page = useQuery({
    queryKey: ['directory', 'deleted-users', cursor, limit],
    queryFn: () => call(listDeletedUsersRoute, { query: { limit, ...(cursor === undefined ? {} : { cursor }) } }),
    placeholderData: keepPreviousData,
  }).data
  const { busyId, start } = useRestore(async (userId) => {
    const user = await call(restoreUserRoute, { params: { userId } })
    return t.userPage.restored({ userId: user.userId })
  })
  const columns = useMemo((): Column<Deleted>[] => {
    const { deletedUsers, fields } = t
    return [
      { id: 'userId', header: fields.userId, nowrap: true, cell: (user) => user.userId },
      { id: 'name', header: fields.name, cell: (user) => user.name },
      { id: 'email1', header: fields.email1, wideOnly: true, cell: (user) => user.email1 },
      { id: 'deletedAt', header: deletedUsers.deletedAt, nowrap: true, cell: (user) => formatMinute(user.deletedAt) },
      { id: 'erasedAt', header: deletedUsers.erasedAt, nowrap: true, cell: (user) => formatDate(user.erasedAt) },
      {
        id: 'restore',
        header: deletedUsers.restore,
        cell: (user) => (
          <Button size="sm" busy={busyId === user.id} aria-label={`${user.userId} ${deletedUsers.restore}`} onClick={() => start(user.id)}>
            {deletedUsers.restore}
          </Button>
        ),
      },
    ]
  }, [t, formatMinute, formatDate, busyId, start])
  const card = (user: Deleted): CardFace => ({
    title: `${user.userId} ${user.name}`,
    facts: [
      `${t.deletedUsers.erasedAt} ${formatDate(user.erasedAt)}`,
      <Button key="restore" size="sm" busy={busyId === user.id} onClick={() => start(user.id)}>
        {t.deletedUsers.restore}
      </Button>,
    ],
  })
  const paging = usePaging(page)
  return (
    <PageBody>
      <PageHeader
        title={t.deletedUsers.title}
        purpose={t.deletedUsers.purpose}
        breadcrumb={[{ label: t.users.title, href: directoryPaths.users() }]}
      />
      <Card flush>
        <PagedTable
          caption={t.deletedUsers.list}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          card={card}
          empty={<EmptyState icon={Trash2} title={t.deletedUsers.empty} />}
        />
      </Card>
    </PageBody>
  )
}
