import type { ReactNode } from 'react'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { firstPage } from '../../../../platform/web/use-paging.ts'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { FilterBar } from '../../../../ui/table/filter-bar.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import { activityMessages } from '../activity-messages.ts'
import type { PeopleSearch } from '../page-search.ts'

export interface PeopleFiltersProps {
  page: { readonly total: number; readonly totalIsCapped: boolean } | undefined
  /** What the report asks besides. */
  children: ReactNode
}

/** フリーワード, ユーザID, 名前 and 保守用アカウントを含む of the usage reports (MCOP-USAGE-2, 11, 14). */
export function PeopleFilters({ page, children }: PeopleFiltersProps): ReactNode {
  const t = useMessages(activityMessages)
  const { text, userName, name, maintenance } = usePageSearch<PeopleSearch>()
  const change = useChangeSearch<PeopleSearch>()
  const typed = (member: 'text' | 'userName' | 'name') => (words: string) => change({ ...firstPage, [member]: words || undefined })
  return (
    <FilterBar
      search={<SearchField label={t.usage.search} value={text ?? ''} onSearch={typed('text')} />}
      total={page?.total}
      totalIsCapped={page?.totalIsCapped}
    >
      <SearchField className="w-full sm:w-40" label={t.usage.userSearch} value={userName ?? ''} onSearch={typed('userName')} />
      <SearchField className="w-full sm:w-48" label={t.usage.nameSearch} value={name ?? ''} onSearch={typed('name')} />
      {children}
      <Checkbox
        name="maintenance"
        label={t.usage.withMaintenance}
        checked={maintenance === true}
        onChange={(event) => change({ ...firstPage, maintenance: event.target.checked || undefined })}
      />
    </FilterBar>
  )
}
