/** Draws plain text in many small cells: letters are measured one by one and once each, and only what is too wide is broken with care. */
import { breakLines } from '../break-lines.ts'
import type { Kit } from '../pen.ts'
import { colours, type TextStyle } from '../style.ts'

export interface QuickPen {
  readonly kit: Kit
  lines(text: string, width: number, style: TextStyle): readonly string[]
  line(text: string, x: number, y: number, style: TextStyle): void
  widthOf(text: string, style: TextStyle): number
}

export function createQuickPen(kit: Kit): QuickPen {
  const widths = { regular: new Map<string, number>(), bold: new Map<string, number>() }
  const widthOf = (text: string, { isBold = false, size }: TextStyle): number => {
    const known = widths[isBold ? 'bold' : 'regular']
    let sum = 0
    for (const letter of text) {
      let width = known.get(letter)
      if (width === undefined) {
        width = kit.font(isBold ? 'bold' : 'regular', 100).widthOfString(letter) / 100
        known.set(letter, width)
      }
      sum += width
    }
    return sum * size
  }
  return {
    kit,
    widthOf,
    lines(text, width, style) {
      if (widthOf(text, style) <= width) return [text]
      const broken = breakLines([{ text }], width, (part) => widthOf(part, style))
      return broken.map((line) => line.map((run) => run.text).join(''))
    },
    line(text, x, y, style) {
      // Letters stand in the middle of their line. Words that were drawn before are drawn again as they were.
      const top = y + (style.lineHeight - style.size * 1.448) / 2
      kit.font(style.isBold === true ? 'bold' : 'regular', style.size).fillColor(style.colour ?? colours.text)
      kit.text(text, x, top, { lineBreak: false })
    },
  }
}
