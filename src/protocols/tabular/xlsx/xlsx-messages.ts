/** What the reading thread and its owner say to each other. Kinds travel as bytes: three million strings would be cloned otherwise. */
import type { CellKind, TableLimits, TableRow } from '../table.ts'
import type { TabularErrorCode, TabularErrorParams } from '../tabular-error.ts'
import type { ArchiveLimits } from './zip-directory.ts'

export interface XlsxJob {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly limits: TableLimits
  readonly archiveLimits: ArchiveLimits
}

export interface PackedRow {
  readonly row: number
  readonly cells: readonly string[]
  /** Absent when all cells are text. */
  readonly kinds?: Uint8Array
}

export type XlsxMessage =
  | { readonly type: 'rows'; readonly rows: readonly PackedRow[] }
  | { readonly type: 'end' }
  | { readonly type: 'failed'; readonly code: TabularErrorCode; readonly params: TabularErrorParams }

const kindCodes: readonly CellKind[] = ['text', 'number', 'date', 'formula', 'boolean', 'error']

export function packRow(row: TableRow): PackedRow {
  const kinds = row.kinds ?? []
  if (kinds.every((kind) => kind === 'text')) return { row: row.row, cells: row.cells }
  return { row: row.row, cells: row.cells, kinds: Uint8Array.from(kinds, (kind) => kindCodes.indexOf(kind)) }
}

export function unpackRow(packed: PackedRow): TableRow {
  const { row, cells, kinds } = packed
  if (kinds === undefined) return { row, line: row, cells, kinds: allText(cells.length) }
  return { row, line: row, cells, kinds: Array.from(kinds, (code) => kindCodes[code] ?? 'text') }
}

const textKinds = new Map<number, readonly CellKind[]>()

/** One shared array for each width. */
function allText(length: number): readonly CellKind[] {
  let kinds = textKinds.get(length)
  if (kinds === undefined) {
    kinds = Object.freeze(Array.from({ length }, (): CellKind => 'text'))
    textKinds.set(length, kinds)
  }
  return kinds
}
