import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatClipboard, parseClipboard } from './clipboard-table.ts'

test('MCOP-IPTOOL-6: what Excel copies is read as rows and columns, its last line end is no row', () => {
  expect(parseClipboard('192.0.2.1\t192.0.2.2\r\n192.0.2.3\t\r\n')).toEqual([
    ['192.0.2.1', '192.0.2.2'],
    ['192.0.2.3', ''],
  ])
})

test('MCOP-IPTOOL-6: a single cell is one row of one column', () => {
  expect(parseClipboard('192.0.2.1')).toEqual([['192.0.2.1']])
})

test('MCOP-IPTOOL-6: quoted cells keep tabs, line ends and quotes', () => {
  expect(parseClipboard('"a\tb"\t"c\nd"\t"say ""x"""\r\n5"\tb')).toEqual([
    ['a\tb', 'c\nd', 'say "x"'],
    ['5"', 'b'],
  ])
})

test('MCOP-IPTOOL-6: what the grid copies it reads back unchanged', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', '\t', '\n', '、', ' ') })
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }))
  fc.assert(
    fc.property(table, (rows) => {
      expect(parseClipboard(`${formatClipboard(rows)}\r\n`)).toEqual(rows)
    }),
  )
})
