/** What the grid of the bulk page shows and what a save of it would send. Pure, so that the rules of the page are tested without one. */
import type { GridCell, GridChange, GridRow } from '../../../ui/grid/grid-state.ts'
import type { AddressCell, AddressRow, AssignmentChange, Draft } from '../contract/assignment.ts'
import type { Judge } from '../contract/contract-line.ts'
import { parseIpv4 } from '../contract/ipv4.ts'
import { type AddressItem, addressItems } from '../contract/items.ts'
import { lineColumn } from './sheet-lines.ts'

/** Text by row id and item; only cells that differ from what is saved. */
export type Typed = Draft['cells']

/** What was found about a cell; the words stand in the locale files under `errors` and `sheet`. */
export type CellFinding = 'address-form' | 'repeated' | 'address-taken' | 'out-of-range' | 'not-in-contract' | 'address-emptied'

const errors: ReadonlySet<CellFinding> = new Set(['address-form', 'repeated', 'address-taken'])
export const isError = (finding: CellFinding): boolean => errors.has(finding)

export interface SheetChange {
  readonly row: AddressRow
  readonly cell: AddressCell
  /** '' empties. */
  readonly address: string
  readonly finding: CellFinding | undefined
}

/** Full-width input becomes half-width at once; what is no address stays as typed, to be corrected. */
export function withChanges(typed: Typed, rows: readonly AddressRow[], changes: readonly GridChange[]): Typed {
  const rowsById = new Map(rows.map((row) => [row.id, row]))
  const next: Record<string, Partial<Record<AddressItem, string>>> = { ...typed }
  for (const { rowId, columnId, value } of changes) {
    const cell = rowsById.get(rowId)?.cells.find((candidate) => candidate.item === columnId)
    if (cell === undefined) continue
    const { [cell.item]: _, ...others } = next[rowId] ?? {}
    const text = parseIpv4(value) ?? value.trim()
    next[rowId] = text === (cell.address ?? '') ? others : { ...others, [cell.item]: text }
  }
  return Object.fromEntries(Object.entries(next).filter(([, cells]) => Object.keys(cells).length > 0))
}

/** Every cell that differs from what is saved by now, in the order of the grid. `taken` holds `rowId item address` of what the server refused. */
export function changesOf(rows: readonly AddressRow[], typed: Typed, judge: Judge, taken: ReadonlySet<string>): SheetChange[] {
  const times = countAddresses(rows, typed)
  return rows.flatMap((row) =>
    row.cells.flatMap((cell) => {
      const address = typed[row.id]?.[cell.item]
      if (address === undefined || address === (cell.address ?? '')) return []
      return [{ row, cell, address, finding: findingOf(row, cell, address, judge, times, taken) }]
    }),
  )
}

function findingOf(
  row: AddressRow,
  cell: AddressCell,
  address: string,
  judge: Judge,
  times: ReadonlyMap<string, number>,
  taken: ReadonlySet<string>,
): CellFinding | undefined {
  if (address === '') return 'address-emptied'
  if (parseIpv4(address) === undefined) return 'address-form'
  if ((times.get(`${cell.item} ${address}`) ?? 0) > 1) return 'repeated'
  if (taken.has(takenKey(row.id, cell.item, address))) return 'address-taken'
  return judge.judge(row.lineId, cell.item, address)
}

export function takenKey(rowId: string, item: AddressItem, address: string): string {
  return `${rowId} ${item} ${address}`
}

function countAddresses(rows: readonly AddressRow[], typed: Typed): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const row of rows) {
    for (const cell of row.cells) {
      const address = typed[row.id]?.[cell.item] ?? cell.address ?? ''
      if (address !== '') times.set(`${cell.item} ${address}`, (times.get(`${cell.item} ${address}`) ?? 0) + 1)
    }
  }
  return times
}

export function assignmentOf({ row, cell, address }: SheetChange): AssignmentChange {
  return { userId: row.id, item: cell.item, address, version: cell.version }
}

export interface GridWords {
  readonly finding: (finding: CellFinding) => string
  readonly whyNot: (why: NonNullable<AddressCell['whyNot']>) => string
  readonly outside: string
  readonly maintenance: string
}

