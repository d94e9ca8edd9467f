import { type PdfBlock, type PdfText, writePdf } from '../../../protocols/pdf/index.ts'
import type { Block, Inline } from '../contract/block.ts'
import type { GuideId, GuideLanguage } from '../contract/editions.ts'
import type { Guide } from '../contract/guide.ts'
import { type Library, words } from './library.ts'

export type PdfShelf = (guideId: GuideId, language: GuideLanguage) => Promise<Uint8Array>

/** PDFs of the guides: made when first asked for, which takes about a second of this process, and then kept; the guides do not change while it runs. */
export function createPdfShelf(library: Library, publicUrl: string): PdfShelf {
  const made = new Map<string, Promise<Uint8Array>>()
  return (guideId, language) => {
    const guide = library.get(guideId, language)
    const key = guide.fileName
    const known = made.get(key)
    if (known !== undefined) return known
    const pdf = writeGuide(guide, language, library, publicUrl)
    made.set(key, pdf)
    // What went wrong once may go well the next time.
    pdf.catch(() => made.delete(key))
    return pdf
  }
}

function writeGuide(guide: Guide, language: GuideLanguage, library: Library, publicUrl: string): Promise<Uint8Array> {
  const t = words[language]
  const edition = t.pdf.edition({ version: guide.version, date: guide.date.replaceAll('-', '/') })
  return writePdf({
    language,
    title: guide.title,
    titleLines: [guide.purpose, edition, t.pdf.product],
    contentsTitle: t.reading.contents,
    footer: t.pdf.footer({ title: guide.title, version: guide.version }),
    author: t.pdf.product,
    createdAt: new Date(`${guide.date}T00:00:00Z`),
    blocks: guide.blocks.map((block) => toPdf(block, language, library, publicUrl)),
  })
}

/** The same block, with the picture itself instead of its address, and links that hold outside of the portal. */
function toPdf(block: Block, language: GuideLanguage, { pictures }: Library, publicUrl: string): PdfBlock {
  const text = (inlines: readonly Inline[]): PdfText =>
    inlines.map((inline) => (inline.href?.startsWith('/') ? { ...inline, href: `${publicUrl}${inline.href}` } : inline))
  switch (block.kind) {
    case 'heading':
      return block
    case 'paragraph':
      return { kind: 'paragraph', text: text(block.text) }
    case 'list':
    case 'steps':
      return { ...block, items: block.items.map((item) => ({ text: text(item.text), points: item.points.map(text) })) }
    case 'note':
      // What kind of note it is must not be told by its colour alone.
      return { ...block, paragraphs: [[{ text: words[language].reading[block.tone], style: 'strong' }], ...block.paragraphs.map(text)] }
    case 'table':
      return { ...block, head: block.head.map(text), rows: block.rows.map((row) => row.map(text)) }
    case 'picture':
      return { ...block, image: pictures.bytesOf(block.src.split('/').at(-1) ?? '') ?? new Uint8Array() }
  }
}
