import type { ReactNode } from 'react'
import type { Page } from '../../../../kernel/page.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { firstPage } from '../../../../platform/web/use-paging.ts'
import { Chips, FilterBar, FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import { decisionKinds, decisionOutcomes } from '../../contract/records.ts'
import { activityMessages } from '../activity-messages.ts'
import type { DecisionSearch } from '../page-search.ts'
import { PeriodFields } from './period-fields.tsx'

export function DecisionFilters({ page }: { page: Page<unknown> | undefined }): ReactNode {
  const t = useMessages(activityMessages)
  const { text, kind, outcome } = usePageSearch<DecisionSearch>()
  const change = useChangeSearch<DecisionSearch>()
  const chips = [
    ...(kind === undefined ? [] : [{ label: t.kinds[kind], onRemove: () => change({ ...firstPage, kind: undefined }) }]),
    ...(outcome === undefined ? [] : [{ label: t.outcomes[outcome], onRemove: () => change({ ...firstPage, outcome: undefined }) }]),
  ]
  return (
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
      chips={<Chips chips={chips} onClear={() => change({ ...firstPage, kind: undefined, outcome: undefined })} />}
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
  )
}
