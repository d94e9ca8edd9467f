import { expect, test } from 'vitest'
import { clearEdit, copyText, fillDownEdit, type GridData, moved, pasteEdit } from './grid-state.ts'

const data: GridData = {
  columns: [
    { id: 'a', label: 'A' },
    { id: 'b', label: 'B' },
  ],
  rows: [
    { id: '1', heading: 'one', cells: { a: { value: 'x' }, b: { value: 'y' } } },
    { id: '2', heading: 'two', cells: { a: { value: '' }, b: { value: '', state: 'disabled' } } },
    { id: '3', heading: 'three', cells: {} },
  ],
}
const one = (row: number, column: number) => ({ from: { row, column }, to: { row, column } })

test('MCOP-IPTOOL-6: a pasted table is written from the selected cell; greyed and outside cells are counted, not written', () => {
  expect(pasteEdit(data, one(1, 0), 'p\tq\nr\ts\nt\tu')).toEqual({
    changes: [
      { rowId: '2', columnId: 'a', value: 'p' },
      { rowId: '3', columnId: 'a', value: 'r' },
      { rowId: '3', columnId: 'b', value: 's' },
    ],
    skipped: 3,
  })
})

test('MCOP-IPTOOL-6: one copied cell fills the whole selection, whichever corner it was started from', () => {
  const range = { from: { row: 2, column: 0 }, to: { row: 0, column: 0 } }
  expect(pasteEdit(data, range, 'x').changes).toEqual([
    { rowId: '2', columnId: 'a', value: 'x' },
    { rowId: '3', columnId: 'a', value: 'x' },
  ])
})

test('MCOP-IPTOOL-6: fill-down copies the first row of the selection, or the row above a single row', () => {
  const range = { from: { row: 0, column: 0 }, to: { row: 2, column: 1 } }
  expect(fillDownEdit(data, range)).toEqual({
    changes: [
      { rowId: '2', columnId: 'a', value: 'x' },
      { rowId: '3', columnId: 'a', value: 'x' },
      { rowId: '3', columnId: 'b', value: 'y' },
    ],
    skipped: 1,
  })
  expect(fillDownEdit(data, one(1, 0)).changes).toEqual([{ rowId: '2', columnId: 'a', value: 'x' }])
  expect(fillDownEdit(data, one(0, 0)).changes).toEqual([])
})

test('MCOP-IPTOOL-6: clearing changes only cells that hold something and may be written', () => {
  expect(clearEdit(data, { from: { row: 0, column: 0 }, to: { row: 2, column: 1 } })).toEqual({
    changes: [
      { rowId: '1', columnId: 'a', value: '' },
      { rowId: '1', columnId: 'b', value: '' },
    ],
    skipped: 0,
  })
})

test('MCOP-IPTOOL-6: a copied selection is a spreadsheet table', () => {
  expect(copyText(data, { from: { row: 1, column: 1 }, to: { row: 0, column: 0 } })).toBe('x\ty\r\n\t')
})

test('MCOP-IPTOOL-6: the active cell never leaves the grid', () => {
  expect(moved(data, { row: 2, column: 1 }, 5, 5)).toEqual({ row: 2, column: 1 })
  expect(moved(data, { row: 0, column: 0 }, -1, -1)).toEqual({ row: 0, column: 0 })
})
