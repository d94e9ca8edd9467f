/** Usable hours as people read them: in Japan's time, and in that of the device in front of them. */
import type { UsableHours } from '../contract/index.ts'
import type { Range } from '../contract/settings/hours-in-week.ts'

export { clockOf, japanRange, type Range } from '../contract/settings/hours-in-week.ts'

export type Week = NonNullable<UsableHours>

const dayMinutes = 24 * 60
const minute = 60_000
const japanOffset = 9 * 60

export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

export const japanZone = 'Asia/Tokyo'

/** The range in the week of `now`, so that summer time of the other zone is right. */
export function localRange([from, to]: Range, day: number, now: string, zone: string, dayNames: readonly string[]): string {
  const japanNow = Math.floor(Date.parse(now) / minute) + japanOffset
  const today = Math.floor(japanNow / dayMinutes)
  // Day 0 of the epoch was a Thursday.
  const monday = today - ((today + 3) % 7)
  const at = (minutes: number): Date => new Date(((monday + day) * dayMinutes + minutes - japanOffset) * minute)
  const local = (time: Date) => {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    const pieces = Object.fromEntries(parts.formatToParts(time).map((part) => [part.type, part.value]))
    const name = dayNames[['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(pieces.weekday ?? '')] ?? ''
    return `${name} ${pieces.hour}:${pieces.minute}`
  }
  return `${local(at(from))}–${local(at(to))}`
}
