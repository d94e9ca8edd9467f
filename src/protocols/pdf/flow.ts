/** Lays pieces on pages, one below the other. A piece is never cut; one that is to stay with the next takes it along to a new page. */
import { page, textHeight } from './style.ts'

export interface Piece {
  readonly height: number
  /** Space above, left out at the top of a page. */
  readonly before: number
  readonly keepWithNext: boolean
  /** Begins a page. */
  readonly onNewPage?: boolean
  /** Drawn once more above it where a page begins between it and what came before: the head of a table. */
  readonly head?: { readonly height: number; readonly draw: (y: number) => void }
  readonly draw: (y: number) => void
}

export function layPieces(pieces: readonly Piece[], addPage: () => void): void {
  // Nothing fits on a page that is not there yet: the first piece makes it.
  let left = 0
  let y = 0
  let isTop = true
  for (const [index, piece] of pieces.entries()) {
    // Those that belong together are weighed together, once: when the first of them is laid.
    const isJoined = pieces[index - 1]?.keepWithNext === true
    const needed = isJoined ? piece.before + piece.height : neededFrom(pieces, index, isTop)
    if (piece.onNewPage === true || needed > left) {
      addPage()
      left = textHeight
      y = page.top
      isTop = true
      if (piece.head !== undefined) {
        piece.head.draw(y)
        y += piece.head.height
        left -= piece.head.height
      }
    }
    const space = isTop ? 0 : piece.before
    piece.draw(y + space)
    y += space + piece.height
    left -= space + piece.height
    isTop = false
  }
}

/** Room that a piece takes together with those it must stay with; at most one page, since more cannot be kept together. */
function neededFrom(pieces: readonly Piece[], index: number, isTop: boolean): number {
  let needed = 0
  for (let at = index; at < pieces.length; at += 1) {
    const piece = pieces[at] as Piece
    const more = (at === index && isTop ? 0 : piece.before) + piece.height
    if (at > index && (piece.onNewPage === true || needed + more > textHeight)) return needed
    needed += more
    if (!piece.keepWithNext) return needed
  }
  return needed
}
