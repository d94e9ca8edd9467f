import type { GridRow } from '../../../../ui/grid/grid-state.ts'
import type { FormatView } from '../../contract/format-view.ts'

/**
 * The typed table as the file it stands for: UTF-8, all columns of the format, one line for each row of the grid so that row numbers agree.
 * Cells that begin like a formula get the apostrophe that the reader takes off again (MCOP-CSV-17).
 */
export function gridToCsv(format: Pick<FormatView, 'columns'>, rows: readonly GridRow[]): string {
  const last = rows.findLastIndex((row) => Object.values(row.cells).some((cell) => cell.value !== ''))
  const lines = rows.slice(0, last + 1).map((row) => format.columns.map((column) => guarded(row.cells[column.field]?.value ?? '')))
  return [format.columns.map((column) => column.header), ...lines].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}

function guarded(text: string): string {
  return /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
