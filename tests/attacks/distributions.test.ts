import { describe, expect, it } from 'vitest'
import { createTestChance } from '../support/chance-and-clock.ts'
import { chanceOf, differenceOfMedians, median, shareLonger } from './distributions.ts'

/** Times of about 300 ms with the long tail that real ones have. */
function times(seed: string, length: number, more = 0): number[] {
  const chance = createTestChance(seed)
  return Array.from({ length }, () => 300 + more - 4 * Math.log((chance.integer(1_000_000) + 1) / 1_000_000))
}

describe('times of two origins', () => {
  it('cannot be told apart where they are drawn from one', () => {
    const [one, other] = [times('one', 1_000), times('other', 1_000)]
    expect(Math.abs(shareLonger(one, other) - 0.5)).toBeLessThan(chanceOf(one, other, 4))
    const { least, most } = differenceOfMedians(one, other)
    expect([least < 0, most > 0, most - least < 2]).toEqual([true, true, true])
  })

  it('are told apart by two milliseconds in three hundred', () => {
    const [one, other] = [times('one', 1_000, 3), times('other', 1_000)]
    expect(shareLonger(one, other) - 0.5).toBeGreaterThan(chanceOf(one, other, 4))
    expect(differenceOfMedians(one, other).least).toBeGreaterThan(2)
  })

  it('share of pairs, ties by half', () => {
    expect(shareLonger([1, 2, 3], [4, 5])).toBe(0)
    expect(shareLonger([4, 5], [1, 2, 3])).toBe(1)
    expect(shareLonger([1, 1], [1, 1, 1])).toBe(0.5)
    expect(shareLonger([2, 5], [1, 4])).toBe(0.75)
  })

  it('middle of an even and an odd number of them', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
  })
})
