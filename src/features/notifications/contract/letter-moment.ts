import type { Language } from '../../../kernel/locale.ts'
import { createMoments, type Moments } from '../../../kernel/moment.ts'

/** Who reads a letter, and where. */
export interface LetterReader {
  readonly language: Language
  /** An IANA name. */
  readonly timeZone: string
}

export interface LetterMoment {
  /** `2026/11/21 09:05:00`, `2026-11-21 09:05:00`. */
  readonly second: string
  /** `2026/11/21 09:05`, `2026-11-21 09:05`. */
  readonly minute: string
  /** 「日本標準時」, “Japan Standard Time”. */
  readonly zone: string
  /** `2026/11/21 09:05:00（日本標準時）`, `2026-11-21 09:05:00 (Japan Standard Time)`. */
  readonly whole: string
}

/** A moment as the reader of a letter sees it on the clock, and which clock that is (BP-TZ-1, BP-TZ-2). */
export function momentFor({ language, timeZone }: LetterReader, at: Date): LetterMoment {
  const { moments, zones } = clockOf({ language, timeZone })
  const [second, minute] = [moments.second(at), moments.minute(at)]
  const zone = zones.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  return { second, minute, zone, whole: language === 'ja' ? `${second}（${zone}）` : `${second} (${zone})` }
}

interface Clock {
  readonly moments: Moments
  readonly zones: Intl.DateTimeFormat
}

/** Twenty thousand readers of a batch live in few zones, and to make a format takes longer than to use it. */
const clocks = new Map<string, Clock>()

function clockOf({ language, timeZone }: LetterReader): Clock {
  const key = `${language} ${timeZone}`
  const known = clocks.get(key)
  if (known !== undefined) return known
  const zones = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { timeZone, timeZoneName: 'long' })
  const clock = { moments: createMoments(language, timeZone), zones }
  clocks.set(key, clock)
  return clock
}
