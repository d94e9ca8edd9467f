/** A letter about people: what it may say is `Values`, in both languages. */
export interface PeopleLetter<Values> {
  /** For the send log. */
  readonly kind: string
  readonly ja: (values: Values) => { readonly subject: string; readonly text: string }
  readonly en: (values: Values) => { readonly subject: string; readonly text: string }
}
