import { expect, test } from 'vitest'
import { cells, neighbour } from './pattern.ts'

const cell = (name: string) => {
  const found = cells.find((candidate) => candidate.name === name)
  if (!found) throw new Error(name)
  return found
}

test('MCOP-OTP-1, MCOP-OTP-3: a grid has 64 cells, I1R1C1 to I4R4C4, icon by icon and row by row', () => {
  expect(new Set(cells.map((one) => one.name)).size).toBe(64)
  expect([cells[0], cells[1], cells[4], cells[16], cells[63]].map((one) => one?.name)).toEqual([
    'I1R1C1',
    'I1R1C2',
    'I1R2C1',
    'I2R1C1',
    'I4R4C4',
  ])
})

test('MCOP-OTP-36: arrow keys reach every cell and cross from one icon into the next', () => {
  expect(neighbour(cell('I1R2C4'), 'ArrowRight')?.name).toBe('I2R2C1')
  expect(neighbour(cell('I3R3C1'), 'ArrowLeft')?.name).toBe('I2R3C4')
  expect(neighbour(cell('I2R2C2'), 'ArrowDown')?.name).toBe('I2R3C2')
  expect(neighbour(cell('I2R2C2'), 'End')?.name).toBe('I4R2C4')
  expect(neighbour(cell('I2R2C2'), 'Home')?.name).toBe('I1R2C1')
})

test('MCOP-OTP-36: at the edges and for other keys the focus stays', () => {
  expect(neighbour(cell('I1R1C1'), 'ArrowLeft')).toBeUndefined()
  expect(neighbour(cell('I1R1C1'), 'ArrowUp')).toBeUndefined()
  expect(neighbour(cell('I4R4C4'), 'ArrowRight')).toBeUndefined()
  expect(neighbour(cell('I4R4C4'), 'ArrowDown')).toBeUndefined()
  expect(neighbour(cell('I1R1C1'), 'a')).toBeUndefined()
})
