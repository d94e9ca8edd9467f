/** What stands before the first chapter: the title page and the list of chapters. Page numbers come last, when the chapters have been laid. */
import type { PdfDocument, PdfHeading } from './document.ts'
import type { Pen } from './pen.ts'
import { childOf } from './pieces/text-pieces.ts'
import { bodyText, colours, headings, page, type TextStyle, textHeight, textWidth } from './style.ts'

type Struct = PDFKit.PDFStructureElement

export interface PlacedHeading {
  readonly heading: PdfHeading
  /** From 0. */
  readonly pageIndex: number
}

const titleStyle: TextStyle = { size: 30, lineHeight: 44, isBold: true }

export function drawTitlePage(pen: Pen, root: Struct, document: PdfDocument): void {
  pen.decoration(() => pen.kit.rect(page.left, 230, 48, 4).fill(colours.primary))
  const title = childOf(pen, root, 'P')
  let y = 252
  for (const line of pen.lines([{ text: document.title }], textWidth, titleStyle)) {
    const at = y
    title.add(() => pen.line(line, page.left, at, titleStyle))
    y += titleStyle.lineHeight
  }
  title.end()
  y += 10
  for (const text of document.titleLines) {
    const paragraph = childOf(pen, root, 'P')
    for (const line of pen.lines([{ text }], textWidth, bodyText)) {
      const at = y
      paragraph.add(() => pen.line(line, page.left, at, { ...bodyText, colour: colours.quiet }))
      y += bodyText.lineHeight
    }
    paragraph.end()
  }
}

const entryHeight = 19
const listTop = page.top + headings[1].lineHeight + 16
const entriesPerPage = Math.floor((textHeight - (listTop - page.top)) / entryHeight)

/** Chapters and their sections. */
export function listedHeadings(document: PdfDocument): readonly PdfHeading[] {
  return document.blocks.filter((block) => block.kind === 'heading').filter(({ level }) => level < 3)
}

export function contentsPageCount(document: PdfDocument): number {
  return Math.ceil(listedHeadings(document).length / entriesPerPage)
}

/** Draws the list onto the pages that were left for it, the first of which is `firstPage`. */
export function drawContents(pen: Pen, element: Struct, document: PdfDocument, placed: readonly PlacedHeading[], firstPage: number): void {
  const listed = placed.filter(({ heading }) => heading.level < 3)
  for (const [index, entry] of listed.entries()) {
    const place = index % entriesPerPage
    if (place === 0) pen.kit.switchToPage(firstPage + index / entriesPerPage)
    if (index === 0) {
      const caption = childOf(pen, element, 'Caption')
      caption.add(() => pen.plain(document.contentsTitle, page.left, page.top, headings[1]))
      caption.end()
    }
    const item = childOf(pen, element, 'TOCI')
    item.add(() => drawEntry(pen, entry, listTop + place * entryHeight))
    item.end()
  }
}

function drawEntry(pen: Pen, { heading, pageIndex }: PlacedHeading, y: number): void {
  const style = { ...bodyText, isBold: heading.level === 1 }
  const x = page.left + (heading.level - 1) * 16
  const number = String(pageIndex + 1)
  const right = page.left + textWidth
  // A title longer than the line is told by the chapter itself.
  const [line = []] = pen.lines([{ text: heading.text }], right - x - 40, style)
  pen.line(line, x, y, style)
  drawLeader(pen, x + pen.widthOf(heading.text, style) + 8, right - pen.widthOf(number, style) - 8, y + 12)
  pen.plain(number, right - pen.widthOf(number, style), y, style)
  pen.kit.goTo(x, y, right - x, entryHeight, heading.anchor)
}

/** Dots that lead the eye from a title to its number. */
function drawLeader(pen: Pen, from: number, to: number, y: number): void {
  if (to <= from) return
  pen.kit.lineWidth(0.7).dash(0.7, { space: 3 }).moveTo(from, y).lineTo(to, y).stroke(colours.line).undash()
}
