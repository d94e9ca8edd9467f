import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../action/button.tsx'
import { useCount, useWords } from '../words/words-provider.tsx'
import { DataTable, type DataTableProps } from './data-table.tsx'

export interface PagerProps {
  /** Number of the first row shown, from 1; 0 when there are no rows. */
  from: number
  /** Rows shown. */
  shown: number
  total: number
  /** The count stopped there: 「10,000件以上」. */
  totalIsCapped?: boolean | undefined
  pageSize: number
  onPageSize: (size: number) => void
  /** `undefined` on the first page. */
  onPrevious?: (() => void) | undefined
  /** `undefined` on the last page. */
  onNext?: (() => void) | undefined
}

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

const sizes = [25, 50, 100] as const

/** Keyset paging knows the neighbours and the count, no page numbers. */
export function Pager(props: PagerProps): ReactNode {
  const { from, shown, total, totalIsCapped = false, pageSize, onPageSize, onPrevious, onNext } = props
  const words = useWords()
  const count = useCount()
  const to = from + shown - 1
  return (
    <nav aria-label={words.pages} className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-3 py-2.5">
      <label className="flex items-center gap-2 text-text-2">
        <span className="max-sm:sr-only">{words.rowsPerPage}</span>
        <select value={pageSize} onChange={(event) => onPageSize(Number(event.target.value))} className="control h-8 px-2">
          {sizes.map((size) => (
            <option key={size} value={size}>
              {words.rowsPerPageOption({ count: size })}
            </option>
          ))}
        </select>
      </label>
      <div className="flex items-center gap-2">
        {shown > 0 && (
          <span className="text-text-2 tabular-nums">
            {words.range({ from: count(from), to: count(to), total: count(total), capped: totalIsCapped })}
          </span>
        )}
        <PageButton label={words.previousPage} onPress={onPrevious} icon={<ChevronLeft size={16} aria-hidden />} />
        <PageButton label={words.nextPage} onPress={onNext} icon={<ChevronRight size={16} aria-hidden />} />
      </div>
    </nav>
  )
}

function PageButton({ label, onPress, icon }: { label: string; onPress: (() => void) | undefined; icon: ReactNode }): ReactNode {
  // aria-disabled keeps the focus where it is when the last page is reached by keyboard.
  return (
    <Button
      size="icon"
      aria-label={label}
      title={label}
      aria-disabled={onPress ? undefined : true}
      onClick={onPress}
      className={onPress ? '' : 'opacity-50'}
    >
      {icon}
    </Button>
  )
}
