import { useMemo, useRef } from 'react'
import { type Selection, useSelection } from '../../../../../ui/table/use-selection.ts'
import type { ManagedDevice } from '../../../contract/device-management.ts'

/** Ticks survive paging, and with them what the dialog says of each terminal. */
export function useTickedTerminals(rows: readonly ManagedDevice[] | undefined): {
  selection: Selection
  ticked: readonly ManagedDevice[]
} {
  const selection = useSelection()
  const seen = useRef(new Map<string, ManagedDevice>())
  for (const row of rows ?? []) seen.current.set(row.id, row)
  const { selected } = selection
  // biome-ignore lint/correctness/useExhaustiveDependencies: newly loaded rows tell newer things of the same terminals
  const ticked = useMemo(() => [...selected].flatMap((id) => seen.current.get(id) ?? []), [selected, rows])
  return { selection, ticked }
}
