import { describe, expect, it } from 'vitest'
import type { AddressCell, AddressRow } from '../contract/assignment.ts'
import { createJudge } from '../contract/judge.ts'
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
const judge = createJudge([
  { id: '1', domestic: '3g', redundancy: false, roaming: 'none', items: [{ item: '3g-act', ranges: [{ network: '10.32.5.0/24' }] }] },
  { id: '2', domestic: 'lte', redundancy: false, roaming: 'none', items: [{ item: 'lte-act', ranges: [{ network: '10.32.6.0/24' }] }] },
])
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
      { userId: 'User1', lineId: null, before: '1' },
      { userId: 'User2', lineId: '1', before: null },
      { userId: 'User3', lineId: '3', before: '2' },
    ])
  })

  it('refuses a label that no line has, or that may mean two, and judges by the saved line meanwhile', () => {
    const changes = lineChangesOf(rows, type({ User1: 'L9', User2: '本社　ＬＴＥ' }), lines)
    expect(changes.map((change) => change.lineId)).toEqual([undefined, undefined])
    expect(lineCell(rows[0] as AddressRow, changes[0], lines, words)).toEqual({ value: 'L9', state: 'error', message: 'unknown' })
    expect(onTypedLines(rows, changes, judge)).toEqual(rows)
    expect(userLinesOf(changes)).toEqual([])
  })

  it('forgets what equals the saved line, and leaves other columns and rows alone', () => {
    expect(type({ User1: 'l1' }, { User1: 'L9', User2: 'L1' })).toEqual({ User2: 'L1' })
    expect(withLineChanges({}, rows, lines, [{ rowId: 'User1', columnId: '3g-act', value: '10.32.5.1' }])).toEqual({})
  })

  it('MCOP-IPTOOL-9: counts nothing of a draft that is saved by now, nor anything where no lines are left to choose from', () => {
    expect(lineChangesOf(rows, { User1: 'l1', User2: '', User3: 'L1' }, lines).map(({ row: { id } }) => id)).toEqual(['User3'])
    expect(lineChangesOf([row('User1', null)], { User1: 'L1' }, [])).toEqual([])
  })

  it('MCOP-IP-9 MCOP-CONTRACT-3: judges the addresses that stand in a row by the line as typed', () => {
    const stored = (item: AddressCell['item'], address: string | null, whyNot: AddressCell['whyNot']): AddressCell => ({
      ...{ item, address, whyNot, state: 'set', version: 1 },
    })
    const cells = [
      stored('3g-act', '10.32.5.1', null),
      stored('lte-act', '10.32.5.2', 'not-in-contract'),
      stored('lte-sby', null, 'no-address'),
    ]
    const [judged] = onTypedLines([{ ...row('User1', '1'), cells }], lineChangesOf(rows, { User1: '本社 LTE' }, lines), judge)
    expect(judged?.cells.map((cell) => cell.whyNot)).toEqual(['not-in-contract', 'out-of-range', 'no-address'])
    const [back] = onTypedLines([{ ...row('User3', '2'), cells }], lineChangesOf(rows, { User3: 'L1' }, lines), judge)
    expect(back?.cells.map((cell) => cell.whyNot)).toEqual([null, 'not-in-contract', 'no-address'])
  })

  it('MCOP-IPTOOL-7: looks a few times at each of 1,000 rows when something is pasted into all of them', () => {
    let looks = 0
    const watched = Array.from(
      { length: 1000 },
      (_, index): AddressRow => ({
        ...row('', null),
        get id() {
          looks += 1
          return `User${index}`
        },
      }),
    )
    const pasted = Array.from({ length: 1000 }, (_, index) => ({ rowId: `User${index}`, columnId: lineColumn, value: 'L1' }))
    expect(Object.keys(withLineChanges({}, watched, lines, pasted))).toHaveLength(1000)
    expect(looks).toBeLessThanOrEqual(3000)
  })

  it('judges a row by the line as typed, and keeps the objects of the others', () => {
    const judged = onTypedLines(rows, lineChangesOf(rows, type({ User2: 'L1' }), lines), judge)
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
