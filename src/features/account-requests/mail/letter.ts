import type { RequestKind } from '../contract/choices.ts'

/** A letter about a request: what it says in either language. */
export interface LetterDefinition<Values> {
  /** Kind in the outbox. */
  readonly kind: string
  /** With it every letter is rendered by a test. */
  readonly sample: Values
  readonly ja: LetterWords<Values>
  readonly en: LetterWords<Values>
}

export interface LetterWords<Values> {
  readonly subject: (values: Values) => string
  readonly body: (values: Values) => string
}

/** What is asked for. */
export interface Asked {
  readonly requestKind: RequestKind
  readonly wish: string
}

export const closing = { ja: 'このメールは送信専用です。', en: 'This mail was sent automatically; replies are not read.' } as const

export const kindWords = {
  ja: { 'login-id': 'ログインIDの変更', 'second-step': '二段階認証の変更' },
  en: { 'login-id': 'another login ID', 'second-step': 'another second step' },
} as const satisfies Record<'ja' | 'en', Record<RequestKind, string>>

const wishWords: Readonly<Record<'ja' | 'en', Readonly<Record<string, string>>>> = {
  ja: { totp: '方式をTOTP（認証アプリ）に変更', mail: '方式をMailOTP（メール）に変更', reset: 'リセット（設定し直し）' },
  en: { totp: 'method TOTP (authenticator app)', mail: 'method MailOTP (mail)', reset: 'reset (set up anew)' },
}

/** A login id stands for itself. */
export function wishWord(language: 'ja' | 'en', { requestKind, wish }: Asked): string {
  return requestKind === 'login-id' ? wish : (wishWords[language][wish] ?? wish)
}

/** What somebody has typed, as it may stand in a letter of the portal: in one line, and nothing in it that a mail program makes a link of. */
export function quotable(text: string): string {
  return text
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/:\/\//g, '：／／')
    .replace(/\bwww\./gi, 'www．')
    .replace(/\bmailto:/gi, 'mailto：')
    .trim()
}

const quotationMarks = { ja: ['「', '」'], en: ['“', '”'] } as const

/** Between quotation marks, so that it is taken for somebody's words. */
export function quoted(language: 'ja' | 'en', text: string): string {
  return quotationMarks[language].join(quotable(text))
}
