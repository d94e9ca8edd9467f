import { type ReactNode, useMemo } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import type { SourceRequest } from '../../contract/source-request.ts'
import { tenancyMessages } from '../tenancy-messages.ts'
import { RequestStateBadge } from './request-state-badge.tsx'
import { SourceDifference } from './source-difference.tsx'

/** How requests of one company are listed, to itself and to the provider. */
export function useRequestColumns(): {
  readonly columns: readonly Column<SourceRequest>[]
  readonly card: (request: SourceRequest) => CardFace
  readonly rowName: (request: SourceRequest) => string
} {
  const t = useMessages(tenancyMessages).sources
  const { formatMinute } = useFormat()
  return useMemo(
    () => ({
      columns: [
        { id: 'askedAt', header: t.askedAt, rowHeader: true, nowrap: true, cell: (request) => formatMinute(request.askedAt) },
        { id: 'state', header: t.state, nowrap: true, cell: (request) => <RequestStateBadge state={request.state} /> },
        { id: 'change', header: t.change, cell: (request) => <SourceDifference request={request} /> },
        { id: 'reason', header: t.reason, phrase: true, cell: (request) => <Prose text={request.reason} /> },
        { id: 'remark', header: t.remark, phrase: true, cell: (request) => <Prose text={request.remark} /> },
        { id: 'askedBy', header: t.askedBy, wideOnly: true, cell: (request) => request.askedBy },
      ],
      card: (request) => ({
        title: formatMinute(request.askedAt),
        status: <RequestStateBadge state={request.state} />,
        facts: [<SourceDifference key="change" request={request} />, <Prose key="remark" text={request.remark || request.reason} />],
      }),
      rowName: (request) => formatMinute(request.askedAt),
    }),
    [t, formatMinute],
  )
}

function Prose({ text }: { text: string }): ReactNode {
  return <span className="whitespace-pre-wrap">{text}</span>
}
