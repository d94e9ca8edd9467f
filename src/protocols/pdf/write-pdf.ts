/**
 * From a document to the bytes of a PDF (ISO 32000-1): title page, list of chapters with page numbers, chapters, footer, bookmarks, and the
 * structure by which a reading program follows the text (14.8, Tagged PDF). The letters that are used are embedded.
 */
import PDFDocument from 'pdfkit'
import type { PdfBlock, PdfDocument } from './document.ts'
import { layPieces, type Piece } from './flow.ts'
import { fontFiles } from './fonts.ts'
import { contentsPageCount, drawContents, drawTitlePage, type PlacedHeading } from './front-matter.ts'
import { createPen, type Kit, type Pen } from './pen.ts'
import { headingPieces } from './pieces/heading-pieces.ts'
import { notePiece } from './pieces/note-piece.ts'
import { picturePiece } from './pieces/picture-piece.ts'
import { tablePieces } from './pieces/table-pieces.ts'
import { childOf, listPieces, paragraphPieces } from './pieces/text-pieces.ts'
import { cellText, colours, page, textWidth } from './style.ts'

export async function writePdf(document: PdfDocument): Promise<Uint8Array> {
  const kit = openKit(document)
  const bytes = collect(kit)
  const pen = createPen(kit)
  const root = kit.struct('Document')
  kit.addStructure(root)

  kit.addPage()
  drawTitlePage(pen, root, document)
  const contents = childOf(pen, root, 'TOC')
  const firstContentsPage = 1
  for (let left = contentsPageCount(document); left > 0; left -= 1) kit.addPage()

  const placed: PlacedHeading[] = []
  const pageCount = (): number => kit.bufferedPageRange().count
  const pieces = document.blocks.flatMap((block) =>
    piecesOf(pen, root, block, (y) => {
      if (block.kind !== 'heading') return
      placed.push({ heading: block, pageIndex: pageCount() - 1 })
      kit.addNamedDestination(block.anchor, 'XYZ', 0, y, null)
    }),
  )
  layPieces(pieces, () => void kit.addPage())

  drawContents(pen, contents, document, placed, firstContentsPage)
  contents.end()
  drawFooters(pen, document, pageCount())
  addBookmarks(kit, placed)
  root.end()
  kit.end()
  return bytes
}

function openKit(document: PdfDocument): Kit {
  const kit = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: document.language,
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    info: { Title: document.title, Author: document.author, CreationDate: document.createdAt },
  })
  kit.registerFont('regular', fontFiles.regular)
  kit.registerFont('bold', fontFiles.bold)
  return kit
}

async function collect(kit: Kit): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of kit) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}

function piecesOf(pen: Pen, root: PDFKit.PDFStructureElement, block: PdfBlock, onPlaced: (y: number) => void): readonly Piece[] {
  switch (block.kind) {
    case 'heading':
      return headingPieces(pen, root, block, onPlaced)
    case 'paragraph':
      return paragraphPieces(pen, root, block.text)
    case 'list':
      return listPieces(pen, root, block.items, () => '•')
    case 'steps':
      return listPieces(pen, root, block.items, (index) => `${block.start + index}.`)
    case 'note':
      return [notePiece(pen, root, block.tone, block.paragraphs)]
    case 'picture':
      return [picturePiece(pen, root, block)]
    case 'table':
      return tablePieces(pen, root, block)
  }
}

/** On every page but the first. */
function drawFooters(pen: Pen, document: PdfDocument, pages: number): void {
  const style = { ...cellText, colour: colours.quiet }
  const y = page.height - page.bottom + 26
  for (let index = 1; index < pages; index += 1) {
    pen.kit.switchToPage(index)
    const number = `${index + 1} / ${pages}`
    pen.decoration(() => {
      pen.kit
        .lineWidth(0.5)
        .moveTo(page.left, y - 6)
        .lineTo(page.left + textWidth, y - 6)
        .stroke(colours.line)
      pen.plain(document.footer, page.left, y, style)
      pen.plain(number, page.left + textWidth - pen.widthOf(number, style), y, style)
    })
  }
}

/** Chapters, and below each its sections. */
function addBookmarks(kit: Kit, placed: readonly PlacedHeading[]): void {
  let chapter = kit.outline
  for (const { heading, pageIndex } of placed) {
    kit.switchToPage(pageIndex)
    if (heading.level === 1) chapter = kit.outline.addItem(heading.text)
    else if (heading.level === 2) chapter.addItem(heading.text)
  }
}
