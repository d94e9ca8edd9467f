export interface GuidesDeps {
  /** Where the portal is reached, for links in the PDFs. */
  readonly publicUrl: string
  /** `Support centre <address>`, from whom all letters come. Null: no mail server is configured. */
  readonly mailSender: string | null
}
