import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { type ReactNode, useEffect, useMemo } from 'react'
import { call, downloadUrl } from '../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../platform/web/i18n.tsx'
import { usePageSize } from '../../../platform/web/personal/page-size.tsx'
import { firstPage, usePaging } from '../../../platform/web/use-paging.ts'
import { LinkButton } from '../../../ui/action/button.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../ui/page/page-header.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { BulkBar, FilterMenu } from '../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../ui/table/pager.tsx'
import { useSelection } from '../../../ui/table/use-selection.ts'
import type { LastUseRow } from '../contract/records.ts'
import { downloadLastUse, listLastUse } from '../contract/routes.ts'
import { type UseState, useStates } from '../contract/use-states.ts'
import { activityMessages } from './activity-messages.ts'
import type { LastUseSearch } from './page-search.ts'
import { LoadFailure } from './parts/load-failure.tsx'
import { PeopleFilters } from './parts/people-filters.tsx'
import { instantsOf, PeriodFields } from './parts/period-fields.tsx'
import { activityPaths } from './paths.ts'

const rowId = (row: LastUseRow): string => row.userId
const rowName = (row: LastUseRow): string => row.userName

export interface LastUseReportProps {
  /** What can be done with the ticked users; features above this one know (MCOP-USAGE-15). */
  actions: (ticked: { readonly ids: readonly string[]; readonly onDone: () => void }) => ReactNode
}

/** 最終利用日時確認: who signed in last when, in a period or ever (MCOP-USAGE-10 to 13). */
export function LastUseReport({ actions }: LastUseReportProps): ReactNode {
  const t = useMessages(activityMessages)
  const { formatDateTime } = useFormat()
  const search = usePageSearch<LastUseSearch>()
  const { size } = usePageSize()
  const { cursor, limit = size, text, userName, name, use, maintenance } = search
  const condition = { text, userName, name, use, withMaintenance: maintenance, ...instantsOf(search) }
  const loaded = useQuery({
    queryKey: ['activity', 'last-use', condition, cursor, limit],
    queryFn: ({ signal }) => call(listLastUse, { query: { ...condition, cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const page = loaded.data
  const paging = usePaging(page)
  const selection = useSelection()
  const { clear } = selection
  const listed = JSON.stringify(condition)
  // Nobody acts on people whom the conditions no longer show.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ticks belong to these conditions
  useEffect(() => clear(), [listed, clear])
  const columns = useMemo(
    (): Column<LastUseRow>[] => [
      { id: 'user', header: t.usage.user, rowHeader: true, cell: (row) => row.userName },
      { id: 'name', header: t.usage.name, cell: (row) => row.displayName },
      {
        id: 'lastUsed',
        header: t.usage.lastUsed,
        nowrap: true,
        cell: (row) => row.lastUsedAt && <time dateTime={row.lastUsedAt}>{formatDateTime(row.lastUsedAt)}</time>,
      },
    ],
    [t, formatDateTime],
  )
  return (
    <PageBody>
      <PageHeader
        title={t.lastUse.title}
        purpose={t.lastUse.purpose}
        breadcrumb={[{ label: t.usage.title, href: activityPaths.usage() }]}
        actions={
          <LinkButton href={downloadUrl(downloadLastUse, { query: condition })} icon={Download} download>
            {t.usage.download}
          </LinkButton>
        }
      />
      <LoadFailure query={loaded} />
      <Card flush>
        <Filters page={page} />
        <BulkBar selectedCount={selection.selected.size} onClear={selection.clear}>
          {actions({ ids: [...selection.selected], onDone: selection.clear })}
        </BulkBar>
        <PagedTable
          caption={t.lastUse.title}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          selection={selection}
          stale={loaded.isPlaceholderData}
          card={(row) => ({
            title: row.userName,
            facts: [row.displayName, row.lastUsedAt === null ? t.lastUse.states.unused : formatDateTime(row.lastUsedAt)],
          })}
          empty={<EmptyState title={t.usage.empty}>{t.usage.emptyNext}</EmptyState>}
        />
      </Card>
    </PageBody>
  )
}

/** ユーザ利用状況 and 対象期間; without days 「指定なし」, from registration until now (MCOP-USAGE-12). */
function Filters({ page }: { page: { readonly total: number; readonly totalIsCapped: boolean } | undefined }): ReactNode {
  const t = useMessages(activityMessages).lastUse
  const { use } = usePageSearch<LastUseSearch>()
  const change = useChangeSearch<LastUseSearch>()
  return (
    <PeopleFilters page={page}>
      <FilterMenu
        label={t.use}
        single
        options={[{ value: 'all', label: t.states.all }, ...useStates.map((value) => ({ value, label: t.states[value] }))]}
        selected={use === undefined ? [] : [use]}
        onChange={([chosen]) => change({ ...firstPage, use: chosen === 'all' ? undefined : (chosen as UseState | undefined) })}
      />
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="sr-only">{t.period}</legend>
        <PeriodFields />
      </fieldset>
    </PeopleFilters>
  )
}
