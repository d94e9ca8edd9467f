import type { ReactNode } from 'react'
import type { Page } from '../../../../kernel/page.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { firstPage } from '../../../../platform/web/use-paging.ts'
import { Chips, FilterBar, FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import { signInEventKinds, signInOutcomes } from '../../contract/sign-in-events.ts'
import { PeriodFields } from '../parts/period-fields.tsx'
import { signInHistoryMessages } from '../sign-in-messages.ts'
import type { SignInSearch } from '../sign-in-search.ts'

/** User (of the company’s history), event, result and period (SP-HIST-8). */
export function SignInFilters({ page, isOwn }: { page: Page<unknown> | undefined; isOwn: boolean }): ReactNode {
  const t = useMessages(signInHistoryMessages)
  const { text, event, outcome, user, name } = usePageSearch<SignInSearch>()
  const change = useChangeSearch<SignInSearch>()
  const noUser = { user: undefined, name: undefined } as const
  const chips = [
    ...(user === undefined ? [] : [{ label: t.file.user({ user: name ?? user }), onRemove: () => change({ ...firstPage, ...noUser }) }]),
    ...(event === undefined ? [] : [{ label: t.events[event], onRemove: () => change({ ...firstPage, event: undefined }) }]),
    ...(outcome === undefined ? [] : [{ label: t.outcomes[outcome], onRemove: () => change({ ...firstPage, outcome: undefined }) }]),
  ]
  return (
    <FilterBar
      search={
        !isOwn && (
          <SearchField label={t.search} value={text ?? ''} onSearch={(typed) => change({ ...firstPage, text: typed || undefined })} />
        )
      }
      total={page?.total}
      totalIsCapped={page?.totalIsCapped}
      chips={<Chips chips={chips} onClear={() => change({ ...firstPage, ...noUser, event: undefined, outcome: undefined })} />}
    >
      <FilterMenu
        label={t.columns.event}
        single
        options={signInEventKinds.map((value) => ({ value, label: t.events[value] }))}
        selected={event === undefined ? [] : [event]}
        onChange={([chosen]) => change({ ...firstPage, event: signInEventKinds.find((value) => value === chosen) })}
      />
      <FilterMenu
        label={t.columns.outcome}
        single
        options={signInOutcomes.map((value) => ({ value, label: t.outcomes[value] }))}
        selected={outcome === undefined ? [] : [outcome]}
        onChange={([chosen]) => change({ ...firstPage, outcome: signInOutcomes.find((value) => value === chosen) })}
      />
      <PeriodFields />
    </FilterBar>
  )
}
