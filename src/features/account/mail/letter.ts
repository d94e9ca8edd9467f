/** A letter about one's own account: what it says in either language. */
export interface LetterDefinition<Values> {
  /** Kind in the outbox. */
  readonly kind: string
  /** With it every letter is rendered by a test. */
  readonly sample: Values
  readonly ja: LetterWords<Values>
  readonly en: LetterWords<Values>
}

export interface LetterWords<Values> {
  readonly subject: string
  readonly body: (values: Values) => string
}

export const closing = { ja: 'このメールは送信専用です。', en: 'This mail was sent automatically; replies are not read.' } as const
