/** What the pages say: the sentences of the pages with scripts, and those that only these have. */
import type { Language, Shape } from '../../../../kernel/locale.ts'
import { createMoments } from '../../../../kernel/moment.ts'
import { en } from '../../locales/en.ts'
import { ja } from '../../locales/ja.ts'
import { plainEn } from '../../locales/plain-en.ts'
import { plainJa } from '../../locales/plain-ja.ts'

export interface Words extends Shape<typeof ja> {
  readonly plain: Shape<typeof plainJa>
  readonly language: Language
}

const wordsOf: Readonly<Record<'ja' | 'en', Words>> = {
  ja: { ...ja, plain: plainJa, language: 'ja' },
  en: { ...en, plain: plainEn, language: 'en' },
}

export function wordsIn(language: 'ja' | 'en'): Words {
  return wordsOf[language]
}

type Sentence = string | ((params: never) => string)

/** The sentence of an error or a notice; whatever has none of its own here is told as our fault. */
export function sentence(words: Words, code: string, params: Readonly<Record<string, unknown>> = {}): string {
  const dot = code.indexOf('.')
  const [subject, name] = [code.slice(0, dot), code.slice(dot + 1)]
  const tables: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
    'one-time-passwords': words.errors,
    notices: words.plain.notices,
    terms: words.plain.terms.errors,
    kernel: words.plain.errors,
  }
  const table = tables[subject] ?? {}
  const found = Object.hasOwn(table, name) ? table[name] : undefined
  // The contract ties code and params together; the tables' own types are checked where they are written.
  if (typeof found === 'function') return (found as (given: unknown) => string)(params)
  return found ?? words.plain.errors.internal
}

const japan = { timeZone: 'Asia/Tokyo', hourCycle: 'h23', hour: '2-digit', minute: '2-digit' } as const
const second = new Intl.DateTimeFormat('en-US', { ...japan, second: '2-digit' })
const minutes = { ja: createMoments('ja', 'Asia/Tokyo'), en: createMoments('en', 'Asia/Tokyo') }

/** `09:05:00`: the server does not know the zone of a phone. */
export function clockTime(at: string): string {
  return second.format(new Date(at))
}

/** `2026/11/21 09:05` */
export function minuteTime({ language }: Words, at: string): string {
  return minutes[language].minute(new Date(at))
}
