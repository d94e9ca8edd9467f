import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Page } from '../../../../kernel/page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import type { SourceRequest } from '../../contract/source-request.ts'
import { tenancyMessages } from '../tenancy-messages.ts'
import { useRequestColumns } from './use-request-columns.tsx'

const rowId = (request: SourceRequest): string => request.id

interface RequestHistoryProps {
  queryKey: QueryKey
  read: (query: { cursor: string | undefined; limit: number }, signal: AbortSignal) => Promise<Page<SourceRequest>>
}

/** All that a company has asked for, to itself and to the provider. Its place is not in the address: turning a page leaves no form. */
export function RequestHistory({ queryKey, read }: RequestHistoryProps): ReactNode {
  const t = useMessages(tenancyMessages).sources
  const [cursors, setCursors] = useState<readonly string[]>([])
  const [limit, setLimit] = useState(25)
  const { columns, card, rowName } = useRequestColumns()
  const cursor = cursors.at(-1)
  const { data: page, error } = useQuery({
    queryKey: [...queryKey, cursor, limit],
    queryFn: ({ signal }) => read({ cursor, limit }, signal),
    placeholderData: keepPreviousData,
  })
  if (error !== null && page === undefined) throw error
  const next = page?.nextCursor ?? undefined
  return (
    <Card flush title={t.history}>
      <PagedTable
        caption={t.history}
        paging={{
          from: cursors.length * limit + 1,
          shown: page?.items.length ?? 0,
          total: page?.total ?? 0,
          totalIsCapped: page?.totalIsCapped,
          pageSize: limit,
          onPageSize: (size) => {
            setLimit(size)
            setCursors([])
          },
          onPrevious: cursor === undefined ? undefined : () => setCursors(cursors.slice(0, -1)),
          onNext: next === undefined ? undefined : () => setCursors([...cursors, next]),
        }}
        columns={columns}
        rows={page?.items}
        rowId={rowId}
        rowName={rowName}
        card={card}
        empty={<EmptyState title={t.historyEmpty} />}
      />
    </Card>
  )
}
