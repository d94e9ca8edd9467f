import { useCallback, useMemo, useState } from 'react'

export interface Selection {
  readonly selected: ReadonlySet<string>
  /** Stable over the life of the component, so that memoised rows stay memoised. */
  readonly toggle: (id: string) => void
  readonly setPage: (ids: readonly string[], on: boolean) => void
  readonly clear: () => void
}

/** Selected row ids; they survive sorting and paging, the caller clears them when the filter changes. */
export function useSelection(): Selection {
  const [selected, setSelected] = useState<ReadonlySet<string>>(() => new Set())
  const toggle = useCallback((id: string) => {
    setSelected((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  }, [])
  const setPage = useCallback((ids: readonly string[], on: boolean) => {
    setSelected((before) => {
      const after = new Set(before)
      for (const id of ids) {
        if (on) after.add(id)
        else after.delete(id)
      }
      return after
    })
  }, [])
  const clear = useCallback(() => setSelected(new Set()), [])
  return useMemo(() => ({ selected, toggle, setPage, clear }), [selected, toggle, setPage, clear])
}
