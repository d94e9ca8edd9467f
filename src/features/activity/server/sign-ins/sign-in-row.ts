/** A row of the history of sign-ins in words, in the order of the columns. */
import { browserName } from '../../../../kernel/browser-name.ts'
import type { Shape } from '../../../../kernel/locale.ts'
import type { SignInView } from '../../contract/sign-in-routes.ts'
import { en } from '../../locales/en.ts'
import { ja } from '../../locales/ja.ts'
import { en as signInEn } from '../../locales/sign-in-en.ts'
import { ja as signInJa } from '../../locales/sign-in-ja.ts'

export interface SignInWords {
  readonly language: 'ja' | 'en'
  readonly t: Shape<typeof signInJa>
  readonly reasons: Readonly<Record<string, string>>
}

export function signInWords(language: 'ja' | 'en'): SignInWords {
  return language === 'ja' ? { language, t: signInJa, reasons: ja.reasons } : { language, t: signInEn, reasons: en.reasons }
}

/** Columns of the files, each with its share of a page's width. */
export const fileColumns = [
  { name: 'at', share: 14 },
  { name: 'user', share: 18 },
  { name: 'event', share: 16 },
  { name: 'outcome', share: 7 },
  { name: 'detail', share: 20 },
  { name: 'secondStep', share: 12 },
  { name: 'source', share: 14 },
  { name: 'browser', share: 17 },
] as const

/** Everything but the time, which each kind of file writes in its own way. */
export function cellsOf(row: SignInView, { t, reasons }: SignInWords): string[] {
  return [
    row.typedName,
    (t.events as Readonly<Record<string, string>>)[row.event] ?? row.event,
    t.outcomes[row.outcome],
    row.reason === 'ok' ? (row.by === null ? '' : t.by({ name: row.by })) : (reasons[row.reason] ?? row.reason),
    row.secondStep === null ? '' : t.secondSteps[row.secondStep],
    row.sourceAddress ?? '',
    browserOf(row.userAgent, t),
  ]
}

function browserOf(userAgent: string | null, t: SignInWords['t']): string {
  const known = userAgent === null ? undefined : browserName(userAgent)
  if (known === undefined) return (userAgent ?? '').slice(0, 60)
  return known.system === undefined ? known.browser : t.browser({ browser: known.browser, system: known.system })
}
