import { describe, expect, it } from 'vitest'
import type { AddressRow } from '../contract/assignment.ts'
import { changedMeanwhile, ofThose } from './sheet-meanwhile.ts'

const row = (id: string, lineId: string | null, addresses: Readonly<Record<string, string | null>>, version = 1): AddressRow => ({
  ...{ id, userId: id, name: '', departmentName: '標準', isMaintenance: false, lineId },
  cells: (['3g-act', 'lte-act'] as const).map((item) => ({
    ...{ item, address: addresses[item] ?? null, isUsed: true, version, whyNot: null },
  })),
})

describe('what others changed while a sheet was filled in', () => {
  it('MCOP-IPTOOL-7: names addresses, lines and people who left, in the order of the sheet, and not what is the same again', () => {
    const read = [row('User1', '1', { '3g-act': '10.32.5.1' }), row('User2', null, { '3g-act': '10.32.5.2' }), row('User3', '1', {})]
    const now = [row('User3', '1', {}, 3), row('User1', '2', { '3g-act': '10.32.5.9', 'lte-act': '10.32.6.1' }, 2)]
    const changes = changedMeanwhile(read, now)
    expect(changes.map(({ row: { id }, ...change }) => ({ id, ...change }))).toEqual([
      { id: 'User1', kind: 'line', before: '1', now: '2' },
      { id: 'User1', kind: 'address', item: '3g-act', before: '10.32.5.1', now: '10.32.5.9' },
      { id: 'User1', kind: 'address', item: 'lte-act', before: null, now: '10.32.6.1' },
      { id: 'User2', kind: 'gone' },
    ])
  })

  it('keeps what was typed for those who are still there', () => {
    expect(ofThose([row('User1', null, {})], { User1: 'kept', User2: 'gone' })).toEqual({ User1: 'kept' })
  })
})
