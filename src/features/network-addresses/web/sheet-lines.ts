/** The column 契約回線 of the bulk page (MCOP-CONTRACT-3): a label is typed, pasted or filled down like an address. Pure. */
import type { GridCell, GridChange } from '../../../ui/grid/grid-state.ts'
import type { AddressCell, AddressRow, UserLine } from '../contract/assignment.ts'
import type { Judge } from '../contract/judge.ts'

/** Label by row id; only where it differs from what is saved. Empty: all lines of the company. */
export type TypedLines = Readonly<Record<string, string>>

export interface LineName {
  readonly id: string
  readonly label: string
}

export interface LineChange {
  readonly row: AddressRow
  readonly text: string
  /** Undefined: there is no such line. */
  readonly lineId: string | null | undefined
}

/** Behind the six items, so that a copied table of addresses keeps its columns. */
export const lineColumn = 'line'

export function withLineChanges(
  typed: TypedLines,
  rows: readonly AddressRow[],
  lines: readonly LineName[],
  changes: readonly GridChange[],
): TypedLines {
  const ofLines = changes.filter(({ columnId }) => columnId === lineColumn)
  if (ofLines.length === 0) return typed
  const rowsById = new Map(rows.map((row) => [row.id, row]))
  const next: Record<string, string> = { ...typed }
  for (const { rowId, value } of ofLines) {
    const row = rowsById.get(rowId)
    if (row === undefined) continue
    delete next[rowId]
    if (lineIdOf(lines, value) !== row.lineId) next[rowId] = value.trim()
  }
  return next
}

/** A draft may be older than the lines and rows: what is saved by now is no change, and without lines there is no column to correct. */
export function lineChangesOf(rows: readonly AddressRow[], typed: TypedLines, lines: readonly LineName[]): LineChange[] {
  if (lines.length === 0) return []
  return rows.flatMap((row) => {
    const text = typed[row.id]
    const lineId = text === undefined ? row.lineId : lineIdOf(lines, text)
    return text === undefined || lineId === row.lineId ? [] : [{ row, text, lineId }]
  })
}

/** The rows as they would be judged after a save; the others stay the same objects, which the grid's speed rests on. */
export function onTypedLines(rows: readonly AddressRow[], changes: readonly LineChange[], judge: Judge): readonly AddressRow[] {
  if (changes.length === 0) return rows
  const lineIds = new Map(changes.map((change) => [change.row.id, change.lineId]))
  return rows.map((row) => {
    const lineId = lineIds.get(row.id)
    return lineId === undefined ? row : { ...row, lineId, cells: row.cells.map((cell) => judgedCell(cell, lineId, judge)) }
  })
}

function judgedCell(cell: AddressCell, lineId: string | null, judge: Judge): AddressCell {
  return cell.address === null ? cell : { ...cell, whyNot: judge.judge(lineId, cell.item, cell.address) ?? null }
}

/** What a save sends; a line that does not exist has been refused before. */
export function userLinesOf(changes: readonly LineChange[]): UserLine[] {
  return changes.flatMap(({ row, lineId }) => (lineId === undefined ? [] : [{ userId: row.id, lineId, before: row.lineId }]))
}

export function lineCell(
  row: AddressRow,
  change: LineChange | undefined,
  lines: readonly LineName[],
  words: { readonly maintenance: string; readonly unknownLine: string },
): GridCell {
  if (row.isMaintenance) return { value: '', state: 'disabled', message: words.maintenance }
  if (change === undefined) return { value: labelOf(lines, row.lineId) }
  return change.lineId === undefined
    ? { value: change.text, state: 'error', message: words.unknownLine }
    : { value: labelOf(lines, change.lineId), state: 'ok' }
}

/** Empty for a line that is not known, too: what that means is for the caller to say. */
export function labelOf(lines: readonly LineName[], lineId: string | null | undefined): string {
  return lines.find((line) => line.id === lineId)?.label ?? ''
}

/** To the letter, else without case and width where that names a single line. */
function lineIdOf(lines: readonly LineName[], text: string): string | null | undefined {
  if (text.trim() === '') return null
  const exact = lines.find((line) => line.label === text.trim())
  if (exact !== undefined) return exact.id
  const alike = lines.filter((line) => folded(line.label) === folded(text))
  return alike.length === 1 ? alike[0]?.id : undefined
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}
