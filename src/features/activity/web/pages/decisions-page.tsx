import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { FilterBar, FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { Pager } from '../../../../ui/table/pager.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import { type DecisionView, decisionKinds, decisionOutcomes } from '../../contract/records.ts'
import { listDecisions } from '../../contract/routes.ts'
import { type ActivityMessages, activityMessages } from '../activity-messages.ts'
import type { DecisionSearch } from '../page-search.ts'
import { LoadFailure } from '../parts/load-failure.tsx'
import { instantsOf, PeriodFields } from '../parts/period-fields.tsx'
import { firstPage, standardPageSize, usePaging } from '../use-paging.ts'

const rowId = (decision: DecisionView): string => decision.id
const rowName = (decision: DecisionView): string => decision.typedName

function reasonOf(decision: DecisionView, t: ActivityMessages): string {
  return (t.reasons as Readonly<Record<string, string>>)[decision.reason] ?? decision.reason
}

function detailOf(decision: DecisionView, t: ActivityMessages): string {
  const known = Object.entries(decision.detail).filter(([name, value]) => name in t.details && typeof value === 'string')
  return known.map(([name, value]) => `${t.details[name]} ${value}`).join(' ・ ')
}

/** サインインと接続の履歴: who was let in or turned away, and why. */
export function DecisionsPage(): ReactNode {
  const t = useMessages(activityMessages)
  const { formatDateTime } = useFormat()
  const search = usePageSearch<DecisionSearch>()
  const change = useChangeSearch<DecisionSearch>()
  const { cursor, limit = standardPageSize, text, kind, outcome } = search
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
        cell: (decision) => <span className="text-text-2">{detailOf(decision, t)}</span>,
      },
    ],
    [t, formatDateTime],
  )
  return (
    <PageBody>
      <PageHeader title={t.decisions.title} purpose={t.decisions.purpose} />
      <LoadFailure query={loaded} />
      <Card flush>
        <FilterBar
          search={
            <SearchField
              label={t.decisions.search}
              value={text ?? ''}
              onSearch={(typed) => change({ ...firstPage, text: typed || undefined })}
            />
          }
          total={page?.total}
          totalIsCapped={page?.totalIsCapped}
        >
          <FilterMenu
            label={t.decisions.kind}
            single
            options={decisionKinds.map((value) => ({ value, label: t.kinds[value] }))}
            selected={kind === undefined ? [] : [kind]}
            onChange={([chosen]) => change({ ...firstPage, kind: decisionKinds.find((value) => value === chosen) })}
          />
          <FilterMenu
            label={t.decisions.outcome}
            single
            options={decisionOutcomes.map((value) => ({ value, label: t.outcomes[value] }))}
            selected={outcome === undefined ? [] : [outcome]}
            onChange={([chosen]) => change({ ...firstPage, outcome: decisionOutcomes.find((value) => value === chosen) })}
          />
          <PeriodFields />
        </FilterBar>
        <DataTable
          caption={t.decisions.title}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          stale={loaded.isPlaceholderData}
          card={(decision) => ({
            title: decision.typedName,
            status: <Outcome decision={decision} />,
            facts: [`${formatDateTime(decision.at)} ・ ${t.kinds[decision.kind]}`, reasonOf(decision, t)],
          })}
          empty={<EmptyState title={t.decisions.empty}>{t.decisions.emptyNext}</EmptyState>}
        />
        {page !== undefined && page.items.length > 0 && <Pager {...paging} />}
      </Card>
    </PageBody>
  )
}

function Outcome({ decision }: { decision: DecisionView }): ReactNode {
  const t = useMessages(activityMessages)
  return <Badge tone={decision.outcome === 'accepted' ? 'success' : 'danger'}>{t.outcomes[decision.outcome]}</Badge>
}
