/** ISO 8601 with offset, or milliseconds since 1970. */
export type Instant = string | number

export interface Formatters {
  /** `2026/11/21 09:05:00` in both languages, so that columns and files agree. */
  readonly formatDateTime: (at: Instant) => string
  /** `2026/11/21 09:05` */
  readonly formatMinute: (at: Instant) => string
  /** `2026/11/21` */
  readonly formatDate: (at: Instant) => string
  /** `2026年11月21日（土）`, in prose. */
  readonly formatLongDate: (at: Instant) => string
  /** `09:05` */
  readonly formatTime: (at: Instant) => string
  /** 「10分前」; only together with the full time in `title`. `now` in milliseconds. */
  readonly formatRelative: (at: Instant, now: number) => string
  /** `1,234` */
  readonly formatCount: (count: number) => string
  /** 「A、B、C」 */
  readonly formatList: (items: readonly string[]) => string
  /** Compares as people sort: digits by value, kana in their order. */
  readonly compare: (a: string, b: string) => number
}

const relativeSteps = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const

/** `timeZone` is an IANA name; an unknown one throws RangeError. */
export function createFormatters(locale: 'ja-JP' | 'en-US', timeZone: string): Formatters {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    // h23: `hour12: false` would write midnight as 24 in en-US.
    hourCycle: 'h23',
  })
  const longDate = new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const list = new Intl.ListFormat(locale, locale === 'ja-JP' ? { type: 'conjunction' } : { type: 'unit', style: 'long' })
  const count = new Intl.NumberFormat(locale)
  const collator = new Intl.Collator(locale, { numeric: true })

  const pieces = (at: Instant): Readonly<Record<string, string>> =>
    Object.fromEntries(parts.formatToParts(new Date(at)).map((part) => [part.type, part.value]))
  const date = (p: Readonly<Record<string, string>>): string => `${p.year}/${p.month}/${p.day}`
  const minute = (p: Readonly<Record<string, string>>): string => `${p.hour}:${p.minute}`

  return {
    formatDateTime: (at) => {
      const p = pieces(at)
      return `${date(p)} ${minute(p)}:${p.second}`
    },
    formatMinute: (at) => {
      const p = pieces(at)
      return `${date(p)} ${minute(p)}`
    },
    formatDate: (at) => date(pieces(at)),
    formatTime: (at) => minute(pieces(at)),
    formatLongDate: (at) => longDate.format(new Date(at)).replace(/[()]/g, toFullWidth),
    formatRelative: (at, now) => {
      const difference = new Date(at).getTime() - now
      const step = relativeSteps.find((candidate) => Math.abs(difference) >= candidate.ms) ?? { unit: 'second', ms: 1_000 }
      return relative.format(Math.trunc(difference / step.ms), step.unit)
    },
    formatCount: (value) => count.format(value),
    formatList: (items) => list.format(items),
    compare: (a, b) => collator.compare(a, b),
  }
}

/** The brackets around a Japanese weekday; full-width forms stand 0xFEE0 above their ASCII twins. English dates have none. */
function toFullWidth(bracket: string): string {
  return String.fromCharCode(bracket.charCodeAt(0) + 0xfee0)
}
