import { describe, expect, it } from 'vitest'
import type { GridRow } from '../../../../ui/grid/grid-state.ts'
import { prefillsOf, withPrefills, withTyped } from './typed-rows.ts'

const format = {
  columns: ['userId', 'policy', 'method'].map((field) => ({
    ...{ letter: 'A', field, header: field, isKey: field === 'userId', numericText: false, requiredIn: [], readIn: [] },
    ...{ help: { ja: '', en: '' }, sample: '', prefill: field === 'policy' ? 'zz' : field === 'method' ? 'MCOP' : '' },
  })),
}
const prefills = prefillsOf(format, 'add')
const blank = (id: string): GridRow => ({ id, heading: id, cells: {} })
const texts = (rows: readonly GridRow[]) => rows.map(({ cells }) => Object.entries(cells).map(([field, { value }]) => `${field}=${value}`))
const typed = (rowId: string, columnId: string, value: string) => ({ rowId, columnId, value })

describe('the table that is typed instead of a file', () => {
  it('MCOP-W16, W17: fills what is the same in every new user where a row is begun, and nowhere else', () => {
    const rows = withTyped([blank('2'), blank('3')], [typed('2', 'userId', 'User1')], prefills)
    expect(texts(rows)).toEqual([['userId=User1', 'policy=zz', 'method=MCOP'], []])
  })

  it('keeps what was pasted, and what was emptied afterwards', () => {
    const pasted = withTyped([blank('2')], [typed('2', 'userId', 'User1'), typed('2', 'method', 'Other')], prefills)
    expect(texts(pasted)).toEqual([['userId=User1', 'method=Other', 'policy=zz']])
    expect(texts(withTyped(pasted, [typed('2', 'policy', '')], prefills))).toEqual([['userId=User1', 'method=Other', 'policy=']])
  })

  it('leaves begun rows as they are when other things have become the same in every new row meanwhile', () => {
    const begun = withTyped([blank('2'), blank('3')], [typed('2', 'userId', 'User1')], prefills)
    const rows = withTyped(begun, [typed('2', 'userId', 'User9'), typed('3', 'userId', 'User2')], { policy: 'yy' })
    expect(texts(rows)).toEqual([
      ['userId=User9', 'policy=zz', 'method=MCOP'],
      ['userId=User2', 'policy=yy'],
    ])
  })

  it('fills begun rows when 追加 is chosen after typing; an update or a deletion is not filled', () => {
    const rows = withTyped([blank('2'), blank('3')], [typed('3', 'userId', 'User1')], prefillsOf(format, undefined))
    expect(texts(rows)).toEqual([[], ['userId=User1']])
    expect(texts(withPrefills(rows, prefills))).toEqual([[], ['userId=User1', 'policy=zz', 'method=MCOP']])
    for (const mode of ['update', 'delete'] as const) expect(prefillsOf(format, mode)).toEqual({})
  })
})
