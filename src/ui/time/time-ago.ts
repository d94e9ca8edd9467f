import { agoWords } from './locales/ago-words.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
const [month, year] = [30.44 * day, 365.25 * day]

/**
 * How long before `now` (milliseconds since 1970) something was, in the largest whole unit; only together with the exact time (SP-TZ-3). What lies
 * ahead of this machine's clock was a moment ago: the server says when, and no clocks agree to the second.
 */
export function timeAgo(at: string, now: number, language: 'ja' | 'en'): string {
  const words = agoWords[language]
  const passed = now - Date.parse(at)
  const whole = (unit: number): number => Math.floor(passed / unit)
  if (passed < minute) return words.seconds
  if (passed < hour) return words.minutes(whole(minute))
  if (passed < day) return words.hours(whole(hour))
  if (passed < month) return words.days(whole(day))
  return passed < year ? words.months(whole(month)) : words.years(whole(year))
}
