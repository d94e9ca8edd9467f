import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { FactList } from '../../../../ui/page/card.tsx'
import type { SourceRequest } from '../../contract/source-request.ts'
import { tenancyMessages } from '../tenancy-messages.ts'
import { SourceDifference } from './source-difference.tsx'

/** One open request in full, for the company that waits and for the provider who decides. */
export function RequestFacts({ request }: { request: SourceRequest }): ReactNode {
  const t = useMessages(tenancyMessages).sources
  const { formatMinute } = useFormat()
  return (
    <FactList
      facts={[
        { label: t.change, value: <SourceDifference request={request} /> },
        { label: t.reason, value: <span className="whitespace-pre-wrap">{request.reason}</span> },
        { label: t.askedBy, value: request.askedBy },
        { label: t.askedAt, value: formatMinute(request.askedAt) },
      ]}
    />
  )
}
