export interface GuidesDeps {
  /** Where the portal is reached, for links in the PDFs. */
  readonly publicUrl: string
}
