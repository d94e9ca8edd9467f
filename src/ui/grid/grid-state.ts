import { formatClipboard, parseClipboard } from './clipboard-table.ts'

export interface GridColumn {
  id: string
  label: string
  /** Addresses and codes: fixed pitch. */
  mono?: boolean | undefined
}

export interface GridCell {
  value: string
  /** `disabled`: greyed, cannot be written (foreign to the contract). */
  state?: 'disabled' | 'error' | 'warn' | 'ok' | 'checking' | undefined
  /** What is wrong and what to do; why it is greyed. */
  message?: string | undefined
}

export interface GridRow {
  id: string
  /** Names the row: 「田中 葵」. */
  heading: string
  /** Below the name: the user id. */
  note?: string | undefined
  /** By column id; a missing cell is empty and writable. */
  cells: Readonly<Record<string, GridCell>>
}

export interface GridChange {
  rowId: string
  columnId: string
  value: string
}

/** A place in the grid, both from 0. */
export interface Spot {
  readonly row: number
  readonly column: number
}

/** From where the selection started to where it went; equal for a single cell. */
export interface Range {
  readonly from: Spot
  readonly to: Spot
}

export interface GridData {
  readonly rows: readonly GridRow[]
  readonly columns: readonly GridColumn[]
}

export interface Edit {
  readonly changes: readonly GridChange[]
  /** Cells that would have been written but are greyed or outside. */
  readonly skipped: number
}

export function bounds(range: Range): { top: number; bottom: number; left: number; right: number } {
  return {
    top: Math.min(range.from.row, range.to.row),
    bottom: Math.max(range.from.row, range.to.row),
    left: Math.min(range.from.column, range.to.column),
    right: Math.max(range.from.column, range.to.column),
  }
}

export function cellAt(data: GridData, spot: Spot): GridCell | undefined {
  const row = data.rows[spot.row]
  const column = data.columns[spot.column]
  return row && column ? (row.cells[column.id] ?? { value: '' }) : undefined
}

/** Writes a copied table from the top left of the selection; one copied cell fills the whole selection, as spreadsheets do. */
export function pasteEdit(data: GridData, range: Range, text: string): Edit {
  const table = parseClipboard(text)
  const { top, bottom, left, right } = bounds(range)
  const single = table.length === 1 && table[0]?.length === 1 ? table[0][0] : undefined
  const height = single === undefined ? table.length : bottom - top + 1
  const width = single === undefined ? Math.max(...table.map((row) => row.length)) : right - left + 1
  return write(data, { row: top, column: left }, height, width, (row, column) => (single === undefined ? table[row]?.[column] : single))
}

/** Ctrl+D: the first row of the selection into the rows below it; with one row selected, the row above into it. */
export function fillDownEdit(data: GridData, range: Range): Edit {
  const { top, bottom, left, right } = bounds(range)
  const source = top === bottom ? top - 1 : top
  if (source < 0) return { changes: [], skipped: 0 }
  const valueFor = (_: number, column: number): string | undefined => cellAt(data, { row: source, column: left + column })?.value
  return write(data, { row: source + 1, column: left }, bottom - source, right - left + 1, valueFor)
}

export function clearEdit(data: GridData, range: Range): Edit {
  const { top, bottom, left, right } = bounds(range)
  return write(data, { row: top, column: left }, bottom - top + 1, right - left + 1, () => '')
}

export function copyText(data: GridData, range: Range): string {
  const { top, bottom, left, right } = bounds(range)
  const columns = data.columns.slice(left, right + 1)
  return formatClipboard(data.rows.slice(top, bottom + 1).map((row) => columns.map((column) => row.cells[column.id]?.value ?? '')))
}

function write(
  data: GridData,
  start: Spot,
  height: number,
  width: number,
  valueFor: (row: number, column: number) => string | undefined,
): Edit {
  const changes: GridChange[] = []
  let skipped = 0
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const value = valueFor(row, column)
      if (value === undefined) continue
      const spot = { row: start.row + row, column: start.column + column }
      const cell = cellAt(data, spot)
      const rowId = data.rows[spot.row]?.id
      const columnId = data.columns[spot.column]?.id
      if (!cell || rowId === undefined || columnId === undefined || cell.state === 'disabled') skipped += value === '' ? 0 : 1
      else if (cell.value !== value.trim()) changes.push({ rowId, columnId, value: value.trim() })
    }
  }
  return { changes, skipped }
}

/** Where an arrow, Tab or Enter leads, kept inside the grid. */
export function moved(data: GridData, spot: Spot, rows: number, columns: number): Spot {
  return {
    row: Math.min(data.rows.length - 1, Math.max(0, spot.row + rows)),
    column: Math.min(data.columns.length - 1, Math.max(0, spot.column + columns)),
  }
}
