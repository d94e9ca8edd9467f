/** A letter of the second steps: what it says in either language. */
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
