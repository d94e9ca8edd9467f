import { describe, expect, it } from 'vitest'
import { bounded, rateAgainst, timeAgainst } from './finding.ts'
import { median, percentile, repeat } from './measure.ts'
import { tableOf } from './report.ts'

describe('figures', () => {
  it('are medians and percentiles of what was measured, in whatever order', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(
      percentile(
        Array.from({ length: 101 }, (_, index) => 100 - index),
        0.95,
      ),
    ).toBe(95)
    expect(() => median([])).toThrow(RangeError)
  })

  it('come from the rounds after the one that warms up', async () => {
    expect(await repeat(3, async (number) => number)).toEqual([1, 2, 3])
  })

  it('are met up to their goal, and missed beyond it', () => {
    expect(timeAgainst('a', { measured: 20, yardstick: 10, by: 'b' }, 2)).toMatchObject({ ratio: '2.00', isMet: true })
    expect(timeAgainst('a', { measured: 20.1, yardstick: 10, by: 'b' }, 2).isMet).toBe(false)
    expect(rateAgainst('a', { measured: 8, yardstick: 10, by: 'b' }, 0.85).isMet).toBe(false)
    const missed = bounded('a', 101, 'ms', 100)
    expect(missed.isMet).toBe(false)
    expect(tableOf([missed])).toContain('| MISSED  |')
  })
})
