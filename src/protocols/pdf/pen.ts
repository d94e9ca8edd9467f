/** Draws lines of text, and knows how wide they are. Everything that is only decoration is marked as such for readers of the tagged document. */
import type { Line, Measure } from './break-lines.ts'
import { breakLines } from './break-lines.ts'
import type { PdfText } from './document.ts'
import { bodyText, colours, type TextStyle } from './style.ts'

export type Kit = PDFKit.PDFDocument

/** No kerning and no ligatures: what is measured piece by piece is then as wide as it is drawn. */
const noFeatures: PDFKit.Mixins.OpenTypeFeatures[] = []

export interface Pen {
  readonly kit: Kit
  lines(text: PdfText, width: number, style?: TextStyle): readonly Line[]
  /** One line with its left upper corner at x, y. */
  line(line: Line, x: number, y: number, style?: TextStyle): void
  /** One line of plain text. */
  plain(text: string, x: number, y: number, style?: TextStyle): void
  widthOf(text: string, style?: TextStyle): number
  /** Boxes and rules that mean nothing by themselves. */
  decoration(draw: () => void): void
}

export function createPen(kit: Kit): Pen {
  const measures = new Map<string, number>()
  const measure: Measure = (text, isBold) => {
    const key = `${isBold ? 'b' : 'r'}${text}`
    const known = measures.get(key)
    if (known !== undefined) return known
    const width = kit.font(isBold ? 'bold' : 'regular', 100).widthOfString(text, { features: noFeatures }) / 100
    measures.set(key, width)
    return width
  }
  const at =
    (style: TextStyle): Measure =>
    (text, isBold) =>
      measure(text, isBold || style.isBold === true) * style.size
  const pen: Pen = {
    kit,
    lines: (text, width, style = bodyText) => breakLines(text, width, at(style)),
    line(line, x, y, style = bodyText) {
      for (const run of line) drawRun(pen, run, x, y, style)
    },
    plain: (text, x, y, style = bodyText) => pen.line([{ text, x: 0, width: 0 }], x, y, style),
    widthOf: (text, style = bodyText) => at(style)(text, false),
    decoration(draw) {
      kit.markContent('Artifact', { type: 'Layout' })
      draw()
      kit.endMarkedContent()
    },
  }
  return pen
}

function drawRun({ kit }: Pen, run: Line[number], x: number, y: number, style: TextStyle): void {
  const left = x + run.x
  const isBold = style.isBold === true || run.style === 'strong'
  const colour = run.href === undefined ? (run.style === 'code' ? colours.quiet : (style.colour ?? colours.text)) : colours.link
  // Letters stand in the middle of their line.
  const top = y + (style.lineHeight - style.size * 1.448) / 2
  kit
    .font(isBold ? 'bold' : 'regular', style.size)
    .fillColor(colour)
    .text(run.text, left, top, { lineBreak: false, features: noFeatures })
  if (run.href === undefined) return
  if (run.href.startsWith('#')) kit.goTo(left, y, run.width, style.lineHeight, run.href.slice(1))
  else kit.link(left, y, run.width, style.lineHeight, run.href)
}
