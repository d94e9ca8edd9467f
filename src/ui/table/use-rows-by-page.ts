import { useState } from 'react'
import type { PagerProps } from './pager.tsx'

export interface RowsByPage<Row> {
  readonly shown: readonly Row[]
  readonly paging: PagerProps
}

/** Turns the pages of rows that are all here already. Fewer rows than before: the last page that is left. */
export function useRowsByPage<Row>(rows: readonly Row[], standardSize = 50): RowsByPage<Row> {
  const [pageSize, setPageSize] = useState<number>(standardSize)
  const [asked, setAsked] = useState(0)
  const last = Math.max(0, Math.ceil(rows.length / pageSize) - 1)
  const page = Math.min(asked, last)
  const shown = rows.slice(page * pageSize, (page + 1) * pageSize)
  return {
    shown,
    paging: {
      from: page * pageSize + 1,
      shown: shown.length,
      total: rows.length,
      pageSize,
      onPageSize: (size) => {
        setPageSize(size)
        setAsked(0)
      },
      onPrevious: page === 0 ? undefined : () => setAsked(page - 1),
      onNext: page === last ? undefined : () => setAsked(page + 1),
    },
  }
}
