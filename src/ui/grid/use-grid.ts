import { type ClipboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useCount, useWords } from '../words/words-provider.tsx'
import {
  clearEdit,
  copyText,
  type Edit,
  fillDownEdit,
  type GridChange,
  type GridData,
  pasteEdit,
  type Range,
  type Spot,
} from './grid-state.ts'

export interface GridSelection {
  readonly range: Range
  readonly select: (spot: Spot, extend: boolean) => void
  /** For the mouse: keeps what was typed in the cell that is left. */
  readonly press: (row: number, column: number, extend: boolean) => void
  readonly frame: RefObject<HTMLDivElement | null>
}

const start: Range = { from: { row: 0, column: 0 }, to: { row: 0, column: 0 } }

/** The selected cells; the text box of the active one takes the focus whenever the selection was moved by hand. */
export function useGridSelection(): GridSelection {
  const [range, setRange] = useState(start)
  const frame = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const select = useCallback((spot: Spot, extend: boolean) => {
    wantsFocus.current = true
    setRange((before) => ({ from: extend ? before.from : spot, to: spot }))
  }, [])
  const press = useCallback(
    (row: number, column: number, extend: boolean) => {
      // The press keeps the focus where it is, so what was typed has to be told to leave.
      frame.current?.querySelector<HTMLInputElement>('input')?.blur()
      select({ row, column }, extend)
    },
    [select],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the selection
  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    frame.current?.querySelector<HTMLInputElement>('input')?.focus()
  }, [range])
  return { range, select, press, frame }
}

export interface GridActions {
  /** What the last action did, for the status line. */
  readonly said: string
  readonly onPaste: (event: ClipboardEvent) => void
  readonly onCopy: (event: ClipboardEvent) => void
  readonly onClear: () => void
  readonly onFillDown: () => void
}

/** What works on the whole selection at once. */
export function useGridActions(data: GridData, range: Range, onChange: (changes: readonly GridChange[]) => void): GridActions {
  const words = useWords()
  const formatCount = useCount()
  const [said, setSaid] = useState('')
  const apply = (edit: Edit, sentence: (p: { count: string }) => string): void => {
    const count = formatCount(edit.changes.length)
    setSaid(edit.skipped > 0 ? words.gridPastedPartly({ count, skipped: formatCount(edit.skipped) }) : sentence({ count }))
    if (edit.changes.length > 0) onChange(edit.changes)
  }
  return {
    said,
    onPaste: (event) => {
      event.preventDefault()
      apply(pasteEdit(data, range, event.clipboardData.getData('text/plain')), words.gridPasted)
    },
    onCopy: (event) => {
      event.preventDefault()
      event.clipboardData.setData('text/plain', copyText(data, range))
    },
    onClear: () => apply(clearEdit(data, range), () => ''),
    onFillDown: () => apply(fillDownEdit(data, range), words.gridFilled),
  }
}
