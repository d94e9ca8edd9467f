import { describe, expect, it } from 'vitest'
import type { AddressRow } from '../contract/assignment.ts'
import { createJudge } from '../contract/contract-line.ts'
import { addressItems } from '../contract/items.ts'
import { changedCells, changedLine, fieldsOf, judgeFields, withoutSent } from './user-form.ts'

const judge = createJudge([
  { id: 'L1', domestic: '3g', redundancy: false, roaming: 'none', items: [{ item: '3g-act', ranges: [{ network: '10.32.5.0/24' }] }] },
])
const user: AddressRow = {
  ...{ id: 'u', userId: 'User1', name: '', departmentName: '', isMaintenance: false, lineId: 'L1' },
  cells: addressItems.map((item) => {
    const isSet = item === '3g-act'
    return { item, state: isSet ? 'set' : 'unused', address: isSet ? '10.32.5.1' : null, whyNot: null, version: isSet ? 4 : 0 }
  }),
}

describe('the fields of one user', () => {
  it('MCOP-IPONE-8 MCOP-IPONE-9 MCOP-IP-9: say what is foreign to the contract, wrong, or to be ticked', () => {
    const fields = { ...fieldsOf(user), '3g-act': '', '3g-sby': '10.32.5.2', 'lte-act': '10.32' }
    const judged = judgeFields(user, fields, 'L1', judge).slice(0, 4)
    expect(judged.map((one) => [one.item, one.isForeign, one.isWrong, one.isChanged, one.warning])).toEqual([
      ['3g-act', false, false, true, 'address-emptied'],
      ['3g-sby', true, false, true, 'not-in-contract'],
      ['lte-act', true, true, true, undefined],
      ['lte-sby', true, false, false, undefined],
    ])
  })

  it('keep what was typed while a save was on its way, and nothing else', () => {
    const sent = { '3g-act': '10.32.5.1', '3g-sby': '10.32.5.2', 'lte-act': '' }
    expect(withoutSent({ ...sent, '3g-sby': '10.32.5.3', 'lte-sby': '10.32.5.4' }, sent)).toEqual({
      '3g-sby': '10.32.5.3',
      'lte-sby': '10.32.5.4',
    })
    expect(withoutSent(sent, sent)).toEqual({})
  })

  it('send what has changed with the version that was read, full-width input included', () => {
    const fields = { ...fieldsOf(user), '3g-act': '１０．３２．５．９', '3g-sby': ' 10.32.5.2 ' }
    const judged = judgeFields(user, fields, 'L1', judge)
    expect(changedCells(user, fields, judged)).toEqual([
      { item: '3g-act', address: '１０．３２．５．９', version: 4 },
      { item: '3g-sby', address: '10.32.5.2', version: 0 },
    ])
    expect(judgeFields(user, { ...fieldsOf(user), '3g-act': '１０．３２．５．１' }, 'L1', judge)[0]?.isChanged).toBe(false)
  })

  it('MCOP-CONTRACT-3: send another contract line with the one that was read, and the same one not at all', () => {
    expect(changedLine(user, null)).toEqual({ lineId: null, lineBefore: 'L1' })
    expect(changedLine({ ...user, lineId: null }, 'L1')).toEqual({ lineId: 'L1', lineBefore: null })
    expect(changedLine(user, 'L1')).toEqual({})
  })
})
