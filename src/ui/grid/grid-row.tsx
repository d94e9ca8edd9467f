import { CircleAlert, CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import type { GridCell, GridColumn, GridRow } from './grid-state.ts'

export interface GridRowProps {
  row: GridRow
  index: number
  columns: readonly GridColumn[]
  /** Column of the active cell in this row, or -1. */
  active: number
  /** Selected columns of this row; right < left when none is. Two numbers keep the row memoised. */
  selectedLeft: number
  selectedRight: number
  /** The text box of the active cell, drawn by the grid. */
  editor: ReactNode
  onPress: (row: number, column: number, extend: boolean) => void
}

const empty: GridCell = { value: '' }

/** Renders again only when its own data or the part of the selection that lies in it changed: 1,000 rows stay quick. */
export const GridRowView = memo(function GridRowView(props: GridRowProps): ReactNode {
  const { row, index, columns, active, selectedLeft, selectedRight, editor, onPress } = props
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" className="sticky left-0 z-[1] h-12 border-r border-b border-line bg-surface px-3 py-0 text-left font-normal">
        <span className="block truncate leading-5">{row.heading}</span>
        {row.note && <span className="block truncate text-xs leading-4 text-text-3">{row.note}</span>}
      </th>
      {columns.map((column, columnIndex) => {
        const cell = row.cells[column.id] ?? empty
        const isActive = columnIndex === active
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: within role="grid" a td is a gridcell (HTML-AAM §3.5), which has both attributes
          <td
            key={column.id}
            aria-selected={isActive || (columnIndex >= selectedLeft && columnIndex <= selectedRight)}
            aria-disabled={cell.state === 'disabled' || undefined}
            title={isActive ? undefined : cell.message}
            onMouseDown={(event) => {
              if (isActive) return
              event.preventDefault()
              onPress(index, columnIndex, event.shiftKey)
            }}
            className={classNames(
              'relative h-12 border-r border-b border-line p-0 last:border-r-0',
              cellLook(cell, columnIndex >= selectedLeft && columnIndex <= selectedRight),
              column.mono && 'font-mono',
            )}
          >
            {isActive ? (
              editor
            ) : (
              <span className="flex items-center gap-1.5 px-3">
                <span className="min-w-0 grow truncate">{cell.value}</span>
                <CellMark cell={cell} />
              </span>
            )}
          </td>
        )
      })}
    </tr>
  )
})

function cellLook(cell: GridCell, selected: boolean): string {
  if (selected) return 'bg-primary-soft'
  if (cell.state === 'disabled') return 'bg-neutral-soft text-text-3'
  return cell.state === 'error' ? 'bg-danger-soft' : 'bg-surface'
}

export function CellMark({ cell }: { cell: GridCell }): ReactNode {
  switch (cell.state) {
    case 'error':
      return <CircleAlert size={14} aria-hidden className="shrink-0 text-danger-text" />
    case 'warn':
      return <TriangleAlert size={14} aria-hidden className="shrink-0 text-warn-text" />
    case 'ok':
      return <CircleCheck size={14} aria-hidden className="shrink-0 text-success-text" />
    case 'checking':
      return <LoaderCircle size={14} aria-hidden className="shrink-0 animate-spin text-text-3" />
    default:
      return null
  }
}
