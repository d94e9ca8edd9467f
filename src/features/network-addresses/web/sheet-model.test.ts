import { describe, expect, it } from 'vitest'
import type { AddressRow } from '../contract/assignment.ts'
import { createJudge } from '../contract/contract-line.ts'
import { type AddressItem, addressItems } from '../contract/items.ts'
import { lineChangesOf, onTypedLines } from './sheet-lines.ts'
import { assignmentOf, changesOf, createGridRows, emptyCells, itemFilesOf, takenKey, withChanges } from './sheet-model.ts'

const judge = createJudge([
  {
    id: 'L2',
    domestic: '3g',
    redundancy: true,
    roaming: 'none',
    items: [
      { item: '3g-act', ranges: [{ network: '10.32.5.0/24' }] },
      { item: '3g-sby', ranges: [{ network: '10.32.5.0/24' }] },
    ],
  },
  { id: 'L4', domestic: 'lte', redundancy: false, roaming: 'none', items: [{ item: 'lte-act', ranges: [{ network: '10.32.5.0/24' }] }] },
])

function row(id: string, lineId: string | null, saved: Partial<Record<AddressItem, string>> = {}): AddressRow {
  const cells = addressItems.map((item) => {
    const address = saved[item] ?? null
    return {
      item,
      state: address === null ? ('unused' as const) : ('set' as const),
      address,
      whyNot: null,
      version: address === null ? 0 : 3,
    }
  })
  return { id, userId: id, name: '', departmentName: '標準', isMaintenance: false, lineId, cells }
}

const rows = [row('User3', 'L2', { '3g-act': '10.32.5.3' }), row('User4', 'L2'), row('User5', 'L4')]
const none = new Set<string>()
const type = (...cells: readonly [string, AddressItem, string][]) =>
  withChanges(
    {},
    rows,
    cells.map(([rowId, columnId, value]) => ({ rowId, columnId, value })),
  )
const findings = (typed: ReturnType<typeof type>, taken: ReadonlySet<string> = none) =>
  changesOf(rows, typed, judge, taken).map((change) => `${change.row.id} ${change.cell.item} ${change.finding ?? 'fine'}`)

describe('what is typed into the sheet', () => {
  it('MCOP-IP-5: becomes half-width, and what is no address stays as typed', () => {
    expect(type(['User4', '3g-act', '１０．３２．５．４'], ['User4', '3g-sby', '10.32'])).toEqual({
      User4: { '3g-act': '10.32.5.4', '3g-sby': '10.32' },
    })
  })

  it('is forgotten where it equals what is saved', () => {
    const typed = type(['User3', '3g-act', '10.32.5.9'])
    expect(withChanges(typed, rows, [{ rowId: 'User3', columnId: '3g-act', value: '10.32.5.3' }])).toEqual({})
    expect(type(['User4', '3g-act', ''])).toEqual({})
  })

  it('MCOP-IPTOOL-5, W29: becomes a file for each item that has an address; the others, what is no address, and addresses to be removed are told', () => {
    const typed = type(['User3', '3g-act', ''], ['User4', '3g-sby', '10.32.5.4'], ['User5', 'lte-act', '10.32'])
    expect(itemFilesOf(typed, changesOf(rows, typed, judge, none))).toEqual({
      written: ['3g-sby'],
      empty: ['3g-act', 'lte-act', 'lte-sby', 'roaming-3g', 'roaming-lte'],
      unreadable: 1,
      emptied: 1,
    })
  })

  it('MCOP-IPTOOL-5: is in no file where it only takes addresses away, of which those count that still stand there', () => {
    const typed = { User3: { '3g-act': '' }, User4: { '3g-act': '' } }
    expect(itemFilesOf(typed, changesOf(rows, typed, judge, none))).toMatchObject({ written: [], unreadable: 0, emptied: 1 })
  })

  it('MCOP-IPTOOL-6: is checked by the rules of the server while typing', () => {
    expect(
      findings(
        type(
          ['User3', '3g-act', ''],
          ['User3', '3g-sby', '10.32.5.999'],
          ['User4', '3g-act', '10.32.5.255'],
          ['User4', '3g-sby', '10.32.5.4'],
          ['User5', '3g-act', '10.32.5.5'],
        ),
      ),
    ).toEqual([
      'User3 3g-act address-emptied',
      'User3 3g-sby address-form',
      'User4 3g-act out-of-range',
      'User4 3g-sby fine',
      'User5 3g-act not-in-contract',
    ])
  })

  it('MCOP-IP-10: is refused twice in one item, against what is saved on the sheet too, but not where that one is changed', () => {
    expect(findings(type(['User4', '3g-act', '10.32.5.3']))).toEqual(['User4 3g-act repeated'])
    expect(findings(type(['User4', '3g-act', '10.32.5.3'], ['User3', '3g-act', '10.32.5.8']))).toEqual([
      'User3 3g-act fine',
      'User4 3g-act fine',
    ])
    expect(findings(type(['User4', '3g-act', '10.32.5.7'], ['User4', '3g-sby', '10.32.5.7']))).toEqual([
      'User4 3g-act fine',
      'User4 3g-sby fine',
    ])
  })

  it('is marked where somebody beyond the sheet has the address, until another one is typed', () => {
    const taken = new Set([takenKey('User4', '3g-act', '10.32.5.7')])
    expect(findings(type(['User4', '3g-act', '10.32.5.7']), taken)).toEqual(['User4 3g-act address-taken'])
    expect(findings(type(['User4', '3g-act', '10.32.5.8']), taken)).toEqual(['User4 3g-act fine'])
  })

  it('MCOP-IPTOOL-9: of a draft is no change where it is saved by now', () => {
    expect(findings({ User3: { '3g-act': '10.32.5.3' }, User4: { '3g-act': '', '3g-sby': '10.32.5.4' } })).toEqual(['User4 3g-sby fine'])
  })

  it('is sent with the version that was read', () => {
    const [change] = changesOf(rows, type(['User3', '3g-act', '']), judge, none)
    expect(change && assignmentOf(change)).toEqual({ userId: 'User3', item: '3g-act', address: '', version: 3 })
  })
})

