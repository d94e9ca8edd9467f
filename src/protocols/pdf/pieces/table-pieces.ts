import type { Line } from '../break-lines.ts'
import type { PdfBlock, PdfText } from '../document.ts'
import type { Piece } from '../flow.ts'
import type { Pen } from '../pen.ts'
import { cellText, colours, page, type TextStyle, textHeight, textWidth } from '../style.ts'
import { childOf } from './text-pieces.ts'

type Table = Extract<PdfBlock, { kind: 'table' }>
type Struct = PDFKit.PDFStructureElement

interface Row {
  readonly cells: readonly (readonly Line[])[]
  readonly height: number
  readonly isHead: boolean
}

const padding = { x: 6, y: 4 } as const

/** A row is never cut. A table that fits on a page stays in one piece with its head; of a longer one the rows follow each other. */
export function tablePieces(pen: Pen, root: Struct, { head, rows }: Table): readonly Piece[] {
  const widths = columnWidths(pen, [head, ...rows])
  const layRow = (cells: readonly PdfText[], isHead: boolean): Row => {
    const lines = cells.map((cell, index) => pen.lines(cell, (widths[index] ?? 0) - padding.x * 2, { ...cellText, isBold: isHead }))
    const tallest = Math.max(1, ...lines.map(({ length }) => length))
    return { cells: lines, height: tallest * cellText.lineHeight + padding.y * 2, isHead }
  }
  const laid = [layRow(head, true), ...rows.map((row) => layRow(row, false))]
  const fitsOnPage = laid.reduce((sum, { height }) => sum + height, 0) <= textHeight * 0.7
  const table = childOf(pen, root, 'Table')
  const [first] = laid
  const repeated = first && { height: first.height, draw: (y: number) => drawHeadAgain(pen, first, widths, y) }
  return laid.map((row, index) => ({
    height: row.height,
    before: index === 0 ? 10 : 0,
    keepWithNext: index < laid.length - 1 && (row.isHead || fitsOnPage),
    // The first row stays with the head itself.
    ...(index > 1 && repeated !== undefined && { head: repeated }),
    draw(y) {
      drawRow(pen, table, row, widths, y)
      if (index === laid.length - 1) table.end()
    },
  }))
}

function drawRow(pen: Pen, table: Struct, row: Row, widths: readonly number[], y: number): void {
  pen.decoration(() => drawFrame(pen, row, y))
  const element = childOf(pen, table, 'TR')
  eachCell(row, widths, y, (lines) => {
    const cell = childOf(pen, element, row.isHead ? 'TH' : 'TD')
    for (const { line, x, top } of lines) cell.add(() => pen.line(line, x, top, styleOf(row)))
    cell.end()
  })
  element.end()
}

/** For the eye alone: who listens to the document has heard the head of this table. */
function drawHeadAgain(pen: Pen, head: Row, widths: readonly number[], y: number): void {
  pen.decoration(() => {
    drawFrame(pen, head, y)
    eachCell(head, widths, y, (lines) => {
      for (const { line, x, top } of lines) pen.line(line, x, top, styleOf(head))
    })
  })
}

function drawFrame({ kit }: Pen, row: Row, y: number): void {
  if (row.isHead) kit.rect(page.left, y, textWidth, row.height).fill(colours.head)
  const bottom = y + row.height
  kit
    .lineWidth(0.5)
    .moveTo(page.left, bottom)
    .lineTo(page.left + textWidth, bottom)
    .stroke(colours.line)
}

interface PlacedLine {
  readonly line: Line
  readonly x: number
  readonly top: number
}

function eachCell(row: Row, widths: readonly number[], y: number, draw: (lines: readonly PlacedLine[]) => void): void {
  let x: number = page.left + padding.x
  for (const [index, lines] of row.cells.entries()) {
    const left = x
    draw(lines.map((line, number) => ({ line, x: left, top: y + padding.y + number * cellText.lineHeight })))
    x += widths[index] ?? 0
  }
}

function styleOf({ isHead }: Row): TextStyle {
  return { ...cellText, isBold: isHead }
}

/** Each column gets room for its widest cell; if that is too much for the page, wide columns give way in proportion. */
function columnWidths(pen: Pen, rows: readonly (readonly PdfText[])[]): readonly number[] {
  const wanted = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => pen.widthOf((row[column] ?? []).map(({ text }) => text).join(''), { ...cellText, isBold: true }))),
  )
  const room = wanted.map((width) => width + padding.x * 2 + 1)
  const total = room.reduce((sum, width) => sum + width, 0)
  if (total <= textWidth) return room.map((width) => (width * textWidth) / total)
  const fair = textWidth / room.length
  const narrow = room.filter((width) => width <= fair * 0.8).reduce((sum, width) => sum + width, 0)
  const wide = total - narrow
  return room.map((width) => (width <= fair * 0.8 ? width : Math.max((width * (textWidth - narrow)) / wide, 60)))
}
