import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type PdfListing, writePdfListing } from '../index.ts'

const isPopplerMissing = spawnSync('pdftotext', ['-v']).error !== undefined
// biome-ignore lint/suspicious/noConsole: PDFs that are not read must be noticed
if (isPopplerMissing) console.warn('SKIPPED: what stands in a PDF needs pdftotext (Debian: apt-get install poppler-utils)')

const listing: PdfListing = {
  language: 'ja',
  title: '一覧',
  lines: ['期間：2026/11/01～', '作成日時：2026/11/22'],
  columns: [
    { title: '番号', share: 1 },
    { title: '名前', share: 3 },
  ],
  author: 'Genkan',
  createdAt: new Date('2026-11-22T00:00:00Z'),
}

async function pagesOf(rows: Iterable<readonly string[]>): Promise<{ readonly pages: readonly string[]; readonly chunks: number }> {
  const chunks: Uint8Array[] = []
  for await (const chunk of writePdfListing(listing, rows)) chunks.push(chunk)
  const file = join(mkdtempSync(join(tmpdir(), 'genkan-listing-')), 'list.pdf')
  writeFileSync(file, Buffer.concat(chunks))
  const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' })
  return { pages: text.split('\f').slice(0, -1), chunks: chunks.length }
}

describe.skipIf(isPopplerMissing)('a list as PDF', () => {
  test('every page has title, lines, heads and its number; every row is there once, in order', async () => {
    const { pages, chunks } = await pagesOf(Array.from({ length: 120 }, (_, index) => [String(index + 1), `髙橋﨑${index + 1}`]))
    expect(pages.length).toBeGreaterThan(3)
    expect(chunks, 'it is sent while it is made').toBeGreaterThan(pages.length)
    for (const [index, page] of pages.entries()) {
      for (const words of ['一覧', '期間：2026/11/01～', '作成日時', '番号']) expect(page).toContain(words)
      expect(page.trimEnd().split('\n').at(-1)?.trim()).toBe(String(index + 1))
    }
    const names = pages.flatMap((page) => page.match(/髙橋﨑\d+/g) ?? [])
    expect(names).toEqual(Array.from({ length: 120 }, (_, index) => `髙橋﨑${index + 1}`))
  })

  test('what is wider than its column goes on below, and nothing of it is lost', async () => {
    const long = 'abcdefghij'.repeat(12)
    const { pages } = await pagesOf([['1', long]])
    expect(pages.join('').replaceAll(/\s/g, '')).toContain(long)
  })

  test('a list without rows is one page that says so by its heads', async () => {
    const { pages } = await pagesOf([])
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('番号')
  })
})
