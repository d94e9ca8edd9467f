import type { PdfText } from '../document.ts'
import type { Piece } from '../flow.ts'
import type { Pen } from '../pen.ts'
import { bodyText, colours, page, textWidth } from '../style.ts'
import { childOf } from './text-pieces.ts'

const padding = { x: 14, y: 8 } as const

/** A box with an edge, in one piece. */
export function notePiece(pen: Pen, root: PDFKit.PDFStructureElement, tone: 'note' | 'caution', paragraphs: readonly PdfText[]): Piece {
  const element = childOf(pen, root, 'Note')
  const texts = paragraphs.map((text) => pen.lines(text, textWidth - padding.x * 2))
  const gap = 4
  const lineCount = texts.reduce((sum, lines) => sum + lines.length, 0)
  const height = lineCount * bodyText.lineHeight + (texts.length - 1) * gap + padding.y * 2
  return {
    height,
    before: 10,
    keepWithNext: false,
    draw(y) {
      pen.decoration(() => {
        pen.kit.rect(page.left, y, textWidth, height).fill(tone === 'note' ? colours.note : colours.caution)
        pen.kit.rect(page.left, y, 3, height).fill(tone === 'note' ? colours.noteEdge : colours.cautionEdge)
      })
      let top = y + padding.y
      for (const lines of texts) {
        const paragraph = childOf(pen, element, 'P')
        for (const line of lines) {
          const at = top
          paragraph.add(() => pen.line(line, page.left + padding.x, at))
          top += bodyText.lineHeight
        }
        paragraph.end()
        top += gap
      }
      element.end()
    },
  }
}
