import { describe, expect, it } from 'vitest'
import { isTimeZone } from './time-zone.ts'

describe('names of time zones', () => {
  it.each(['Asia/Tokyo', 'America/Argentina/Ushuaia', 'Etc/GMT+9', 'UTC'])('%s is one', (name) => {
    expect(isTimeZone(name)).toBe(true)
  })
  it.each(['', 'JST', '+09:00', 'Asia/Edo', 'Asia/', 'tokyo'])('%j is none', (name) => {
    expect(isTimeZone(name)).toBe(false)
  })
})
