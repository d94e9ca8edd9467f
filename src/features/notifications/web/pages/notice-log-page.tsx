import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import type { PagingSearch } from '../../../../platform/web/page-search.ts'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { usePaging } from '../../../../platform/web/use-paging.ts'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { FilterBar } from '../../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import type { Notice } from '../../contract/notice.ts'
import { listNotices } from '../../contract/routes.ts'
import { notificationMessages } from '../notification-messages.ts'
import { notificationPaths } from '../paths.ts'

const rowId = (notice: Notice): string => notice.id
const rowName = (notice: Notice): string => notice.templateName
const isMoving = (notice: Notice): boolean => notice.counts.queued > 0

/** What was sent, by whom, and how far it came (MCOP-NOTIFY-18). */
export function NoticeLogPage(): ReactNode {
  const t = useMessages(notificationMessages).notices
  const { formatMinute } = useFormat()
  const { size } = usePageSize()
  const { cursor, limit = size } = usePageSearch<PagingSearch>()
  const { data: page, error } = useQuery({
    queryKey: ['notifications', 'notices', cursor, limit],
    queryFn: ({ signal }) => call(listNotices, { query: { cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.items.some(isMoving) === true ? 5_000 : false),
  })
  const paging = usePaging(page)
  if (error !== null) throw error
  const columns = useMemo(
    (): Column<Notice>[] => [
      {
        id: 'at',
        header: t.sentAt,
        nowrap: true,
        cell: (notice) => <time dateTime={notice.createdAt}>{formatMinute(notice.createdAt)}</time>,
      },
      { id: 'template', header: t.template, rowHeader: true, cell: (notice) => <NoticeLink notice={notice} /> },
      { id: 'targets', header: t.targets, numeric: true, cell: (notice) => t.people({ count: notice.counts.targets }) },
      { id: 'progress', header: t.progress, nowrap: true, cell: (notice) => t.counts(notice.counts) },
      { id: 'actor', header: t.actor, cell: (notice) => notice.actorName },
    ],
    [t, formatMinute],
  )
  return (
    <PageBody>
      <PageHeader
        title={t.log}
        actions={
          <LinkButton variant="primary" icon={Plus} href={notificationPaths.send()}>
            {t.send}
          </LinkButton>
        }
      />
      <Card flush>
        <FilterBar total={page?.total} totalIsCapped={page?.totalIsCapped} />
        <PagedTable
          caption={t.log}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          dense
          card={(notice) => ({
            title: <NoticeLink notice={notice} />,
            facts: [`${formatMinute(notice.createdAt)}　${t.people({ count: notice.counts.targets })}`, t.counts(notice.counts)],
          })}
          empty={<EmptyState title={t.logEmpty} />}
        />
      </Card>
    </PageBody>
  )
}

function NoticeLink({ notice }: { notice: Notice }): ReactNode {
  return <TextLink href={notificationPaths.notice(notice.id)}>{notice.templateName}</TextLink>
}
