import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { windowParts } from './use-row-window.ts'

test('MCOP-IPTOOL-6: rows out of sight become gaps, the row being edited is always drawn', () => {
  expect(windowParts(10, 4, 6, 0)).toEqual([{ row: 0 }, { from: 1, skipped: 3 }, { row: 4 }, { row: 5 }, { from: 6, skipped: 4 }])
  expect(windowParts(10, 0, 2, 8)).toEqual([{ row: 0 }, { row: 1 }, { from: 2, skipped: 6 }, { row: 8 }, { from: 9, skipped: 1 }])
  expect(windowParts(0, -12, 44, 0)).toEqual([])
})

test('MCOP-IPTOOL-6: drawn rows and gaps always cover every row once, in order', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: -20, max: 80 }), fc.nat(40), fc.nat(80), (count, from, length, kept) => {
      const covered = windowParts(count, from, from + length, kept).flatMap((part) =>
        'row' in part ? [part.row] : Array.from({ length: part.skipped }, (_, index) => part.from + index),
      )
      expect(covered).toEqual(Array.from({ length: count }, (_, index) => index))
    }),
  )
})
