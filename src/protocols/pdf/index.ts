export type { PdfBlock, PdfDocument, PdfHeading, PdfInline, PdfItem, PdfText } from './document.ts'
export { writePdf } from './write-pdf.ts'
