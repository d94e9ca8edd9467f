import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type PdfBlock, type PdfDocument, type PdfText, writePdf } from './index.ts'

const isPopplerMissing = spawnSync('pdftotext', ['-v']).error !== undefined
// biome-ignore lint/suspicious/noConsole: PDFs that are not read must be noticed
if (isPopplerMissing) console.warn('SKIPPED: what stands in a PDF needs pdftotext (Debian: apt-get install poppler-utils)')

/** One red pixel (W3C PNG). */
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64')
const text = (words: string): PdfText => [{ text: words }]
const long = '登録したユーザーは仮登録になり、利用者が自分のパスワードを設定すると本登録に変わります。'

const everyBlock: readonly PdfBlock[] = [
  { kind: 'heading', level: 1, anchor: 'first', text: '第一章 髙橋と山﨑' },
  {
    kind: 'paragraph',
    text: [
      { text: '髙﨑①㈱～－と' },
      { text: '太字', style: 'strong' },
      { text: '、' },
      { text: 'C000000001', style: 'code' },
      { text: '。次は' },
      { text: '第二章', href: '#second' },
      { text: '、外は' },
      { text: 'ここ', href: 'https://portal.example/admin' },
    ],
  },
  { kind: 'heading', level: 2, anchor: 'first-1', text: '手順の節' },
  { kind: 'steps', start: 3, items: [{ text: text('三番目の手順'), points: [text('細かいこと')] }] },
  { kind: 'list', items: [{ text: text('箇条書き'), points: [] }] },
  { kind: 'note', tone: 'caution', paragraphs: [text('注意すること')] },
  { kind: 'picture', alt: '赤い点', image: pixel, width: 100, height: 80 },
  { kind: 'heading', level: 1, anchor: 'second', text: '第二章' },
  { kind: 'table', head: [text('列'), text('意味')], rows: Array.from({ length: 60 }, (_, row) => [text(`行${row + 1}`), text(long)]) },
  { kind: 'heading', level: 3, anchor: 'second-0-1', text: '小さな見出し' },
  { kind: 'paragraph', text: text('おわり') },
]

const document: PdfDocument = {
  language: 'ja',
  title: '試しの手引き',
  titleLines: ['試す人のために', '版 1.0（2026/11/21）'],
  contentsTitle: '目次',
  footer: '試しの手引き 版 1.0',
  author: 'Genkan',
  createdAt: new Date('2026-11-21T00:00:00Z'),
  blocks: everyBlock,
}

describe('a PDF', () => {
  let bytes: Uint8Array
  let raw: string
  let file: string

  beforeAll(async () => {
    bytes = await writePdf(document)
    raw = Buffer.from(bytes).toString('latin1')
    file = join(mkdtempSync(join(tmpdir(), 'genkan-pdf-')), 'guide.pdf')
    writeFileSync(file, bytes)
  })

  test('ISO 32000-1, 14.8: it is a tagged PDF that names its language and shows its title', () => {
    expect(raw.startsWith('%PDF-1.7')).toBe(true)
    expect(raw).toMatch(/\/Lang \(ja\)/)
    expect(raw).toMatch(/\/Marked true/)
    expect(raw).toMatch(/\/DisplayDocTitle true/)
    for (const type of ['H1', 'H2', 'H3', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Figure', 'TOC', 'TOCI', 'Note']) {
      expect(raw, type).toMatch(new RegExp(`/S /${type}\\b`))
    }
  })

  test('it has bookmarks, places that links lead to, and links that lead out', () => {
    expect(raw).toMatch(/\/Type \/Outlines|\/Outlines \d+ 0 R/)
    expect(raw).toContain('(second)')
    expect(raw).toContain('(https://portal.example/admin)')
  })

  test('the same document is written alike at any time', async () => {
    const again = Buffer.from(await writePdf(document)).toString('latin1')
    const withoutId = (written: string): string => written.replace(/\/ID \[[^\]]*\]/, '')
    expect(withoutId(again)).toBe(withoutId(raw))
  })

  test.skipIf(isPopplerMissing)('its text can be searched and copied, with the characters of names and business letters', () => {
    const found = textOf(file).replaceAll(/\s/g, '')
    for (const words of [
      '試しの手引き',
      '版1.0（2026/11/21）',
      '髙﨑①㈱～－と太字、C000000001',
      '3.三番目の手順',
      '–細かいこと',
      '•箇条書き',
      '注意すること',
      '行60',
    ]) {
      expect(found).toContain(words)
    }
  })

  test.skipIf(isPopplerMissing)('the list of chapters names the pages on which they are', () => {
    const pages = textOf(file).split('\f')
    const pageOf = (words: string): number => pages.findIndex((page, index) => index > 1 && page.includes(words)) + 1
    const contents = pages[1] ?? ''
    expect(contents).toContain('目次')
    for (const title of ['第一章 髙橋と山﨑', '手順の節', '第二章']) {
      const line = contents.split('\n').find((candidate) => candidate.trim().startsWith(title)) ?? ''
      const page = title === '第二章' ? pages.findIndex((found) => found.trimStart().startsWith('第二章')) + 1 : pageOf(title)
      expect(Number(line.trim().split(/\s+/).at(-1)), title).toBe(page)
    }
  })

  test.skipIf(isPopplerMissing)('every page but the first has the footer with its number', () => {
    const pages = textOf(file).split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(4)
    expect(pages[0]).not.toContain('版 1.0\n')
    for (const [index, page] of pages.entries()) {
      if (index > 0) expect(page).toMatch(new RegExp(`試しの手引き 版 1\\.0\\s+${index + 1} ?/ ?${pages.length}`))
    }
  })

  test.skipIf(isPopplerMissing)('no row of a table is cut: each stands on one page, below the head of the table', () => {
    const pages = textOf(file).split('\f')
    for (const page of pages.filter((candidate) => /行\d+\s/.test(candidate))) expect(page).toMatch(/列\s+意味/)
    for (let row = 1; row <= 60; row += 1) {
      const page = pages.find((candidate) => new RegExp(`行${row}\\s`).test(candidate)) ?? ''
      expect(page.replaceAll(/\s/g, '')).toContain(`行${row}${long}`)
    }
  })
})

function textOf(file: string): string {
  return execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' })
}
