import type { Line } from '../break-lines.ts'
import type { PdfItem, PdfText } from '../document.ts'
import type { Piece } from '../flow.ts'
import type { Pen } from '../pen.ts'
import { bodyText, page, type TextStyle, textWidth } from '../style.ts'

type Struct = PDFKit.PDFStructureElement

/** Lines of one text as pieces: neither its first nor its last line stands alone on a page. */
export function linePieces(
  pen: Pen,
  lines: readonly Line[],
  given: { x: number; before: number; style?: TextStyle; element: Struct; onFirst?: (y: number) => void; onLast?: () => void },
): readonly Piece[] {
  const style = given.style ?? bodyText
  return lines.map((line, index) => ({
    height: style.lineHeight,
    before: index === 0 ? given.before : 0,
    keepWithNext: lines.length > 1 && (index === 0 || index === lines.length - 2),
    draw(y) {
      if (index === 0) given.onFirst?.(y)
      given.element.add(() => pen.line(line, given.x, y, style))
      if (index === lines.length - 1) given.onLast?.()
    },
  }))
}

export function paragraphPieces(pen: Pen, root: Struct, text: PdfText): readonly Piece[] {
  const element = childOf(pen, root, 'P')
  return linePieces(pen, pen.lines(text, textWidth), { x: page.left, before: 7, element, onLast: () => void element.end() })
}

const indent = 20

/** Bullets or numbers, with one level of points below each. */
export function listPieces(pen: Pen, root: Struct, items: readonly PdfItem[], mark: (index: number) => string): readonly Piece[] {
  const list = childOf(pen, root, 'L')
  const pieces = items.flatMap(({ text, points }, index) => {
    const isLast = index === items.length - 1
    const own = itemPieces(pen, list, text, { mark: mark(index), depth: 1, before: index === 0 ? 7 : 5 })
    if (points.length === 0) return isLast ? closing(own, list) : own
    const inner = points.flatMap((point) => itemPieces(pen, list, point, { mark: '–', depth: 2, before: 2 }))
    const all = [...own.slice(0, -1), ...own.slice(-1).map((piece) => ({ ...piece, keepWithNext: true })), ...inner]
    return isLast ? closing(all, list) : all
  })
  return pieces
}

function itemPieces(
  pen: Pen,
  list: Struct,
  text: PdfText,
  { mark, depth, before }: { mark: string; depth: number; before: number },
): readonly Piece[] {
  const item = childOf(pen, list, 'LI')
  const label = childOf(pen, item, 'Lbl')
  const body = childOf(pen, item, 'LBody')
  const x = page.left + indent * depth
  return linePieces(pen, pen.lines(text, textWidth - indent * depth), {
    x,
    before,
    element: body,
    onFirst(y) {
      label.add(() => pen.plain(mark, x - 6 - pen.widthOf(mark), y))
      label.end()
    },
    onLast: () => void item.end(),
  })
}

/** The last of the pieces also ends the element that holds them all. */
function closing(pieces: readonly Piece[], element: Struct): readonly Piece[] {
  return pieces.map((piece, index) =>
    index < pieces.length - 1
      ? piece
      : {
          ...piece,
          draw(y) {
            piece.draw(y)
            element.end()
          },
        },
  )
}

export function childOf(pen: Pen, parent: Struct, type: string, options: { alt?: string } = {}): Struct {
  const element = pen.kit.struct(type, options)
  parent.add(element)
  return element
}
