import { useCallback, useMemo, useRef, useState } from 'react'
import { useSession } from '../../../../platform/web/session.tsx'
import type { Selection } from '../../../../ui/table/use-selection.ts'
import type { UserListItem } from '../../contract/user.ts'

/** Ids with the user ids by which people know them. */
type Ticked = ReadonlyMap<string, string>

const none: Ticked = new Map()
let kept: { readonly list: string; readonly users: Ticked } = { list: '', users: none }

/**
 * The ticks of the list of users. They outlive a look at one user's page: whoever comes back to the same list finds them again (MCOP-GEN-14).
 * `conditions` name the list, `rows` are those on show, for nobody ticks what is not.
 */
export function useTickedUsers(
  conditions: string,
  rows: readonly UserListItem[] | undefined,
): { selection: Selection; names: readonly string[] } {
  // Whoever signs in next in this window begins without ticks.
  const list = `${useSession().user.id} ${conditions}`
  const [state, setState] = useState(kept)
  // Ticks of another list count for nothing here, however this one was come to: a chip taken off, a link, the browser's Back.
  const users = state.list === list ? state.users : none
  const current = useRef(list)
  current.current = list
  const shown = useRef(rows)
  shown.current = rows
  const setUsers = useCallback((edit: (before: Ticked) => Ticked) => {
    setState((before) => {
      kept = { list: current.current, users: edit(before.list === current.current ? before.users : none) }
      return kept
    })
  }, [])

  const setPage = useCallback(
    (ids: readonly string[], on: boolean) => {
      const named = ids.map((id): [string, string] => [id, shown.current?.find((row) => row.id === id)?.userId ?? ''])
      setUsers((before) => (on ? new Map([...before, ...named]) : without(before, ids)))
    },
    [setUsers],
  )
  const toggle = useCallback(
    (id: string) => {
      const name = shown.current?.find((row) => row.id === id)?.userId ?? ''
      setUsers((before) => (before.has(id) ? without(before, [id]) : new Map([...before, [id, name]])))
    },
    [setUsers],
  )
  const clear = useCallback(() => setUsers(() => none), [setUsers])
  return useMemo(
    () => ({ selection: { selected: new Set(users.keys()), toggle, setPage, clear }, names: [...users.values()] }),
    [users, toggle, setPage, clear],
  )
}

/** Somebody who is gone can no longer be meant by a tick. */
export function untickUser(id: string): void {
  kept = { ...kept, users: without(kept.users, [id]) }
}

function without(users: Ticked, ids: readonly string[]): Ticked {
  const gone = new Set(ids)
  return new Map([...users].filter(([id]) => !gone.has(id)))
}
