import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import type { PagingSearch } from '../../../../platform/web/page-search.ts'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { usePaging } from '../../../../platform/web/use-paging.ts'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { FilterBar } from '../../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { listWaitingSourceRequests, type WaitingSourceRequest } from '../../../tenancy/contract/index.ts'
import { SourceDifference, useRequestColumns } from '../../../tenancy/web/index.ts'
import { operatorMessages } from '../operator-messages.ts'
import { operatorPaths } from '../paths.ts'

const rowId = (request: WaitingSourceRequest): string => request.id
const rowName = (request: WaitingSourceRequest): string => request.company.name

/** What companies ask for and nobody has answered yet (MCOP-LOGIN-9); each is decided on the page of its company. */
export function SourceRequestsPage(): ReactNode {
  const t = useMessages(operatorMessages).sourceRequests
  const { formatMinute } = useFormat()
  const { size } = usePageSize()
  const { cursor, limit = size } = usePageSearch<PagingSearch>()
  const { data: page, error } = useQuery({
    queryKey: ['tenancy', 'source-requests', 'waiting', cursor, limit],
    queryFn: ({ signal }) => call(listWaitingSourceRequests, { query: { cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const columns = useWaitingColumns()
  const paging = usePaging(page)
  if (error !== null && page === undefined) throw error
  return (
    <PageBody>
      <PageHeader title={t.title} purpose={t.purpose} />
      <Card flush>
        <FilterBar total={page?.total} totalIsCapped={page?.totalIsCapped} />
        <PagedTable
          paging={paging}
          caption={t.list}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          card={(request) => ({
            title: <CompanyLink request={request} />,
            facts: [<SourceDifference key="change" request={request} />, formatMinute(request.askedAt)],
          })}
          empty={<EmptyState title={t.empty}>{t.emptyBody}</EmptyState>}
        />
      </Card>
    </PageBody>
  )
}

/** As one company's requests are listed, with the company in place of what only a decided request has. */
function useWaitingColumns(): readonly Column<WaitingSourceRequest>[] {
  const t = useMessages(operatorMessages).sourceRequests
  const { columns } = useRequestColumns()
  return useMemo(
    (): readonly Column<WaitingSourceRequest>[] => [
      { id: 'company', header: t.company, rowHeader: true, cell: (request) => <CompanyLink request={request} /> },
      ...columns.filter((column) => column.id !== 'state' && column.id !== 'remark').map((column) => ({ ...column, rowHeader: false })),
    ],
    [t, columns],
  )
}

function CompanyLink({ request }: { request: WaitingSourceRequest }): ReactNode {
  return (
    <span className="flex flex-col">
      <TextLink href={operatorPaths.company(request.company.id, 'sources')}>{request.company.name}</TextLink>
      <span className="font-mono text-text-2">{request.company.code}</span>
    </span>
  )
}
