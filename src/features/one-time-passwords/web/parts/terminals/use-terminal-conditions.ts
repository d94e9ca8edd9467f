import { useChangeSearch, usePageSearch } from '../../../../../platform/web/define-page.ts'
import { useFormat } from '../../../../../platform/web/i18n.tsx'
import { firstPage } from '../../../../../platform/web/use-paging.ts'
import type { FilterChip } from '../../../../../ui/table/filter-bar.tsx'
import type { TerminalMessages } from '../../terminal-messages.ts'
import type { TerminalSearch } from '../../terminal-search.ts'

const none = {
  terminal: undefined,
  userId: undefined,
  name: undefined,
  sharing: undefined,
  kind: undefined,
  from: undefined,
  to: undefined,
} satisfies TerminalSearch

/** Search conditions as the address keeps them, and those chosen from menus as chips to take away one by one (MCOP-DEV-13). */
export function useTerminalConditions(t: TerminalMessages) {
  const search = usePageSearch<TerminalSearch>()
  const changeSearch = useChangeSearch<TerminalSearch>()
  const { formatDay } = useFormat()
  const change = (members: TerminalSearch): void => changeSearch({ ...members, ...firstPage })
  const chips: FilterChip[] = []
  const add = (label: string, value: string | undefined, members: TerminalSearch): void => {
    if (value !== undefined) chips.push({ label: t.conditions.chip({ label, value }), onRemove: () => change(members) })
  }
  const { sharing, kind, from, to } = search
  add(t.columns.sharing, sharing && t.sharings[sharing], { sharing: undefined })
  add(t.columns.kind, kind && t.kinds[kind], { kind: undefined })
  const day = (text: string | undefined): string => (text === undefined ? '' : formatDay(text))
  const range = from === undefined && to === undefined ? undefined : t.conditions.range({ from: day(from), to: day(to) })
  add(t.conditions.registered, range, { from: undefined, to: undefined })
  const isFiltered = Object.keys(none).some((member) => search[member as keyof typeof none] !== undefined)
  return { search, change, chips, isFiltered, clear: () => change(none) }
}
