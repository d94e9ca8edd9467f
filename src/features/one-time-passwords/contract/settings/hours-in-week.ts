/** Reckoning with 利用可能時間: pure, and the same for the server, the settings page and the user's page. */

/** Seven days from Monday, each with its ranges in minutes of the day in Japan; null: always. */
export type UsableHours = [number, number][][] | null

export const minutesOfDay = 24 * 60
const minuteInMilliseconds = 60_000
/** Japan has no summer time; UTC+9 all year. */
const japanOffsetMinutes = 9 * 60

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

/** When users can sign in next; `at` itself while they can, undefined where no day has a range. */
export function usableFrom(hours: UsableHours, at: Date): Date | undefined {
  if (hours === null || isUsableAt(hours, at)) return at
  const { day, minute } = placeInWeek(at)
  const startOfDay = Math.floor(at.getTime() / minuteInMilliseconds) - minute
  for (let offset = 0; offset <= 7; offset += 1) {
    const starts = (hours[(day + offset) % 7] ?? []).map(([from]) => from + offset * minutesOfDay).filter((start) => start > minute)
    if (starts.length > 0) return new Date((startOfDay + Math.min(...starts)) * minuteInMilliseconds)
  }
  return undefined
}

/** Each day's ranges by their beginning, as they are kept. */
export function inOrder(hours: UsableHours): UsableHours {
  return hours?.map((ranges) => ranges.toSorted(([left], [right]) => left - right)) ?? null
}

/** Minutes of the day, from and to. */
export type Range = readonly [number, number]

/** `09:00–18:00` */
export function japanRange([from, to]: Range): string {
  return `${clockOf(from)}–${clockOf(to)}`
}

/** `09:00`; the end of a day is `24:00`. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
