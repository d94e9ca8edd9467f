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
import type { Column } from '../../../../ui/table/column.ts'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { listDeletedGroupsRoute, restoreGroupRoute } from '../../contract/groups/group-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'
import { useRestore } from '../use-restore.ts'

type Deleted = RouteAnswer<typeof listDeletedGroupsRoute>['items'][number]
const rowId = (group: Deleted): string => group.id
const rowName = (group: Deleted): string => group.name

/** The bin of groups: 30 days to change one's mind (SSO-GDEL-3). */
export function DeletedGroupsPage(): ReactNode {
  const t = useMessages(directoryMessages).groups
  const { formatMinute, formatDate } = useFormat()
  const { size } = usePageSize()
  const { cursor, limit = size } = usePageSearch<PagingSearch>()
  const page = useQuery({
    queryKey: ['directory', 'groups', 'deleted', cursor, limit],
    queryFn: () => call(listDeletedGroupsRoute, { query: { limit, cursor } }),
    placeholderData: keepPreviousData,
  }).data
  const { busyId, start } = useRestore(async (groupId) => {
    const { name } = await call(restoreGroupRoute, { params: { groupId } })
    return t.restored({ name })
  })
  const columns = useMemo(
    (): Column<Deleted>[] => [
      { id: 'name', header: t.fields.name, rowHeader: true, cell: (group) => group.name },
      { id: 'members', header: t.fields.members, nowrap: true, cell: (group) => t.people({ count: group.memberCount }) },
      { id: 'deletedAt', header: t.deletedAt, nowrap: true, cell: (group) => formatMinute(group.deletedAt) },
      { id: 'erasedAt', header: t.erasedAt, nowrap: true, cell: (group) => formatDate(group.erasedAt) },
      {
        id: 'restore',
        header: t.restore,
        cell: (group) => (
          <Button size="sm" busy={busyId === group.id} aria-label={`${group.name} ${t.restore}`} onClick={() => start(group.id)}>
            {t.restore}
          </Button>
        ),
      },
    ],
    [t, formatMinute, formatDate, busyId, start],
  )
  const paging = usePaging(page)
  return (
    <PageBody>
      <PageHeader title={t.deletedTitle} purpose={t.deletedPurpose} breadcrumb={[{ label: t.title, href: directoryPaths.groups() }]} />
      <Card flush>
        <PagedTable
          caption={t.deletedList}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          card={(group) => ({
            title: group.name,
            facts: [
              `${t.erasedAt} ${formatDate(group.erasedAt)}`,
              <Button key="restore" size="sm" busy={busyId === group.id} onClick={() => start(group.id)}>
                {t.restore}
              </Button>,
            ],
          })}
          empty={<EmptyState icon={Trash2} title={t.deletedNone} />}
        />
      </Card>
    </PageBody>
  )
}
