/** What others have saved while a sheet was being filled in: told after a refused save, so that nobody overwrites it unseen. Pure. */
import type { AddressRow } from '../contract/assignment.ts'
import type { AddressItem } from '../contract/items.ts'

/** Values as they were read and as they are now; null is none, for a contract line all of them. */
interface Difference {
  readonly before: string | null
  readonly now: string | null
}

export type Meanwhile =
  | (Difference & { readonly kind: 'address'; readonly row: AddressRow; readonly item: AddressItem })
  | (Difference & { readonly kind: 'line'; readonly row: AddressRow })
  /** Deleted, or moved out of the administrator's departments. */
  | { readonly kind: 'gone'; readonly row: AddressRow }

/** In the order of the sheet. */
export function changedMeanwhile(read: readonly AddressRow[], now: readonly AddressRow[]): readonly Meanwhile[] {
  const rowsNow = new Map(now.map((row) => [row.id, row]))
  return read.flatMap((row): Meanwhile[] => {
    const current = rowsNow.get(row.id)
    if (current === undefined) return [{ kind: 'gone', row }]
    const line: Meanwhile[] = row.lineId === current.lineId ? [] : [{ kind: 'line', row, before: row.lineId, now: current.lineId }]
    const addresses = row.cells.flatMap((cell): Meanwhile[] => {
      const address = current.cells.find((candidate) => candidate.item === cell.item)?.address ?? null
      return address === cell.address ? [] : [{ kind: 'address', row, item: cell.item, before: cell.address, now: address }]
    })
    return [...line, ...addresses]
  })
}

/** What was typed for people who are still there. */
export function ofThose<Value>(rows: readonly AddressRow[], kept: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  const there = new Set(rows.map((row) => row.id))
  return Object.fromEntries(Object.entries(kept).filter(([rowId]) => there.has(rowId)))
}