/** The cell of the contract line, behind the items; undefined for a sheet without that column. */
export type LineCellOf = (row: AddressRow) => GridCell | undefined

/** Keeps the objects of unchanged rows from one render to the next, which the grid's speed rests on. */
export function createGridRows(): (
  rows: readonly AddressRow[],
  changes: readonly SheetChange[],
  judge: Judge,
  words: GridWords,
  lineCellOf?: LineCellOf,
) => readonly GridRow[] {
  const kept = new Map<string, { readonly text: string; readonly row: GridRow }>()
  return (rows, changes, judge, words, lineCellOf) => {
    const changesByRow = Map.groupBy(changes, (change) => change.row.id)
    return rows.map((row) => {
      const next = gridRow(row, changesByRow.get(row.id) ?? [], judge, words, lineCellOf?.(row))
      const text = JSON.stringify(next)
      const before = kept.get(row.id)
      if (before?.text === text) return before.row
      kept.set(row.id, { text, row: next })
      return next
    })
  }
}

function gridRow(row: AddressRow, changes: readonly SheetChange[], judge: Judge, words: GridWords, line: GridCell | undefined): GridRow {
  const given = judge.items(row.lineId)
  const cells = row.cells.map((cell) => {
    const change = changes.find((candidate) => candidate.cell.item === cell.item)
    return [cell.item, gridCell(row, cell, change, given.has(cell.item), words)] as const
  })
  const all = line === undefined ? cells : [...cells, [lineColumn, line] as const]
  return { id: row.id, heading: row.name === '' ? row.userId : row.name, note: row.userId, cells: Object.fromEntries(all) }
}

function gridCell(row: AddressRow, cell: AddressCell, change: SheetChange | undefined, isGiven: boolean, words: GridWords): GridCell {
  const value = change?.address ?? cell.address ?? ''
  if (row.isMaintenance) return { value, state: 'disabled', message: words.maintenance }
  // What stands there although the line does not give the item stays open, to be corrected or taken away.
  if (!isGiven && change === undefined && cell.address === null) return { value, state: 'disabled', message: words.outside }
  if (change?.finding !== undefined)
    return { value, state: isError(change.finding) ? 'error' : 'warn', message: words.finding(change.finding) }
  if (change !== undefined) return { value, state: 'ok' }
  return cell.whyNot === null || cell.whyNot === 'no-address' ? { value } : { value, state: 'warn', message: words.whyNot(cell.whyNot) }
}

/** Empty cells of an item that may be filled, by the line that judges them, in the order of the grid. */
export function emptyCells(
  rows: readonly AddressRow[],
  typed: Typed,
  item: AddressItem,
  judge: Judge,
): ReadonlyMap<string | null, readonly AddressRow[]> {
  const fillable = rows.filter((row) => {
    const stored = row.cells.find((cell) => cell.item === item)?.address ?? ''
    return !row.isMaintenance && judge.items(row.lineId).has(item) && (typed[row.id]?.[item] ?? stored) === ''
  })
  return Map.groupBy(fillable, (row) => row.lineId)
}

/** Typed addresses of an item: not saved, so the server cannot know that they are no longer free. */
export function typedAddresses(typed: Typed, item: AddressItem): string[] {
  return Object.values(typed).flatMap((cells) => parseIpv4(cells?.[item] ?? '') ?? [])
}

export interface ItemFiles {
  readonly written: readonly AddressItem[]
  /** Items without an address, of which there is no file (MCOP-IPTOOL-5). */
  readonly empty: readonly AddressItem[]
  /** Cells that hold something which is no address; no file has them. */
  readonly unreadable: number
  /** Addresses to be removed, which a file cannot say. */
  readonly emptied: number
}

/** What 「サービス設定csv出力」 makes of the input, by the rule of the server. */
export function itemFilesOf(typed: Typed, changes: readonly SheetChange[]): ItemFiles {
  const written = addressItems.filter((item) => typedAddresses(typed, item).length > 0)
  const cells = Object.values(typed).flatMap((row) => Object.values(row ?? {}))
  return {
    written,
    empty: addressItems.filter((item) => !written.includes(item)),
    unreadable: cells.filter((text) => text !== '' && parseIpv4(text) === undefined).length,
    emptied: changes.filter(({ address }) => address === '').length,
  }
}
