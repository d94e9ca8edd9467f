import { type UIEvent, useState } from 'react'

/** Every row of the grid is this high (h-12); the window is computed from it. */
export const rowHeight = 48
const ahead = 12
/** A scroll within one block draws nothing new. */
const block = 8

export type RowPart = { readonly row: number } | { readonly from: number; readonly skipped: number }

export interface RowWindow {
  readonly parts: readonly RowPart[]
  readonly onScroll: (event: UIEvent<HTMLElement>) => void
}

/** Which of `count` rows are drawn: those in sight and some around them, and always `kept`, the row that holds the text box. */
export function useRowWindow(count: number, kept: number): RowWindow {
  const [view, setView] = useState({ first: 0, shown: 24 })
  const onScroll = (event: UIEvent<HTMLElement>): void => {
    const { scrollTop, clientHeight } = event.currentTarget
    const first = Math.floor(scrollTop / rowHeight / block) * block
    const shown = Math.ceil(clientHeight / rowHeight)
    if (first !== view.first || shown !== view.shown) setView({ first, shown })
  }
  return { parts: windowParts(count, view.first - ahead, view.first + view.shown + block + ahead, kept), onScroll }
}

/** Rows `from` (inclusive) to `to` (exclusive) and `kept`, with a gap for every run of rows left out. */
export function windowParts(count: number, from: number, to: number, kept: number): readonly RowPart[] {
  const start = Math.max(0, Math.min(from, count))
  const end = Math.max(start, Math.min(to, count))
  const drawn = Array.from({ length: end - start }, (_, index) => start + index)
  if (kept >= 0 && kept < start) drawn.unshift(kept)
  if (kept >= end && kept < count) drawn.push(kept)
  const parts: RowPart[] = []
  let next = 0
  for (const row of drawn) {
    if (row > next) parts.push({ from: next, skipped: row - next })
    parts.push({ row })
    next = row + 1
  }
  if (next < count) parts.push({ from: next, skipped: count - next })
  return parts
}
