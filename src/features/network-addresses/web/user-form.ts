/** What the page of one user knows about each of its six fields. Pure. */
import type { AddressRow, AssignmentChange } from '../contract/assignment.ts'
import type { Judge, Unusable } from '../contract/contract-line.ts'
import { parseIpv4 } from '../contract/ipv4.ts'
import type { AddressItem } from '../contract/items.ts'

/** Text by item as it stands in the fields. */
export type Fields = Readonly<Record<AddressItem, string>>

export function fieldsOf(user: AddressRow): Fields {
  return Object.fromEntries(user.cells.map((cell) => [cell.item, cell.address ?? ''])) as Fields
}

export interface FieldJudgement {
  readonly item: AddressItem
  readonly isForeign: boolean
  /** The text is no address. */
  readonly isWrong: boolean
  readonly isChanged: boolean
  readonly warning: Unusable | 'address-emptied' | undefined
}

export function judgeFields(user: AddressRow, fields: Fields, lineId: string | null, judge: Judge): FieldJudgement[] {
  const given = judge.items(lineId)
  return user.cells.map((cell) => {
    const text = fields[cell.item].trim()
    const address = text === '' ? '' : parseIpv4(text)
    const isChanged = address !== (cell.address ?? '')
    const reason = address === undefined || address === '' ? undefined : judge.judge(lineId, cell.item, address)
    const warning = reason ?? (address === '' && isChanged ? ('address-emptied' as const) : undefined)
    return { item: cell.item, isForeign: !given.has(cell.item), isWrong: address === undefined, isChanged, warning }
  })
}

export function changedCells(
  user: AddressRow,
  fields: Fields,
  judgements: readonly FieldJudgement[],
): (Omit<AssignmentChange, 'userId'> & { readonly version: number })[] {
  return user.cells
    .filter((cell) => judgements.some((one) => one.item === cell.item && one.isChanged))
    .map((cell) => ({ item: cell.item, address: fields[cell.item].trim(), version: cell.version }))
}

/** Another line is sent with the one that was read; the same one not at all. */
export function changedLine(user: AddressRow, lineId: string | null): { lineId?: string | null; lineBefore?: string | null } {
  return lineId === user.lineId ? {} : { lineId, lineBefore: user.lineId }
}

/** What is left to save once `sent` has been saved: texts that have changed again since. */
export function withoutSent(typed: Partial<Fields>, sent: Partial<Fields>): Partial<Fields> {
  return Object.fromEntries(Object.entries(typed).filter(([item, text]) => sent[item as AddressItem] !== text))
}
