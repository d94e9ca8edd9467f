/** What a PDF is made of. Plain values: whoever wants a document writes these, and gets bytes. */
export interface PdfDocument {
  readonly language: 'ja' | 'en'
  readonly title: string
  /** Below the title on the first page: for whom the document is, its version, its date. */
  readonly titleLines: readonly string[]
  /** Heading above the list of chapters. */
  readonly contentsTitle: string
  /** Left in the footer of every page; the page number stands on the right. */
  readonly footer: string
  readonly author: string
  readonly createdAt: Date
  readonly blocks: readonly PdfBlock[]
}

export interface PdfInline {
  readonly text: string
  readonly style?: 'strong' | 'code' | undefined
  /** `#anchor` of a heading, or an absolute address. */
  readonly href?: string | undefined
}

export type PdfText = readonly PdfInline[]

export interface PdfItem {
  readonly text: PdfText
  readonly points: readonly PdfText[]
}

export type PdfBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly anchor: string; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: PdfText }
  | { readonly kind: 'list'; readonly items: readonly PdfItem[] }
  | { readonly kind: 'steps'; readonly start: number; readonly items: readonly PdfItem[] }
  | { readonly kind: 'note'; readonly tone: 'note' | 'caution'; readonly paragraphs: readonly PdfText[] }
  | { readonly kind: 'picture'; readonly alt: string; readonly image: Uint8Array; readonly width: number; readonly height: number }
  | { readonly kind: 'table'; readonly head: readonly PdfText[]; readonly rows: readonly (readonly PdfText[])[] }

export type PdfHeading = Extract<PdfBlock, { kind: 'heading' }>
