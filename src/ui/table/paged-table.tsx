import type { ReactNode } from 'react'
import { DataTable, type DataTableProps } from './data-table.tsx'
import { Pager, type PagerProps } from './pager.tsx'

export interface PagedTableProps<Row> extends DataTableProps<Row> {
  /** Where the list stands and how to turn its pages. */
  paging: PagerProps
}

/** A table that shows one page of a list; the pager is below it as long as there are rows. */
export function PagedTable<Row>({ paging, ...table }: PagedTableProps<Row>): ReactNode {
  return (
    <>
      <DataTable {...table} />
      {paging.shown > 0 && <Pager {...paging} />}
    </>
  )
}
