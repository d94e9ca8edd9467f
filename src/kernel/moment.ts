import type { Language } from './locale.ts'

/** Moments on the clock of a time zone, as people of a language read them, on pages, in letters and in files (BP-TZ-2). */
export interface Moments {
  /** `2026/11/21 09:05:00` in Japanese, `2026-11-21 09:05:00` in English. */
  second(at: Date): string
  /** `2026/11/21 09:05` */
  minute(at: Date): string
  /** `2026/11/21` */
  day(at: Date): string
  /** `09:05` */
  time(at: Date): string
}

/** `timeZone` is an IANA name; an unknown one throws RangeError. */
export function createMoments(language: Language, timeZone: string): Moments {
  // Swedish writes moments as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const second = (at: Date): string => dayIn(language, format.format(at))
  return {
    second,
    minute: (at) => second(at).slice(0, -3),
    day: (at) => second(at).split(' ')[0] ?? '',
    time: (at) => (second(at).split(' ')[1] ?? '').slice(0, -3),
  }
}

/** A day of the calendar, kept as `2026-11-21`. */
export function dayIn(language: Language, day: string): string {
  return language === 'ja' ? day.replaceAll('-', '/') : day
}
