import { useCallback, useState } from 'react'
import type { Page } from '../../../../kernel/page.ts'
import type { Selection } from '../../../../ui/table/use-selection.ts'
import type { UserListItem } from '../../contract/user.ts'
import type { UserCondition, UserSelection } from '../../contract/user-search.ts'
import { useTickedUsers } from './use-ticked-users.ts'
import type { Meant } from './use-user-actions.tsx'

/** Who is meant by an action on the list: the ticked ones, or everybody who meets the conditions. */
export interface ChosenUsers {
  /** Ticks as the table shows them. */
  readonly ticks: Selection
  readonly chosen: UserSelection
  readonly meant: Meant
  /** The offer to mean everybody; undefined where the ticks say it already or their number is not exact. */
  readonly everyMatch: { readonly total: number; readonly onSelect: () => void } | undefined
  readonly clear: () => void
}

/** `condition` of the list on show, `page` as far as it has been read. */
export function useChosenUsers(condition: UserCondition, page: Page<UserListItem> | undefined): ChosenUsers {
  const listed = JSON.stringify(condition)
  const { selection: ticks, names } = useTickedUsers(listed, page?.items)
  // 「条件に合うすべて」 holds for the conditions it was chosen for, and for no others.
  const [everyMatchOf, setEveryMatchOf] = useState<string>()
  const meansEvery = everyMatchOf === listed
  const clear = useCallback(() => {
    ticks.clear()
    setEveryMatchOf(undefined)
  }, [ticks])
  // The number must be exact to be confirmed, and a file is the better tool beyond it.
  const offersEvery = page !== undefined && !page.totalIsCapped && page.total > page.items.length && !meansEvery
  const count = meansEvery ? (page?.total ?? 0) : ticks.selected.size
  return {
    ticks,
    chosen: meansEvery ? { condition, expected: count } : { ids: [...ticks.selected] },
    meant: { count, names: meansEvery ? [] : names },
    everyMatch: offersEvery ? { total: page.total, onSelect: () => setEveryMatchOf(listed) } : undefined,
    clear,
  }
}