describe('the grid', () => {
  const words = {
    finding: (finding: string) => finding,
    whyNot: (why: string) => why,
    outside: 'outside',
    maintenance: 'kept',
  }
  const grid = (given: readonly AddressRow[], typed: ReturnType<typeof type> = {}) =>
    createGridRows()(given, changesOf(given, typed, judge, none), judge, words)

  it('MCOP-P32 MCOP-IPTOOL-6: greys the items that the line of the user does not give', () => {
    const greyed = (index: number) =>
      Object.entries(grid(rows)[index]?.cells ?? {}).flatMap(([item, cell]) => (cell.state === 'disabled' ? [item] : []))
    expect(greyed(0)).toEqual(['lte-act', 'lte-sby', 'roaming-3g', 'roaming-lte'])
    expect(greyed(2)).toEqual(['3g-act', '3g-sby', 'lte-sby', 'roaming-3g', 'roaming-lte'])
  })

  it('keeps a cell open that was typed into before the line of the user changed', () => {
    const changed = [{ ...row('User4', 'L4'), lineId: 'L4' }]
    const [shown] = grid(changed, { User4: { '3g-act': '10.32' } })
    expect(shown?.cells['3g-act']).toMatchObject({ value: '10.32', state: 'error' })
    expect(shown?.cells['3g-sby']?.state).toBe('disabled')
  })

  it('MCOP-IP-9: marks an address that the line as typed does not take, and leaves it open to be corrected', () => {
    const stored = [row('User3', 'L2', { '3g-act': '10.32.5.3' })]
    const lines = [
      { id: 'L2', label: 'L2' },
      { id: 'L4', label: 'L4' },
    ]
    const [shown] = grid(onTypedLines(stored, lineChangesOf(stored, { User3: 'L4' }, lines), judge))
    expect(shown?.cells['3g-act']).toEqual({ value: '10.32.5.3', state: 'warn', message: 'not-in-contract' })
    expect(shown?.cells['3g-sby']).toEqual({ value: '', state: 'disabled', message: 'outside' })
  })

  it('MCOP-IP-17: greys everything of a maintenance account', () => {
    const [shown] = grid([{ ...row('ntt-test', null), isMaintenance: true }])
    expect(Object.values(shown?.cells ?? {}).map((cell) => cell.state)).toEqual(addressItems.map(() => 'disabled'))
  })

  it('keeps the objects of unchanged rows, which its speed rests on', () => {
    const rowsOf = createGridRows()
    const first = rowsOf(rows, [], judge, words)
    const second = rowsOf(rows, changesOf(rows, type(['User4', '3g-act', '10.32.5.4']), judge, none), judge, words)
    expect(second.map((one, index) => one === first[index])).toEqual([true, false, true])
    expect(second[1]?.cells['3g-act']).toEqual({ value: '10.32.5.4', state: 'ok' })
  })

  it('MCOP-IP-12: offers empty cells that the contract gives for filling, by line', () => {
    const waiting = emptyCells(rows, type(['User4', '3g-sby', '10.32.5.4']), '3g-sby', judge)
    expect([...waiting].map(([line, own]) => [line, own.map((one) => one.id)])).toEqual([['L2', ['User3']]])
  })
})
