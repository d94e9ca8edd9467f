import { createMoments, dayIn } from '../../kernel/moment.ts'

/** ISO 8601 with offset, or milliseconds since 1970. */
export type Instant = string | number

export interface Formatters {
  /** `2026/11/21 09:05:00` in Japanese, `2026-11-21 09:05:00` in English (BP-TZ-2). */
  readonly formatDateTime: (at: Instant) => string
  /** `2026/11/21 09:05` */
  readonly formatMinute: (at: Instant) => string
  /** `2026/11/21` */
  readonly formatDate: (at: Instant) => string
  /** A day of the calendar, kept as `2026-11-21`, as `formatDate` writes days. */
  readonly formatDay: (day: string) => string
  /** `2026年11月21日（土）`, in prose. */
  readonly formatLongDate: (at: Instant) => string
  /** `09:05` */
  readonly formatTime: (at: Instant) => string
  /** `1,234` */
  readonly formatCount: (count: number) => string
  /** 「A、B、C」 */
  readonly formatList: (items: readonly string[]) => string
  /** Compares as people sort: digits by value, kana in their order. */
  readonly compare: (a: string, b: string) => number
}

/** `timeZone` is an IANA name; an unknown one throws RangeError. */
export function createFormatters(locale: 'ja-JP' | 'en-US', timeZone: string): Formatters {
  const language = locale === 'ja-JP' ? 'ja' : 'en'
  const moments = createMoments(language, timeZone)
  const longDate = new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' })
  const list = new Intl.ListFormat(locale, locale === 'ja-JP' ? { type: 'conjunction' } : { type: 'unit', style: 'long' })
  const count = new Intl.NumberFormat(locale)
  const collator = new Intl.Collator(locale, { numeric: true })

  return {
    formatDateTime: (at) => moments.second(new Date(at)),
    formatMinute: (at) => moments.minute(new Date(at)),
    formatDate: (at) => moments.day(new Date(at)),
    formatDay: (day) => dayIn(language, day),
    formatTime: (at) => moments.time(new Date(at)),
    formatLongDate: (at) => longDate.format(new Date(at)).replace(/[()]/g, toFullWidth),
    formatCount: (value) => count.format(value),
    formatList: (items) => list.format(items),
    compare: (a, b) => collator.compare(a, b),
  }
}

/** The brackets around a Japanese weekday; full-width forms stand 0xFEE0 above their ASCII twins. English dates have none. */
function toFullWidth(bracket: string): string {
  return String.fromCharCode(bracket.charCodeAt(0) + 0xfee0)
}
