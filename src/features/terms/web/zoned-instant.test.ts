import { describe, expect, it } from 'vitest'
import { zonedInstant } from './zoned-instant.ts'

describe('a local time', () => {
  it.each([
    ['2026-11-21T09:05', 'Asia/Tokyo', '2026-11-21T00:05:00.000Z'],
    ['2026-01-01T00:00', 'UTC', '2026-01-01T00:00:00.000Z'],
    // Both sides of the night in which clocks go forward.
    ['2026-03-08T01:59', 'America/New_York', '2026-03-08T06:59:00.000Z'],
    ['2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['2026-07-01T12:00', 'America/New_York', '2026-07-01T16:00:00.000Z'],
  ])('%s in %s is %s', (local, timeZone, instant) => {
    expect(zonedInstant(local, timeZone)).toBe(instant)
  })

  it.each(['', '2026-11-21', '2026-13-01T00:00', 'now'])('%j is none', (local) => {
    expect(zonedInstant(local, 'Asia/Tokyo')).toBeUndefined()
  })
})
