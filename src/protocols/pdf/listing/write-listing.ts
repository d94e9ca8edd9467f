/**
 * Rows to a PDF (ISO 32000-1) of A4 pages on their side: what the list is of, its conditions and its time on each page, the columns' titles
 * above the rows, the number of the page below. Streams: of a list of any length one page is held at a time.
 */
import PDFDocument from 'pdfkit'
import { fontFiles } from '../fonts.ts'
import type { Kit } from '../pen.ts'
import { colours, type TextStyle } from '../style.ts'
import { createQuickPen, type QuickPen } from './quick-pen.ts'

export interface PdfListing {
  readonly language: 'ja' | 'en'
  readonly title: string
  /** Below the title on every page: conditions, time, whoever made it. */
  readonly lines: readonly string[]
  /** `share`: how much of the width, beside the others'. */
  readonly columns: readonly { readonly title: string; readonly share: number }[]
  readonly author: string
  readonly createdAt: Date
}

const sheet = { width: 841.89, height: 595.28, side: 36, top: 32, bottom: 34 } as const
const room = sheet.width - sheet.side * 2
const titleStyle: TextStyle = { size: 13, lineHeight: 19, isBold: true }
const lineStyle: TextStyle = { size: 8, lineHeight: 12, colour: colours.quiet }
const cellStyle: TextStyle = { size: 8, lineHeight: 11.5 }
const headStyle: TextStyle = { ...cellStyle, isBold: true }
const padding = { x: 4, y: 2.5 } as const

export async function* writePdfListing(
  listing: PdfListing,
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<Uint8Array> {
  const kit = openKit(listing)
  const pen = createQuickPen(kit)
  const widths = widthsOf(listing)
  let page = 0
  let y = Number.POSITIVE_INFINITY
  for await (const row of rows) {
    const cells = layCells(pen, row, widths, cellStyle)
    if (y + heightOf(cells) > sheet.height - sheet.bottom) {
      page += 1
      y = beginPage(pen, listing, widths, page)
      yield* drained(kit)
      // A long list is no reason to let everybody else wait.
      await new Promise((resolve) => setImmediate(resolve))
    }
    y = drawCells(pen, cells, widths, y, cellStyle)
  }
  if (page === 0) beginPage(pen, listing, widths, 1)
  kit.end()
  for await (const chunk of kit) yield chunk as Uint8Array
}

function openKit({ language, title, author, createdAt }: PdfListing): Kit {
  const kit = new PDFDocument({
    size: [sheet.width, sheet.height],
    margin: 0,
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    autoFirstPage: false,
    info: { Title: title, Author: author, CreationDate: createdAt },
  })
  kit.registerFont('regular', fontFiles.regular)
  kit.registerFont('bold', fontFiles.bold)
  return kit
}

/** What is ready to be sent. */
function* drained(kit: Kit): Generator<Uint8Array> {
  for (let chunk = kit.read() as Uint8Array | null; chunk !== null; chunk = kit.read() as Uint8Array | null) yield chunk
}

function widthsOf({ columns }: PdfListing): readonly number[] {
  const total = columns.reduce((sum, { share }) => sum + share, 0)
  return columns.map(({ share }) => (room * share) / total)
}

/** Title, lines, number and the columns' titles; returns where the first row begins. */
function beginPage(pen: QuickPen, listing: PdfListing, widths: readonly number[], page: number): number {
  pen.kit.addPage()
  pen.line(listing.title, sheet.side, sheet.top, titleStyle)
  let y = sheet.top + titleStyle.lineHeight
  for (const text of listing.lines) {
    for (const line of pen.lines(text, room, lineStyle)) {
      pen.line(line, sheet.side, y, lineStyle)
      y += lineStyle.lineHeight
    }
  }
  const number = String(page)
  pen.line(number, sheet.side + room - pen.widthOf(number, lineStyle), sheet.height - sheet.bottom + 10, lineStyle)
  const titles = layCells(
    pen,
    listing.columns.map(({ title }) => title),
    widths,
    headStyle,
  )
  y += 4
  pen.kit.rect(sheet.side, y, room, heightOf(titles)).fill(colours.head)
  return drawCells(pen, titles, widths, y, headStyle)
}

type Cells = readonly (readonly string[])[]

function layCells(pen: QuickPen, row: readonly string[], widths: readonly number[], style: TextStyle): Cells {
  return widths.map((width, index) => (row[index] ? pen.lines(row[index], width - padding.x * 2, style) : []))
}

function heightOf(cells: Cells): number {
  return Math.max(1, ...cells.map(({ length }) => length)) * cellStyle.lineHeight + padding.y * 2
}

function drawCells(pen: QuickPen, cells: Cells, widths: readonly number[], y: number, style: TextStyle): number {
  let x: number = sheet.side
  for (const [index, lines] of cells.entries()) {
    for (const [number, line] of lines.entries()) pen.line(line, x + padding.x, y + padding.y + number * style.lineHeight, style)
    x += widths[index] ?? 0
  }
  const bottom = y + heightOf(cells)
  pen.kit
    .lineWidth(0.4)
    .moveTo(sheet.side, bottom)
    .lineTo(sheet.side + room, bottom)
    .stroke(colours.line)
  return bottom
}
