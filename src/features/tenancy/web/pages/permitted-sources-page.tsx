import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useMay } from '../../../../platform/web/session.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { tenancyPermissions } from '../../contract/permissions.ts'
import type { OwnPermittedSources } from '../../contract/source-request.ts'
import { listOwnSourceRequests } from '../../contract/source-request-routes.ts'
import { permitsAddress } from '../../contract/source-rules.ts'
import { AskForm } from '../parts/ask-form.tsx'
import { OpenRequest } from '../parts/open-request.tsx'
import { RequestHistory } from '../parts/request-history.tsx'
import { ownSourcesQuery, sourcesKey } from '../sources-query.ts'
import { tenancyMessages } from '../tenancy-messages.ts'

const historyKey = [...sourcesKey, 'requests'] as const

/** From where the administration site may be used, and asking the provider for another list (MCOP-LOGIN-9). */
export function PermittedSourcesPage(): ReactNode {
  const t = useMessages(tenancyMessages).sources
  const { data: present, error } = useQuery(ownSourcesQuery)
  if (error !== null && present === undefined) throw error
  return (
    <PageBody>
      <PageHeader title={t.title} purpose={t.purpose} />
      {present === undefined ? (
        <Skeleton lines={8} />
      ) : (
        <>
          <PresentList present={present} />
          <Asking present={present} />
        </>
      )}
      <RequestHistory queryKey={historyKey} read={(query, signal) => call(listOwnSourceRequests, { query }, { signal })} />
    </PageBody>
  )
}

function PresentList({ present }: { present: OwnPermittedSources }): ReactNode {
  const t = useMessages(tenancyMessages).sources
  const { sources, ownAddress } = present
  return (
    <Card className="max-w-3xl" title={t.present}>
      <div className="flex flex-col gap-4">
        {sources.length === 0 ? (
          <Notice tone="info" title={t.everySource}>
            {t.everySourceBody}
          </Notice>
        ) : (
          <ul className="flex flex-col gap-1 font-mono">
            {sources.map((source) => (
              <li key={source} className="break-all">
                {source}
              </li>
            ))}
          </ul>
        )}
        {ownAddress !== null && (
          <dl className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <dt className="text-text-2">{t.ownAddress}</dt>
            <dd className="flex flex-wrap items-center gap-2">
              <span className="font-mono break-all">{ownAddress}</span>
              {sources.length > 0 && <OwnPlace isIncluded={permitsAddress(sources, ownAddress)} />}
            </dd>
          </dl>
        )}
      </div>
    </Card>
  )
}

function OwnPlace({ isIncluded }: { isIncluded: boolean }): ReactNode {
  const t = useMessages(tenancyMessages).sources
  return <Badge tone={isIncluded ? 'success' : 'warn'}>{isIncluded ? t.ownIncluded : t.ownMissing}</Badge>
}

function Asking({ present }: { present: OwnPermittedSources }): ReactNode {
  const t = useMessages(tenancyMessages).sources
  const mayAsk = useMay()(tenancyPermissions['sources.ask'].key) && present.mayAsk
  if (present.openRequest !== null) return <OpenRequest request={present.openRequest} mayWithdraw={mayAsk} />
  return mayAsk ? <AskForm present={present} /> : <Notice tone="info">{t.limited}</Notice>
}
