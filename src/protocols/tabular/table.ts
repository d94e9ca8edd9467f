/**
 * The shape in which every file format arrives: rows of text. A CSV knows nothing but text; a workbook also knows what Excel took a
 * cell for, which is what tells a code that became a date from a code that was typed like one.
 */

export type CellKind = 'text' | 'number' | 'date' | 'formula' | 'boolean' | 'error'

export interface TableRow {
  /** The row number a spreadsheet shows: the header is 1, empty rows are counted, line breaks inside a cell are not (MCOP-CSV-10). */
  readonly row: number
  /** The physical line on which the record begins, for people with a text editor; equals `row` in a workbook. */
  readonly line: number
  readonly cells: readonly string[]
  /** Only in workbooks; same length as `cells`. */
  readonly kinds?: readonly CellKind[]
}

export interface TableLimits {
  /** Bytes of the uploaded file. */
  readonly bytes: number
  /** Rows that are not empty, the header included. */
  readonly rows: number
  readonly columns: number
  /** UTF-16 units in one cell. */
  readonly cellLength: number
  /** UTF-16 units in one record, separators and markup included: bounds what is held while a record is incomplete. */
  readonly rowLength: number
}

/** 32,767 is what an Excel cell can hold; a longer one is a broken quote or an attack. */
export const defaultLimits: TableLimits = {
  bytes: 64 * 1024 * 1024,
  rows: 1_048_576,
  columns: 1_000,
  cellLength: 32_767,
  rowLength: 1_048_576,
}

/**
 * Excel pads rows with empty columns at the right (MCOP-CSV-18): they are cut down to `width`. A row that is too short, or has text
 * beyond `width`, comes back as it is, for the caller to refuse.
 */
export function withoutPadding(cells: readonly string[], width: number): readonly string[] {
  let end = cells.length
  while (end > width && cells[end - 1] === '') end -= 1
  return end === cells.length ? cells : cells.slice(0, end)
}

/** A row of which nothing is left but separators is no row (MCOP-CSV-18); it only counts for the row number. */
export function isEmptyRow(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '') return false
  return true
}

const letters: string[] = []

/** What a spreadsheet calls a column (MCOP-CSV-11): 0 → A, 27 → AB. */
export function columnLetters(index: number): string {
  const known = letters[index]
  if (known !== undefined) return known
  let text = ''
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) text = String.fromCharCode(0x41 + (rest % 26)) + text
  letters[index] = text
  return text
}

/** Accepts what any caller has, so that readers and writers are written once. */
export type Sequence<Item> = AsyncIterable<Item> | Iterable<Item>
