/**
 * 利用可能時間設定 (MCOP-APP-5 to 9): for each weekday from Monday to Sunday the ranges, in minutes of the day in Japan, in which users may
 * obtain one-time passwords. Null: always.
 */
import * as z from 'zod/mini'

const minutesOfDay = 24 * 60
const minuteInMilliseconds = 60_000
/** Japan has no summer time; UTC+9 all year. */
const japanOffsetMinutes = 9 * 60

const rangeSchema = z
  .tuple([z.int().check(z.gte(0), z.lt(minutesOfDay)), z.int().check(z.gt(0), z.lte(minutesOfDay))])
  .check(z.refine(([from, to]) => from < to))

const daySchema = z.array(rangeSchema).check(
  z.maxLength(24),
  z.refine((ranges) => ranges.every(([from], place) => place === 0 || from >= (ranges[place - 1]?.[1] ?? 0))),
)

/** Seven days from Monday; ranges in order, not overlapping; at least one range overall (MCOP-APP-6). */
export const usableHoursSchema = z.nullable(
  z.array(daySchema).check(
    z.length(7),
    z.refine((days) => days.some((ranges) => ranges.length > 0)),
  ),
)
export type UsableHours = z.infer<typeof usableHoursSchema>

function placeInWeek(at: Date): { day: number; minute: number } {
  const minutes = Math.floor(at.getTime() / minuteInMilliseconds) + japanOffsetMinutes
  const days = Math.floor(minutes / minutesOfDay)
  // Day 0 of the epoch was a Thursday, the fourth day of a week that begins on Monday.
  return { day: (((days + 3) % 7) + 7) % 7, minute: minutes - days * minutesOfDay }
}

export function isUsableAt(hours: UsableHours, at: Date): boolean {
  if (hours === null) return true
  const { day, minute } = placeInWeek(at)
  return (hours[day] ?? []).some(([from, to]) => minute >= from && minute < to)
}

/** Whether a usable time ends at this second: the one before lies in it and this one does not. */
export function isEndOfHours(hours: UsableHours, at: Date): boolean {
  const second = 1000
  const before = new Date(Math.floor(at.getTime() / second) * second - second)
  return hours !== null && isUsableAt(hours, before) && !isUsableAt(hours, at)
}

/**
 * When the usable time that `at` lies in ends: a session is ended at that moment (MCOP-APP-9). Ranges that meet, also over midnight, count as
 * one. Null: never; undefined: `at` lies in none.
 */
export function usableUntil(hours: UsableHours, at: Date): Date | null | undefined {
  if (hours === null) return null
  if (!isUsableAt(hours, at)) return undefined
  const { day, minute } = placeInWeek(at)
  const startOfDay = Math.floor(at.getTime() / minuteInMilliseconds) - minute
  let end = minute
  for (let offset = 0; offset <= 7; offset += 1) {
    for (const [from, to] of hours[(day + offset) % 7] ?? []) {
      const start = from + offset * minutesOfDay
      if (start <= end && to + offset * minutesOfDay > end) end = to + offset * minutesOfDay
    }
    if (end < (offset + 1) * minutesOfDay) return new Date((startOfDay + end) * minuteInMilliseconds)
  }
  return null
}
