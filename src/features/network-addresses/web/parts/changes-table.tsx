import type { ReactNode } from 'react'
import { Card } from '../../../../ui/page/card.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { useRowsByPage } from '../../../../ui/table/use-rows-by-page.ts'

interface ChangesTableProps<Row> {
  title?: string | undefined
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  card: (row: Row) => CardFace
}

/** What a sheet would change, up to 6,000 rows, by the page. */
export function ChangesTable<Row>({ title, rows, ...table }: ChangesTableProps<Row>): ReactNode {
  const { shown, paging } = useRowsByPage(rows)
  return (
    <Card title={title} flush>
      <PagedTable {...table} rows={shown} paging={paging} empty={null} />
    </Card>
  )
}
