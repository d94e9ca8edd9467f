import type { PdfBlock } from '../document.ts'
import type { Piece } from '../flow.ts'
import type { Pen } from '../pen.ts'
import { colours, page, textHeight, textWidth } from '../style.ts'
import { childOf } from './text-pieces.ts'

/** Pixels of a screen at the size at which small words of it can still be read on paper. */
const pointsPerPixel = 0.5

/** A picture with a thin frame, in one piece, never wider than the text. Its words are for readers who do not see it. */
export function picturePiece(pen: Pen, root: PDFKit.PDFStructureElement, picture: Extract<PdfBlock, { kind: 'picture' }>): Piece {
  const scale = Math.min(pointsPerPixel, textWidth / picture.width, (textHeight * 0.6) / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  const figure = childOf(pen, root, 'Figure', { alt: picture.alt })
  return {
    height: height + 4,
    before: 9,
    keepWithNext: false,
    draw(y) {
      figure.add(() => void pen.kit.image(Buffer.from(picture.image), page.left, y, { width, height }))
      figure.end()
      pen.decoration(() => pen.kit.lineWidth(0.5).rect(page.left, y, width, height).stroke(colours.line))
    },
  }
}
