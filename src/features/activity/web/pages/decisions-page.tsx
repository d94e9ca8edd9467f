import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { usePaging } from '../../../../platform/web/use-paging.ts'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import type { DecisionView } from '../../contract/records.ts'
import { listDecisions } from '../../contract/routes.ts'
import { type ActivityMessages, activityMessages } from '../activity-messages.ts'
import type { DecisionSearch } from '../page-search.ts'
import { DecisionFilters } from '../parts/decision-filters.tsx'
import { LoadFailure } from '../parts/load-failure.tsx'
import { instantsOf } from '../parts/period-fields.tsx'

const rowId = (decision: DecisionView): string => decision.id
const rowName = (decision: DecisionView): string => decision.typedName

function reasonOf(decision: DecisionView, t: ActivityMessages): string {
  return (t.reasons as Readonly<Record<string, string>>)[decision.reason] ?? decision.reason
}

/** What the list tells of an entry's details, in this order. */
const shownDetails = ['address', 'item', 'client', 'callingStation'] as const

function detailsOf({ detail }: DecisionView, t: ActivityMessages): readonly { name: string; words: string }[] {
  return shownDetails.flatMap((name) => {
    const value = detail[name]
    if (typeof value !== 'string') return []
    return [{ name, words: `${t.details[name]} ${name === 'item' ? (t.items[value] ?? value) : value}` }]
  })
}

/** VPN接続の履歴: who was let in or turned away, and why. */
export function DecisionsPage(): ReactNode {
  const t = useMessages(activityMessages)
  const { formatDateTime } = useFormat()
  const search = usePageSearch<DecisionSearch>()
  const { size } = usePageSize()
  const { cursor, limit = size, text, kind, outcome } = search
  const query = { cursor, limit, text, kind, outcome, ...instantsOf(search) }
  const loaded = useQuery({
    queryKey: ['activity', 'decisions', query],
    queryFn: ({ signal }) => call(listDecisions, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
  const page = loaded.data
  const paging = usePaging(page)
  const columns = useMemo(
    (): Column<DecisionView>[] => [
      { id: 'at', header: t.decisions.at, nowrap: true, cell: ({ at }) => <time dateTime={at}>{formatDateTime(at)}</time> },
      { id: 'user', header: t.decisions.user, rowHeader: true, cell: ({ typedName }) => typedName },
      { id: 'kind', header: t.decisions.kind, cell: (decision) => t.kinds[decision.kind] },
      { id: 'outcome', header: t.decisions.outcome, nowrap: true, cell: (decision) => <Outcome decision={decision} /> },
      { id: 'reason', header: t.decisions.reason, phrase: true, cell: (decision) => reasonOf(decision, t) },
      { id: 'source', header: t.decisions.source, nowrap: true, cell: ({ sourceAddress }) => sourceAddress },
      {
        id: 'detail',
        header: t.decisions.detail,
        wideOnly: true,
        phrase: true,
        cell: (decision) =>
          detailsOf(decision, t).map(({ name, words }) => (
            <span key={name} className="block text-text-2">
              {words}
            </span>
          )),
      },
    ],
    [t, formatDateTime],
  )
  return (
    <PageBody>
      <PageHeader title={t.decisions.title} purpose={t.decisions.purpose} />
      <LoadFailure query={loaded} />
      <Card flush>
        <DecisionFilters page={page} />
        <PagedTable
          caption={t.decisions.title}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          stale={loaded.isPlaceholderData}
          card={(decision) => ({
            title: decision.typedName,
            status: <Outcome decision={decision} />,
            facts: [t.joined({ first: formatDateTime(decision.at), second: t.kinds[decision.kind] }), reasonOf(decision, t)],
          })}
          empty={<EmptyState title={t.decisions.empty}>{t.decisions.emptyNext}</EmptyState>}
        />
      </Card>
    </PageBody>
  )
}

function Outcome({ decision }: { decision: DecisionView }): ReactNode {
  const t = useMessages(activityMessages)
  return <Badge tone={decision.outcome === 'accepted' ? 'success' : 'danger'}>{t.outcomes[decision.outcome]}</Badge>
}
