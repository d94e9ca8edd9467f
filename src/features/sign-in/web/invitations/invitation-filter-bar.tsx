import type { ReactNode } from 'react'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { firstPage } from '../../../../platform/web/use-paging.ts'
import { Chips, FilterBar, FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import { invitationStates } from '../../contract/links/invitation-states.ts'
import { linkMessages } from '../links/link-messages.ts'
import type { InvitationSearch } from './invitation-search.ts'

const open = 'open'

/** By words, and by state; without one the open invitations. */
export function InvitationFilterBar({ page }: { page: { total: number; totalIsCapped: boolean } | undefined }): ReactNode {
  const { invitations: t } = useMessages(linkMessages)
  const { q, state } = usePageSearch<InvitationSearch>()
  const changeSearch = useChangeSearch<InvitationSearch>()
  const change = (members: InvitationSearch): void => changeSearch({ ...members, ...firstPage })
  const stateWords = state === undefined ? t.open : state === 'all' ? t.all : t.states[state]
  const chips = state === undefined ? [] : [{ label: t.chip({ value: stateWords }), onRemove: () => change({ state: undefined }) }]
  return (
    <FilterBar
      search={<SearchField label={t.search} value={q ?? ''} onSearch={(words) => change({ q: words || undefined })} />}
      total={page?.total}
      totalIsCapped={page?.totalIsCapped}
      chips={<Chips chips={chips} onClear={() => change({ q: undefined, state: undefined })} />}
    >
      <FilterMenu
        label={t.state}
        single
        options={[
          { value: open, label: t.open },
          { value: 'all', label: t.all },
          ...invitationStates.map((value) => ({ value, label: t.states[value] })),
        ]}
        selected={[state ?? open]}
        onChange={([value]) => change({ state: value === undefined || value === open ? undefined : (value as InvitationSearch['state']) })}
      />
    </FilterBar>
  )
}
