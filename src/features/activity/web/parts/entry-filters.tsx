import { type ReactNode, useMemo } from 'react'
import type { Page } from '../../../../kernel/page.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { firstPage } from '../../../../platform/web/use-paging.ts'
import { Chips, FilterBar, FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import { activityMessages } from '../activity-messages.ts'
import { useAuditWords } from '../audit-words.ts'
import type { HistorySearch } from '../page-search.ts'
import { PeriodFields } from './period-fields.tsx'

export function EntryFilters({ page }: { page: Page<unknown> | undefined }): ReactNode {
  const t = useMessages(activityMessages)
  const words = useAuditWords()
  const { compare } = useFormat()
  const { text, actor, action } = usePageSearch<HistorySearch>()
  const change = useChangeSearch<HistorySearch>()
  const actions = useMemo(
    () =>
      Object.entries(words)
        .map(([value, label]) => ({ value, label }))
        .sort((left, right) => compare(left.label, right.label)),
    [words, compare],
  )
  const anyAction = (): void => change({ ...firstPage, action: undefined })
  return (
    <FilterBar
      search={
        <SearchField label={t.history.search} value={text ?? ''} onSearch={(typed) => change({ ...firstPage, text: typed || undefined })} />
      }
      total={page?.total}
      totalIsCapped={page?.totalIsCapped}
      chips={action !== undefined && <Chips chips={[{ label: words[action] ?? action, onRemove: anyAction }]} onClear={anyAction} />}
    >
      <SearchField
        className="w-full sm:w-40"
        label={t.history.actorSearch}
        value={actor ?? ''}
        onSearch={(typed) => change({ ...firstPage, actor: typed || undefined })}
      />
      <FilterMenu
        label={t.history.action}
        single
        options={actions}
        selected={action === undefined ? [] : [action]}
        onChange={([chosen]) => change({ ...firstPage, action: chosen })}
      />
      <PeriodFields />
    </FilterBar>
  )
}
