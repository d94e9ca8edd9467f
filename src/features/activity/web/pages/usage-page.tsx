import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { call, downloadUrl } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { firstPage, usePaging } from '../../../../platform/web/use-paging.ts'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import type { UsageRow } from '../../contract/records.ts'
import { downloadMonthlyUsage, listMonthlyUsage } from '../../contract/routes.ts'
import { activityMessages } from '../activity-messages.ts'
import type { UsageSearch } from '../page-search.ts'
import { LoadFailure } from '../parts/load-failure.tsx'
import { MonthSelect } from '../parts/month-select.tsx'
import { PeopleFilters } from '../parts/people-filters.tsx'
import { activityPaths } from '../paths.ts'

const rowId = (row: UsageRow): string => row.userId
const rowName = (row: UsageRow): string => row.userName

/** 利用者アカウント利用状況一覧 (MCOP-USAGE-1 to 6). */
export function UsagePage(): ReactNode {
  const t = useMessages(activityMessages)
  const { formatDateTime, formatCount } = useFormat()
  const { size } = usePageSize()
  const { cursor, limit = size, ...condition } = usePageSearch<UsageSearch>()
  const change = useChangeSearch<UsageSearch>()
  const { text, userName, name } = condition
  const people = { text, userName, name, withMaintenance: condition.maintenance }
  const query = { cursor, limit, month: condition.month, ...people }
  const loaded = useQuery({
    queryKey: ['activity', 'usage', query],
    queryFn: ({ signal }) => call(listMonthlyUsage, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
  const page = loaded.data
  const month = condition.month ?? page?.month ?? ''
  const paging = usePaging(page)
  const columns = useMemo(
    (): Column<UsageRow>[] => [
      { id: 'user', header: t.usage.user, rowHeader: true, cell: (row) => row.userName },
      { id: 'name', header: t.usage.name, cell: (row) => row.displayName },
      {
        id: 'lastUsed',
        header: t.usage.lastUsed,
        nowrap: true,
        cell: (row) => row.lastUsedAt && <time dateTime={row.lastUsedAt}>{formatDateTime(row.lastUsedAt)}</time>,
      },
      { id: 'count', header: t.usage.count, numeric: true, cell: (row) => formatCount(row.count) },
      {
        id: 'detail',
        header: t.usage.detail,
        nowrap: true,
        cell: (row) => (
          <TextLink href={activityPaths.userUsage(row.userId, month)} aria-label={t.usage.detailOf({ user: row.userName })}>
            {t.usage.detail}
          </TextLink>
        ),
      },
    ],
    [t, formatDateTime, formatCount, month],
  )
  const file = month === '' ? undefined : downloadUrl(downloadMonthlyUsage, { query: { month, ...people } })
  return (
    <PageBody>
      <PageHeader
        title={t.usage.title}
        purpose={t.usage.purpose}
        actions={
          <>
            <LinkButton href={activityPaths.lastUse()}>{t.lastUse.title}</LinkButton>
            {file !== undefined && (
              <LinkButton href={file} icon={Download} download>
                {t.usage.download}
              </LinkButton>
            )}
          </>
        }
      />
      <LoadFailure query={loaded} />
      <Card flush>
        <PeopleFilters page={page}>
          <MonthSelect months={page?.months ?? []} value={month} onChange={(chosen) => change({ ...firstPage, month: chosen })} />
        </PeopleFilters>
        <PagedTable
          caption={t.usage.title}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          stale={loaded.isPlaceholderData}
          card={(row) => ({
            title: <TextLink href={activityPaths.userUsage(row.userId, month)}>{row.userName}</TextLink>,
            facts: [
              row.displayName,
              row.lastUsedAt === null
                ? t.usage.counted({ count: row.count })
                : t.joined({ first: t.usage.counted({ count: row.count }), second: formatDateTime(row.lastUsedAt) }),
            ],
          })}
          empty={<EmptyState title={t.usage.empty}>{t.usage.emptyNext}</EmptyState>}
        />
      </Card>
    </PageBody>
  )
}
