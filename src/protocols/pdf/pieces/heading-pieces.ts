import type { PdfHeading } from '../document.ts'
import type { Piece } from '../flow.ts'
import type { Pen } from '../pen.ts'
import { colours, headings, page, textWidth } from '../style.ts'
import { childOf, linePieces } from './text-pieces.ts'

/** A heading stays with what follows it; a chapter begins a page. `onPlaced` is told when its place is known. */
export function headingPieces(
  pen: Pen,
  root: PDFKit.PDFStructureElement,
  heading: PdfHeading,
  onPlaced: (y: number) => void,
): readonly Piece[] {
  const style = headings[heading.level]
  const element = childOf(pen, root, `H${heading.level}`)
  const lines = linePieces(pen, pen.lines([{ text: heading.text }], textWidth, style), {
    x: page.left,
    before: style.before,
    style: { ...style, colour: heading.level === 1 ? colours.primary : colours.text },
    element,
    onFirst: onPlaced,
    onLast: () => void element.end(),
  })
  return lines.map((piece, index) => ({
    ...piece,
    keepWithNext: true,
    onNewPage: heading.level === 1 && index === 0,
    height: piece.height + (index === lines.length - 1 ? style.after - 7 : 0),
  }))
}
