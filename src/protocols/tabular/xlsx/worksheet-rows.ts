/** The rows of one sheet as text, as they are inflated. */
import { type CellKind, isEmptyRow, type TableLimits, type TableRow } from '../table.ts'
import { TabularError } from '../tabular-error.ts'
import { textOfPart } from './inflate-part.ts'
import { type DisplayedCell, displayNumber } from './number-display.ts'
import { attributeOf, cellString, ElementCutter, findTag, stringItemText } from './spreadsheet-xml.ts'
import type { WorkbookParts } from './workbook-parts.ts'

/** Batches of rows that are not empty. @throws {TabularError} the limits' codes with row and column, `damaged-workbook`. */
export async function* worksheetRows(bytes: Uint8Array, parts: WorkbookParts, limits: TableLimits): AsyncGenerator<TableRow[]> {
  const part = parts.sheet.name
  const cutter = new ElementCutter({ name: 'row', part, longest: limits.rowLength })
  let lastRow = 0
  let count = 0
  for await (const text of textOfPart(bytes, parts.sheet)) {
    const rows: TableRow[] = []
    for (const element of cutter.push(text)) {
      const numbered = attributeOf(element.slice(0, element.indexOf('>')), 'r')
      const row = numbered === undefined ? lastRow + 1 : Number(numbered)
      if (!Number.isInteger(row) || row <= lastRow || row > 1_048_576)
        throw new TabularError('tabular.damaged-workbook', { part, row: lastRow + 1 })
      lastRow = row
      const read = readRow(element, row, parts, limits)
      if (isEmptyRow(read.cells)) continue
      count += 1
      if (count > limits.rows) throw new TabularError('tabular.too-many-rows', { row, line: row, limit: limits.rows })
      rows.push({ row, line: row, ...read })
    }
    if (rows.length > 0) yield rows
  }
}

/** Cells up to the last that has text; a sheet formatted out to column XFD is not 16,384 columns wide. */
function readRow(element: string, row: number, parts: WorkbookParts, limits: TableLimits): { cells: string[]; kinds: CellKind[] } {
  const cells: string[] = []
  const kinds: CellKind[] = []
  let column = 0
  let at = findTag(element, '<c', 0)
  while (at >= 0) {
    const tagEnd = element.indexOf('>', at)
    const closed = element[tagEnd - 1] === '/'
    const end = closed ? tagEnd : element.indexOf('</c>', tagEnd)
    if (tagEnd < 0 || end < 0) throw new TabularError('tabular.damaged-workbook', { part: parts.sheet.name, row })
    const tag = element.slice(at, tagEnd)
    column = columnOf(tag) ?? column + 1
    const cell = closed ? empty : readCell(tag, element.slice(tagEnd + 1, end), parts)
    if (cell.text !== '') {
      if (column > limits.columns) throw new TabularError('tabular.too-many-columns', { row, column, line: row, limit: limits.columns })
      if (cell.text.length > limits.cellLength)
        throw new TabularError('tabular.cell-too-long', { row, column, line: row, limit: limits.cellLength })
      while (cells.length < column - 1) {
        cells.push('')
        kinds.push('text')
      }
      cells[column - 1] = cell.text
      kinds[column - 1] = cell.kind
    }
    at = findTag(element, '<c', end)
  }
  return { cells, kinds }
}

const empty: DisplayedCell = { text: '', kind: 'text' }

/** `AB12` → 28; undefined where the reference is left out, as it may be (§18.3.1.4). */
function columnOf(tag: string): number | undefined {
  const reference = attributeOf(tag, 'r')
  if (reference === undefined) return undefined
  let column = 0
  for (let index = 0; index < reference.length && index < 3; index += 1) {
    const letter = reference.charCodeAt(index) - 0x40
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column === 0 || column > 16_384 ? undefined : column
}

/** §18.18.11 ST_CellType. A formula gives its last computed value and says so; an error stays an error. */
function readCell(tag: string, body: string, parts: WorkbookParts): DisplayedCell {
  const cell = readValue(attributeOf(tag, 't') ?? 'n', tag, body, parts)
  if (cell.kind !== 'error' && findTag(body, '<f', 0) >= 0) return { text: cell.text, kind: 'formula' }
  return cell
}

function readValue(type: string, tag: string, body: string, parts: WorkbookParts): DisplayedCell {
  if (type === 'inlineStr') return { text: stringItemText(body), kind: 'text' }
  const raw = valueText(body)
  if (raw === undefined) return empty
  switch (type) {
    case 's': {
      const text = parts.sharedStrings[Number(raw)]
      if (text === undefined) throw new TabularError('tabular.damaged-workbook', { part: parts.sheet.name })
      return { text, kind: 'text' }
    }
    case 'str':
      return { text: cellString(raw), kind: 'text' }
    case 'b':
      return { text: raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE', kind: 'boolean' }
    case 'e':
      return { text: cellString(raw), kind: 'error' }
    case 'd':
      return { text: raw.replace(/^(\d{4})-(\d\d)-(\d\d)(?:T00:00:00(?:\.0+)?Z?)?/u, '$1/$2/$3').replace('T', ' '), kind: 'date' }
    default: {
      const display = parts.displays[Number(attributeOf(tag, 's') ?? '0')]
      return displayNumber(raw, display ?? { type: 'plain' }, parts.is1904)
    }
  }
}

function valueText(body: string): string | undefined {
  const start = findTag(body, '<v', 0)
  if (start < 0) return undefined
  const open = body.indexOf('>', start)
  const close = body.indexOf('</v>', open)
  return open < 0 || close < 0 ? undefined : body.slice(open + 1, close)
}
