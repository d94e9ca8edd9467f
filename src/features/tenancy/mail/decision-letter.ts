/** What the letters about a decided request may say: this list is complete. */
export interface DecisionLetterValues {
  readonly companyCode: string
  readonly companyName: string
  /** The list that was wished; empty: from everywhere. */
  readonly sources: readonly string[]
  /** The provider's, possibly empty. */
  readonly remark: string
  readonly pageUrl: string
}

type Writer = (values: DecisionLetterValues) => { readonly subject: string; readonly text: string }

export interface DecisionLetter {
  /** For the send log. */
  readonly kind: string
  readonly ja: Writer
  readonly en: Writer
}
