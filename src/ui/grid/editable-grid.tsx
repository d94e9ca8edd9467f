import { type ClipboardEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react'
import { classNames } from '../class-names.ts'
import { useWords } from '../words/words-provider.tsx'
import { GridEditor } from './grid-editor.tsx'
import { GridRowView } from './grid-row.tsx'
import {
  bounds,
  cellAt,
  clearEdit,
  copyText,
  type Edit,
  fillDownEdit,
  type GridChange,
  type GridColumn,
  type GridRow,
  moved,
  pasteEdit,
  type Range,
  type Spot,
} from './grid-state.ts'
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

const start: Range = { from: { row: 0, column: 0 }, to: { row: 0, column: 0 } }

/**
 * A spreadsheet for a few columns and up to a thousand rows (MCOP-IPTOOL-6). The active cell holds a real text box whose text is
 * selected, so that typing overwrites, an IME can compose and the browser's paste arrives. Rows out of sight are not drawn.
 */
export function EditableGrid({ label, rowHeading, columns, rows, onChange }: EditableGridProps): ReactNode {
  const words = useWords()
  const helpId = useId()
  const [range, setRange] = useState(start)
  const [said, setSaid] = useState('')
  const data = { rows, columns }
  const active = moved(data, range.to, 0, 0)
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

  const apply = (edit: Edit, sentence: (p: { count: number }) => string): void => {
    const count = edit.changes.length
    setSaid(edit.skipped > 0 ? words.gridPastedPartly({ count, skipped: edit.skipped }) : sentence({ count }))
    if (count > 0) onChange(edit.changes)
  }
  const paste = (event: ClipboardEvent): void => {
    event.preventDefault()
    apply(pasteEdit(data, range, event.clipboardData.getData('text/plain')), words.gridPasted)
  }
  const copy = (event: ClipboardEvent): void => {
    event.preventDefault()
    event.clipboardData.setData('text/plain', copyText(data, range))
  }
  const row = rows[active.row]
  const column = columns[active.column]
  const editor = row && column && (
    <GridEditor
      key={`${row.id} ${column.id}`}
      label={words.gridCell({ row: row.heading, column: column.label })}
      cell={cellAt(data, active) ?? { value: '' }}
      onCommit={(value) => onChange([{ rowId: row.id, columnId: column.id, value }])}
      onMove={(down, right, extend) => select(moved(data, active, down, right), extend)}
      onClear={() => apply(clearEdit(data, range), () => '')}
      onFillDown={() => apply(fillDownEdit(data, range), words.gridFilled)}
      onPaste={paste}
      onCopy={copy}
    />
  )
  const { top, bottom, left, right } = bounds(range)
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
              const index = part.row
              const one = rows[index]
              if (!one) return null
              const selected = index >= top && index <= bottom && (top !== bottom || left !== right)
              const isActive = index === active.row
              return (
                <GridRowView
                  key={one.id}
                  row={one}
                  index={index}
                  columns={columns}
                  active={isActive ? active.column : -1}
                  selectedLeft={selected ? left : 0}
                  selectedRight={selected ? right : -1}
                  editor={isActive ? editor : undefined}
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

/** Holds the place of rows that are not drawn. */
function Gap({ rows }: { rows: number }): ReactNode {
  return (
    <tr aria-hidden>
      <td style={{ height: rows * rowHeight }} className="p-0" />
    </tr>
  )
}

function GridHead({ rowHeading, columns }: Pick<EditableGridProps, 'rowHeading' | 'columns'>): ReactNode {
  const look = 'h-10 border-r border-b border-line bg-canvas px-3 text-left whitespace-nowrap text-text-2'
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
