import { expect, test } from 'vitest'
import { polyline, ticksFor } from './scale.ts'

test('chart axes end at a round number not below the highest value', () => {
  expect(ticksFor(41)).toEqual([0, 20, 40, 60])
  expect(ticksFor(3)).toEqual([0, 1, 2, 3])
  expect(ticksFor(0)).toEqual([0, 1])
  expect(ticksFor(1000)).toEqual([0, 500, 1000])
})

test('a line spans the whole width, zero at the bottom, the highest at the top', () => {
  expect(polyline([0, 5, 10], 10, 100, 40)).toBe('0,40 50,20 100,0')
  expect(polyline([7], 10, 100, 40)).toBe('0,12')
  expect(polyline([0, 0], 0, 10, 40)).toBe('0,40 10,40')
})
