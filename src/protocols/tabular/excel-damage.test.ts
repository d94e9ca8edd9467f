import { describe, expect, test } from 'vitest'
import { type ExpectedCell, recogniseDamage } from './excel-damage.ts'

const codes = (...list: string[]): ExpectedCell => ({ candidates: new Set(list) })

describe('recogniseDamage', () => {
  test.each<[text: string, cell: ExpectedCell, expected: ReturnType<typeof recogniseDamage>]>([
    ['1.23E+11', {}, { damage: 'scientific' }],
    ['1.5E+1', {}, { damage: 'scientific', proposal: '15' }],
    ['1.23E+11', codes('123456789012', '999'), { damage: 'scientific', proposal: '123456789012' }],
    ['1.24E+11', codes('123500000000'), { damage: 'scientific', proposal: '123500000000' }],
    ['1.23E+11', codes('123456789012', '123499999999'), { damage: 'scientific' }],
    ['9.00E+09', codes('09001234567'), { damage: 'scientific', proposal: '09001234567' }],
    ['#NAME?', { expected: 'text' }, { damage: 'error-value' }],
    ['####', {}, { damage: 'overflow' }],
    ['2001/1/2', {}, { damage: 'date' }],
    ['2001/01/02', codes('1-2', '3-4'), { damage: 'date', proposal: '1-2' }],
    ['2001/1/2', codes('2001-1-2'), { damage: 'date', proposal: '2001-1-2' }],
    ['1月2日', {}, { damage: 'date', proposal: '1-2' }],
    ['2001年1月2日', {}, { damage: 'date', proposal: '2001-1-2' }],
    ['Jan-02', {}, { damage: 'date', proposal: '1-2' }],
    ['2-Jan', {}, { damage: 'date', proposal: '1-2' }],
    ['Abc-12', {}, undefined],
    ['2001/1/2', { expected: 'date' }, undefined],
    ['12:00', { kind: 'date' }, { damage: 'date' }],
    ['TRUE', { kind: 'boolean' }, { damage: 'boolean', proposal: 'true' }],
    ['2', { kind: 'formula' }, { damage: 'formula', proposal: '2' }],
    ['ＡＢＣ－１２３', {}, { damage: 'full-width', proposal: 'ABC-123' }],
    ['東京都', {}, undefined],
    ['1.23E+11', { expected: 'text' }, undefined],
    ['', {}, undefined],
  ])('takes %j, expecting %j, for %j', (text, cell, expected) => {
    expect(recogniseDamage(text, cell)).toEqual(expected)
  })

  test.each<[text: string, cell: ExpectedCell, expected: ReturnType<typeof recogniseDamage>]>([
    ['0', codes('000', '100'), { damage: 'lost-zeros', proposal: '000' }],
    ['1', codes('001', '101'), { damage: 'lost-zeros', proposal: '001' }],
    ['1', codes('001', '0001'), { damage: 'lost-zeros' }],
    ['1', codes('1', '001'), undefined],
    ['7', codes('001'), undefined],
    ['100', codes('0100', '100x'), { damage: 'lost-zeros', proposal: '0100' }],
    ['7', { digits: 3 }, { damage: 'lost-zeros', proposal: '007' }],
    ['007', { digits: 3 }, undefined],
    ['7', {}, undefined],
  ])('MCOP-CSV-15: %j among %j is %j', (text, cell, expected) => {
    expect(recogniseDamage(text, cell)).toEqual(expected)
  })

  test('answers at once for the longest cell', () => {
    for (const text of ['1'.repeat(32_767), `${'#'.repeat(32_766)}!`, '1.'.repeat(16_000)]) {
      const startedAt = performance.now()
      recogniseDamage(text, codes('001'))
      expect(performance.now() - startedAt).toBeLessThan(100)
    }
  })
})
