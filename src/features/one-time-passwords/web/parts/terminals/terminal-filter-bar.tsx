import type { ReactNode } from 'react'
import { useMessages } from '../../../../../platform/web/i18n.tsx'
import { DayField } from '../../../../../ui/form/day-field.tsx'
import { Chips, FilterBar, FilterMenu } from '../../../../../ui/table/filter-bar.tsx'
import { SearchField } from '../../../../../ui/table/search-field.tsx'
import { deviceKinds, deviceSharings } from '../../../contract/device-choices.ts'
import { terminalMessages } from '../../terminal-messages.ts'
import type { TerminalSearch } from '../../terminal-search.ts'
import { useTerminalConditions } from './use-terminal-conditions.ts'

const any = 'all'

/** 端末ID, ユーザID, 名前, 利用形態, 端末種別 and 登録日 (MCOP-DEV-13). */
export function TerminalFilterBar({ page }: { page: { total: number; totalIsCapped: boolean } | undefined }): ReactNode {
  const t = useMessages(terminalMessages)
  const { search, change, chips, clear } = useTerminalConditions(t)
  const { conditions } = t
  const typed = (member: 'terminal' | 'userId' | 'name') => (words: string) => change({ [member]: words || undefined })
  const chosen = <Member extends 'sharing' | 'kind'>(member: Member, value: string | undefined): void =>
    change({ [member]: value === any ? undefined : value } as TerminalSearch)
  return (
    <FilterBar
      search={<SearchField label={conditions.terminal} value={search.terminal ?? ''} onSearch={typed('terminal')} />}
      total={page?.total}
      totalIsCapped={page?.totalIsCapped}
      chips={<Chips chips={chips} onClear={clear} />}
    >
      <SearchField className="w-full sm:w-40" label={conditions.userId} value={search.userId ?? ''} onSearch={typed('userId')} />
      <SearchField className="w-full sm:w-48" label={conditions.name} value={search.name ?? ''} onSearch={typed('name')} />
      <FilterMenu
        label={t.columns.sharing}
        single
        options={[{ value: any, label: conditions.all }, ...deviceSharings.map((value) => ({ value, label: t.sharings[value] }))]}
        selected={search.sharing === undefined ? [] : [search.sharing]}
        onChange={([value]) => chosen('sharing', value)}
      />
      <FilterMenu
        label={t.columns.kind}
        single
        options={[{ value: any, label: conditions.all }, ...deviceKinds.map((value) => ({ value, label: t.kinds[value] }))]}
        selected={search.kind === undefined ? [] : [search.kind]}
        onChange={([value]) => chosen('kind', value)}
      />
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="sr-only">{conditions.registered}</legend>
        <span aria-hidden className="text-text-2">
          {conditions.registered}
        </span>
        <DayField label={conditions.from} value={search.from} max={search.to} onChange={(from) => change({ from })} />
        <span aria-hidden>{conditions.rangeMark}</span>
        <DayField label={conditions.to} value={search.to} min={search.from} onChange={(to) => change({ to })} />
      </fieldset>
    </FilterBar>
  )
}
