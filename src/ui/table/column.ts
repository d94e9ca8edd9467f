import type { ReactNode } from 'react'
import type { MenuEntry } from '../overlay/menu-entry.ts'

export interface Column<Row> {
  /** Also the sort key handed to `onSort`. */
  id: string
  header: string
  cell: (row: Row) => ReactNode
  sortable?: boolean | undefined
  /** Figures: right-aligned, equal widths. */
  numeric?: boolean | undefined
  /** Long text that may break between phrases. */
  phrase?: boolean | undefined
  /** Never breaks: dates, codes. */
  nowrap?: boolean | undefined
  /** Left out below 1,200 px. */
  wideOnly?: boolean | undefined
  /** Exactly one column names the row for screen readers; the first one unless marked. */
  rowHeader?: boolean | undefined
}

/** What a phone shows instead of a row: name, status and two facts. */
export interface CardFace {
  title: ReactNode
  status?: ReactNode
  facts: readonly ReactNode[]
}

export interface Sort {
  readonly column: string
  readonly direction: 'asc' | 'desc'
}

export interface RowTools<Row> {
  readonly columns: readonly Column<Row>[]
  readonly rowId: (row: Row) => string
  readonly rowName: (row: Row) => string
  readonly card: (row: Row) => CardFace
  readonly whyNoTick?: ((row: Row) => string | undefined) | undefined
  readonly rowActions?: ((row: Row) => readonly MenuEntry[]) | undefined
}
