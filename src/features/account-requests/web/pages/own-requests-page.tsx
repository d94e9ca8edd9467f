import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import type { OwnRequest } from '../../contract/request.ts'
import { LoginIdCard } from '../parts/login-id-card.tsx'
import { Prose, StateBadge, Wish } from '../parts/request-words.tsx'
import { SecondStepCard } from '../parts/second-step-card.tsx'
import { ownQuery } from '../queries.ts'
import { requestMessages } from '../request-messages.ts'

const rowId = (request: OwnRequest): string => request.id

/** アカウントの変更の申請: what the administrators change for somebody who asks (SP-W31, BP-W05). */
export function OwnRequestsPage(): ReactNode {
  const t = useMessages(requestMessages)
  const { data: own, error } = useQuery(ownQuery)
  if (error !== null && own === undefined) throw error
  return (
    <PageBody width="form">
      <PageHeader title={t.own.title} purpose={t.own.purpose} />
      {own === undefined ? (
        <Skeleton lines={12} />
      ) : (
        <>
          <LoginIdCard own={own} />
          <SecondStepCard own={own} />
          <History items={own.items} />
        </>
      )}
    </PageBody>
  )
}

function History({ items }: { items: readonly OwnRequest[] }): ReactNode {
  const t = useMessages(requestMessages)
  const { formatMinute } = useFormat()
  const columns = useMemo(
    (): readonly Column<OwnRequest>[] => [
      { id: 'askedAt', header: t.askedAt, rowHeader: true, nowrap: true, cell: (request) => formatMinute(request.askedAt) },
      { id: 'state', header: t.state, nowrap: true, cell: (request) => <StateBadge state={request.state} /> },
      { id: 'wish', header: t.wish, cell: (request) => <Wish request={request} /> },
      { id: 'remark', header: t.remark, phrase: true, cell: (request) => <Prose text={request.remark} /> },
    ],
    [t, formatMinute],
  )
  return (
    <Card flush title={t.own.history}>
      <DataTable
        caption={t.own.history}
        columns={columns}
        rows={items}
        rowId={rowId}
        rowName={(request) => formatMinute(request.askedAt)}
        card={(request) => ({
          title: t.kinds[request.kind],
          status: <StateBadge state={request.state} />,
          facts: [formatMinute(request.askedAt), <Wish key="wish" request={request} />, <Prose key="remark" text={request.remark} />],
        })}
        empty={<EmptyState title={t.own.historyEmpty} />}
      />
    </Card>
  )
}
