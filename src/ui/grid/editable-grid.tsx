import { type ReactNode, useId } from 'react'
import { classNames } from '../class-names.ts'
import { useWords } from '../words/words-provider.tsx'
import { GridEditor } from './grid-editor.tsx'
import { GridRowView } from './grid-row.tsx'
import {
  bounds,
  cellAt,
  type GridChange,
  type GridColumn,
  type GridData,
  type GridRow,
  moved,
  type Range,
  type Spot,
} from './grid-state.ts'
import { type GridActions, useGridActions, useGridSelection } from './use-grid.ts'
import { rowHeight, useRowWindow } from './use-row-window.ts'

export interface EditableGridProps {
  /** Names the grid: 「IPアドレス」. */
  label: string
  /** Heading of the column of row names: 「ユーザー」. */
  rowHeading: string
  columns: readonly GridColumn[]
  /** Unchanged rows must stay the same objects from one render to the next. */
  rows: readonly GridRow[]
  /** All cells that one action changed: typing one, pasting or filling many. */
  onChange: (changes: readonly GridChange[]) => void
}

/**
 * A spreadsheet for a few columns and up to a thousand rows (MCOP-IPTOOL-6). The active cell holds a real text box whose text is
 * selected, so that typing overwrites, an IME can compose and the browser's paste arrives. Rows out of sight are not drawn.
 */
export function EditableGrid({ label, rowHeading, columns, rows, onChange }: EditableGridProps): ReactNode {
  const words = useWords()
  const helpId = useId()
  const data = { rows, columns }
  const { range, select, press, frame } = useGridSelection()
  const active = moved(data, range.to, 0, 0)
  const { said, ...actions } = useGridActions(data, range, onChange)
  const drawn = useRowWindow(rows.length, active.row)
  return (
    <div className="flex flex-col gap-2">
      <p id={helpId} className="text-text-2">
        {words.gridHelp}
      </p>
      <div ref={frame} onScroll={drawn.onScroll} className="relative max-h-[70vh] overflow-auto rounded-lg border border-line">
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are edited is the ARIA grid pattern
          role="grid"
          aria-label={label}
          aria-describedby={helpId}
          aria-rowcount={rows.length + 1}
          aria-multiselectable
          className="w-full table-fixed border-separate border-spacing-0"
        >
          <colgroup>
            <col className="w-44" />
            {columns.map((one) => (
              <col key={one.id} className="w-40" />
            ))}
          </colgroup>
          <GridHead rowHeading={rowHeading} columns={columns} />
          <tbody>
            {drawn.parts.map((part) => {
              if ('skipped' in part) return <Gap key={`gap ${part.from}`} rows={part.skipped} />
              const row = rows[part.row]
              if (!row) return null
              const isActive = part.row === active.row
              return (
                <GridRowView
                  key={row.id}
                  row={row}
                  index={part.row}
                  columns={columns}
                  active={isActive ? active.column : -1}
                  {...selectedColumns(range, part.row)}
                  editor={isActive && <ActiveEditor data={data} spot={active} actions={actions} onChange={onChange} onSelect={select} />}
                  onPress={press}
                />
              )
            })}
          </tbody>
        </table>
      </div>
      <p role="status" className="min-h-6 text-text-2">
        {said}
      </p>
    </div>
  )
}

/** Two numbers and not a range: rows outside of the selection get equal ones and are not drawn again. A single cell is not marked. */
function selectedColumns(range: Range, row: number): { selectedLeft: number; selectedRight: number } {
  const { top, bottom, left, right } = bounds(range)
  const inside = row >= top && row <= bottom && (top !== bottom || left !== right)
  return inside ? { selectedLeft: left, selectedRight: right } : { selectedLeft: 0, selectedRight: -1 }
}

interface ActiveEditorProps {
  data: GridData
  spot: Spot
  actions: Omit<GridActions, 'said'>
  onChange: EditableGridProps['onChange']
  onSelect: (spot: Spot, extend: boolean) => void
}

function ActiveEditor({ data, spot, actions, onChange, onSelect }: ActiveEditorProps): ReactNode {
  const words = useWords()
  const row = data.rows[spot.row]
  const column = data.columns[spot.column]
  if (!row || !column) return null
  return (
    <GridEditor
      key={`${row.id} ${column.id}`}
      label={words.gridCell({ row: row.heading, column: column.label })}
      cell={cellAt(data, spot) ?? { value: '' }}
      onCommit={(value) => onChange([{ rowId: row.id, columnId: column.id, value }])}
      onMove={(down, right, extend) => onSelect(moved(data, spot, down, right), extend)}
      {...actions}
    />
  )
}

/** Holds the place of rows that are not drawn. */
function Gap({ rows }: { rows: number }): ReactNode {
  return (
    <tr aria-hidden>
      <td style={{ height: rows * rowHeight }} className="p-0" />
    </tr>
  )
}

function GridHead({ rowHeading, columns }: Pick<EditableGridProps, 'rowHeading' | 'columns'>): ReactNode {
  const look = 'h-10 border-r border-b border-line bg-canvas px-3 py-1 text-left leading-tight text-text-2'
  return (
    <thead className="sticky top-0 z-[2]">
      <tr>
        <th scope="col" className={classNames(look, 'sticky left-0 z-[3]')}>
          {rowHeading}
        </th>
        {columns.map((column) => (
          <th key={column.id} scope="col" className={classNames(look, 'last:border-r-0')}>
            {column.label}
          </th>
        ))}
      </tr>
    </thead>
  )
}
