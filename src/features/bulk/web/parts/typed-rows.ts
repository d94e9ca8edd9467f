import type { GridChange, GridRow } from '../../../../ui/grid/grid-state.ts'
import type { BulkMode } from '../../contract/format.ts'
import type { FormatView } from '../../contract/format-view.ts'

/** What every new row holds, by field; nothing where existing things are changed or deleted. */
export function prefillsOf(format: Pick<FormatView, 'columns'>, mode: BulkMode | undefined): Readonly<Record<string, string>> {
  if (mode !== 'add') return {}
  return Object.fromEntries(format.columns.filter(({ prefill }) => prefill !== '').map(({ field, prefill }) => [field, prefill]))
}

/** What was typed, and in rows that were empty before it the cells that are the same in every new row (MCOP-UCSV-2). */
export function withTyped(
  rows: readonly GridRow[],
  changes: readonly GridChange[],
  prefills: Readonly<Record<string, string>>,
): readonly GridRow[] {
  const byRow = Map.groupBy(changes, (change) => change.rowId)
  return rows.map((row) => {
    const own = byRow.get(row.id)
    if (own === undefined) return row
    const typed = Object.fromEntries(own.map((change) => [change.columnId, { value: change.value }]))
    const after = { ...row, cells: { ...row.cells, ...typed } }
    // A cell that somebody has emptied on purpose stays empty.
    return isBlank(row) ? prefilled(after, prefills) : after
  })
}

/** The same for rows that were typed before it was said what is to be done with them. */
export function withPrefills(rows: readonly GridRow[], prefills: Readonly<Record<string, string>>): readonly GridRow[] {
  return rows.map((row) => prefilled(row, prefills))
}

function prefilled(row: GridRow, prefills: Readonly<Record<string, string>>): GridRow {
  if (isBlank(row)) return row
  const missing = Object.entries(prefills).filter(([field]) => (row.cells[field]?.value ?? '') === '')
  return { ...row, cells: { ...row.cells, ...Object.fromEntries(missing.map(([field, value]) => [field, { value }])) } }
}

function isBlank(row: GridRow): boolean {
  return Object.values(row.cells).every((cell) => cell.value === '')
}
