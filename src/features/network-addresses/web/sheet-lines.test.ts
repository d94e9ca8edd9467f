import { describe, expect, it } from 'vitest'
import type { AddressRow } from '../contract/assignment.ts'
import { labelOf, lineCell, lineChangesOf, lineColumn, onTypedLines, userLinesOf, withLineChanges } from './sheet-lines.ts'

const lines = [
  { id: '1', label: 'L1' },
  { id: '2', label: '本社 LTE' },
  { id: '3', label: '本社 lte' },
]
const row = (id: string, lineId: string | null, isMaintenance = false): AddressRow => ({
  ...{ id, userId: id, name: '', departmentName: '標準', isMaintenance, lineId, cells: [] },
})
const rows = [row('User1', '1'), row('User2', null), row('User3', '2')]
const words = { maintenance: 'kept', unknownLine: 'unknown' }
const type = (texts: Readonly<Record<string, string>>, before = {}) =>
  withLineChanges(
    before,
    rows,
    lines,
    Object.entries(texts).map(([rowId, value]) => ({ rowId, columnId: lineColumn, value })),
  )

describe('the column of contract lines', () => {
  it('MCOP-CONTRACT-3: takes labels, to the letter before without case and width, and empty for all lines', () => {
    const typed = type({ User1: '', User2: 'Ｌ１', User3: ' 本社 lte ' })
    expect(lineChangesOf(rows, typed, lines).map(({ row: { id }, lineId }) => [id, lineId])).toEqual([
      ['User1', null],
      ['User2', '1'],
      ['User3', '3'],
    ])
    expect(userLinesOf(lineChangesOf(rows, typed, lines))).toEqual([
      { userId: 'User1', lineId: null },
      { userId: 'User2', lineId: '1' },
      { userId: 'User3', lineId: '3' },
    ])
  })

  it('refuses a label that no line has, or that may mean two, and judges by the saved line meanwhile', () => {
    const changes = lineChangesOf(rows, type({ User1: 'L9', User2: '本社　ＬＴＥ' }), lines)
    expect(changes.map((change) => change.lineId)).toEqual([undefined, undefined])
    expect(lineCell(rows[0] as AddressRow, changes[0], lines, words)).toEqual({ value: 'L9', state: 'error', message: 'unknown' })
    expect(onTypedLines(rows, changes)).toEqual(rows)
    expect(userLinesOf(changes)).toEqual([])
  })

  it('forgets what equals the saved line, and leaves other columns and rows alone', () => {
    expect(type({ User1: 'l1' }, { User1: 'L9', User2: 'L1' })).toEqual({ User2: 'L1' })
    expect(withLineChanges({}, rows, lines, [{ rowId: 'User1', columnId: '3g-act', value: '10.32.5.1' }])).toEqual({})
  })

  it('judges a row by the line as typed, and keeps the objects of the others', () => {
    const judged = onTypedLines(rows, lineChangesOf(rows, type({ User2: 'L1' }), lines))
    expect(judged.map((one) => one.lineId)).toEqual(['1', '1', '2'])
    expect([judged[0] === rows[0], judged[2] === rows[2]]).toEqual([true, true])
  })

  it('shows the label of the line, and is closed for maintenance accounts', () => {
    expect(lineCell(row('User1', '1'), undefined, lines, words)).toEqual({ value: 'L1' })
    expect(lineCell(row('User2', null), undefined, lines, words)).toEqual({ value: '' })
    expect(lineCell(row('ntt-test', null, true), undefined, lines, words)).toEqual({ value: '', state: 'disabled', message: 'kept' })
    expect(labelOf(lines, 'gone')).toBe('')
  })
})
