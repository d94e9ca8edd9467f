export type { PdfBlock, PdfDocument, PdfHeading, PdfInline, PdfItem, PdfText } from './document.ts'
export { type PdfListing, writePdfListing } from './listing/write-listing.ts'
export { writePdf } from './write-pdf.ts'
