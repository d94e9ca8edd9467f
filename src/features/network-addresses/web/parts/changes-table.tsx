import { type ReactNode, useState } from 'react'
import { Card } from '../../../../ui/page/card.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Pager } from '../../../../ui/table/pager.tsx'

interface PagedTableProps<Row> {
  title?: string | undefined
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  card: (row: Row) => CardFace
}

/** Rows that are all here already, shown by the page: up to 6,000 changes of a sheet. */
export function PagedTable<Row>({ title, caption, columns, rows, rowId, rowName, card }: PagedTableProps<Row>): ReactNode {
  const [size, setSize] = useState(50)
  const [page, setPage] = useState(0)
  const shown = rows.slice(page * size, (page + 1) * size)
  return (
    <Card title={title} flush>
      <DataTable caption={caption} columns={columns} rows={shown} rowId={rowId} rowName={rowName} card={card} empty={null} />
      <Pager
        from={page * size + 1}
        shown={shown.length}
        total={rows.length}
        pageSize={size}
        onPageSize={(next) => {
          setSize(next)
          setPage(0)
        }}
        onPrevious={page === 0 ? undefined : () => setPage(page - 1)}
        onNext={(page + 1) * size >= rows.length ? undefined : () => setPage(page + 1)}
      />
    </Card>
  )
}
