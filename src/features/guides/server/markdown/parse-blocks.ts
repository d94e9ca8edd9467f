/**
 * One chapter from Markdown (GitHub's dialect) to the closed model of `contract/block.ts`. The file's name is the chapter's anchor, and sections are
 * counted below it, so that a place has the same anchor in every language.
 */
import { lexer, type Token, type Tokens } from 'marked'
import type { Block, BlockOf, Inline } from '../../contract/block.ts'
import type { PictureFacts } from '../pictures.ts'
import { GuideError } from './guide-error.ts'
import { parseInlines, plainText } from './parse-inlines.ts'

export interface ChapterSource {
  readonly markdown: string
  /** For complaints. */
  readonly file: string
  readonly anchor: string
  /** A picture of the chapter's language by its name; undefined: there is none. */
  findPicture(name: string): PictureFacts | undefined
}

export function parseBlocks(source: ChapterSource): Block[] {
  const anchorOf = countSections(source.anchor)
  const blocks = lexer(source.markdown, { gfm: true })
    .filter((token) => token.type !== 'space')
    .map((token) => parseBlock(token, source, anchorOf))
  const [first, ...others] = blocks
  const isChapter = (block: Block | undefined): boolean => block?.kind === 'heading' && block.level === 1
  if (!isChapter(first) || others.some(isChapter)) throw new GuideError(source.file, 'a chapter begins with its one title', '#')
  return blocks
}

function parseBlock(token: Token, source: ChapterSource, anchorOf: (level: number) => string): Block {
  const { file } = source
  switch (token.type) {
    case 'heading':
      return parseHeading(token as Tokens.Heading, file, anchorOf)
    case 'paragraph':
      return parseParagraph(token as Tokens.Paragraph, source)
    case 'list':
      return parseList(token as Tokens.List, file)
    case 'blockquote':
      return parseNote(token as Tokens.Blockquote, file)
    case 'table':
      return parseTable(token as Tokens.Table, file)
    default:
      throw new GuideError(file, `"${token.type}" is no block of a guide`, token.raw)
  }
}

/** Anchors by level: `users`, `users-2`, `users-2-1`. */
function countSections(chapter: string): (level: number) => string {
  let sections = 0
  let parts = 0
  return (level) => {
    if (level === 1) return chapter
    if (level === 2) {
      sections += 1
      parts = 0
      return `${chapter}-${sections}`
    }
    parts += 1
    return `${chapter}-${sections}-${parts}`
  }
}

function parseHeading({ depth, tokens, raw }: Tokens.Heading, file: string, anchorOf: (level: number) => string): BlockOf<'heading'> {
  if (depth !== 1 && depth !== 2 && depth !== 3) throw new GuideError(file, 'headings have three levels', raw)
  return { kind: 'heading', level: depth, anchor: anchorOf(depth), text: plainText(tokens, file) }
}

/** A paragraph of one picture is a picture. */
function parseParagraph({ tokens }: Tokens.Paragraph, source: ChapterSource): Block {
  const [image, ...others] = tokens
  if (image?.type !== 'image' || others.length > 0) return { kind: 'paragraph', text: parseInlines(tokens, source.file) }
  const { href, text, raw } = image as Tokens.Image
  const picture = source.findPicture(href)
  if (picture === undefined) throw new GuideError(source.file, 'there is no such picture', raw)
  if (text === '') throw new GuideError(source.file, 'a picture says what it shows', raw)
  return { kind: 'picture', alt: text, ...picture }
}

function parseList({ ordered, start, items }: Tokens.List, file: string): BlockOf<'list'> | BlockOf<'steps'> {
  const parsed = items.map((item) => parseItem(item, file))
  return ordered ? { kind: 'steps', start: start === '' ? 1 : start, items: parsed } : { kind: 'list', items: parsed }
}

function parseItem({ tokens, task, raw }: Tokens.ListItem, file: string): { text: Inline[]; points: Inline[][] } {
  const [text, below, ...others] = tokens.filter(({ type }) => type !== 'space')
  const isText = text?.type === 'text' || text?.type === 'paragraph'
  if (task || !isText || others.length > 0 || (below !== undefined && below.type !== 'list')) {
    throw new GuideError(file, 'a point is one text, and at most one list below it', raw)
  }
  const points = below === undefined ? [] : (below as Tokens.List).items.map((point) => parsePoint(point, file))
  return { text: parseInlines((text as Tokens.Text).tokens, file), points }
}

function parsePoint(item: Tokens.ListItem, file: string): Inline[] {
  const { text, points } = parseItem(item, file)
  if (points.length > 0) throw new GuideError(file, 'lists have two levels', item.raw)
  return text
}

const marks = { '[!NOTE]': 'note', '[!CAUTION]': 'caution' } as const

/** `> [!NOTE]` or `> [!CAUTION]` on a line of its own, then paragraphs. */
function parseNote({ tokens, raw }: Tokens.Blockquote, file: string): BlockOf<'note'> {
  const paragraphs = tokens.filter(({ type }) => type !== 'space')
  if (paragraphs.some(({ type }) => type !== 'paragraph')) throw new GuideError(file, 'a note holds paragraphs alone', raw)
  const texts = paragraphs.map((paragraph) => parseInlines((paragraph as Tokens.Paragraph).tokens, file))
  const [first = [], ...others] = texts
  const mark = (Object.keys(marks) as (keyof typeof marks)[]).find((known) => first[0]?.text.startsWith(known))
  if (mark === undefined) throw new GuideError(file, 'a note begins with [!NOTE] or [!CAUTION]', raw)
  const [head, ...rest] = first as [Inline, ...Inline[]]
  const left = head.text.slice(mark.length).trimStart()
  return { kind: 'note', tone: marks[mark], paragraphs: [left === '' ? rest : [{ ...head, text: left }, ...rest], ...others] }
}

function parseTable({ header, rows }: Tokens.Table, file: string): BlockOf<'table'> {
  const cells = (row: readonly Tokens.TableCell[]): Inline[][] => row.map(({ tokens }) => parseInlines(tokens, file))
  return { kind: 'table', head: cells(header), rows: rows.map(cells) }
}
