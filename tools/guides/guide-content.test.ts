/** What the guides say is held to the product: labels to its sentences, links to its pages and chapters, pictures to their files. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { maxLevel } from '../../src/features/directory/contract/index.ts'
import {
  type Block,
  type GuideId,
  type GuideLanguage,
  guideIds,
  guideLanguages,
  type Inline,
} from '../../src/features/guides/contract/index.ts'
import { chapterFiles, contentFolder, createLibrary, everyGuide } from '../../src/features/guides/server/library.ts'
import { addressItemDefinitions, usableItems } from '../../src/features/network-addresses/contract/index.ts'
import { deviceListQuerySchema } from '../../src/features/one-time-passwords/contract/index.ts'
import { listFiles, projectRoot } from '../check/source-tree.ts'
import { notLabels } from './not-labels.ts'

const library = createLibrary(contentFolder)
const blocksOf = (id: GuideId, language: GuideLanguage): readonly Block[] => library.get(id, language).blocks

describe('both languages', () => {
  test.for(guideIds)('%s has the same chapters, sections, pictures and kinds of blocks in Japanese and English', (id) => {
    expect(chapterFiles(contentFolder, id, 'en')).toEqual(chapterFiles(contentFolder, id, 'ja'))
    const shape = (language: GuideLanguage): readonly string[] =>
      blocksOf(id, language).flatMap((block) => {
        if (block.kind === 'heading') return [`${'#'.repeat(block.level)} ${block.anchor}`]
        if (block.kind === 'picture') return [`picture ${pictureName(block.src)}`]
        if (block.kind === 'table') return [`table of ${block.rows.length} rows`]
        return block.kind === 'steps' ? [`${block.items.length} steps`] : []
      })
    expect(shape('en')).toEqual(shape('ja'))
  })

  test('every picture is there in both languages, is used, and all of them together stay below 2.5 MB', () => {
    const used = (language: GuideLanguage): readonly string[] => {
      const sources = guideIds.flatMap((id) => blocksOf(id, language).filter((block) => block.kind === 'picture'))
      return [...new Set(sources.map(({ src }) => pictureName(src)))].sort()
    }
    const kept = (language: GuideLanguage): readonly string[] =>
      library.pictures
        .names(language)
        .map((name) => name.replaceAll('/', '-'))
        .sort()
    for (const language of guideLanguages) expect(used(language)).toEqual(kept(language))
    const files = listFiles(projectRoot, ['src/features/guides/content']).filter((path) => path.endsWith('.png'))
    expect(files.length).toBeGreaterThan(30)
    expect(files.reduce((sum, path) => sum + statSync(join(projectRoot, path)).size, 0)).toBeLessThan(2.5 * 1024 * 1024)
  })
})

test.for(everyGuide)('links of $id in $language lead to chapters of it or to pages of the portal', async ({ id, language }) => {
  const anchors = new Set(blocksOf(id, language).flatMap((block) => (block.kind === 'heading' ? [`#${block.anchor}`] : [])))
  const pages = await pagePatterns()
  const links = inlinesOf(blocksOf(id, language)).flatMap(({ href }) => (href === undefined ? [] : [href]))
  const lost = links.filter((href) => (href.startsWith('#') ? !anchors.has(href) : !pages.some((page) => page.test(href))))
  expect(lost).toEqual([])
})

test.for(everyGuide)('what $id in $language calls by the words of the screen stands there to the letter', ({ id, language }) => {
  const quoted = language === 'ja' ? /「([^「」]+)」/g : /“([^“”]+)”/g
  const text = texts(blocksOf(id, language)).join('\n')
  const labels = [...new Set([...text.matchAll(quoted)].map(([, label = '']) => label))]
  expect(labels.length).toBeGreaterThan(0)
  expect(labels.filter((label) => !sentences.has(label) && !notLabels.includes(label))).toEqual([])
})

test('MCOP-REV-2: there are six address items and roaming has the two kinds 3G and LTE, in the product and in its guide', () => {
  const [table] = blocksOf('administrator', 'ja').filter((block) => block.kind === 'table' && plain(block.head[0]) === '項目（サービス名）')
  const items = table?.kind === 'table' ? table.rows.map(([item]) => plain(item)) : []
  expect(items).toHaveLength(6)
  expect(items).toEqual(addressItemDefinitions.map(({ serviceName }) => serviceName))
  const roaming = (['3g', 'lte'] as const).map((kind) => usableItems({ domestic: 'lte', redundancy: false, roaming: kind }).at(-1))
  expect(roaming).toEqual(['roaming-3g', 'roaming-lte'])
})

test('MCOP-REV-3: departments are 11 levels deep and terminals are searched by conditions, in the product and in its guide', () => {
  expect(maxLevel).toBe(11)
  expect(Object.keys(deviceListQuerySchema.shape)).toEqual(expect.arrayContaining(['terminal', 'userId', 'name', 'kind', 'sharing']))
  const text = texts(blocksOf('administrator', 'ja')).join('\n')
  expect(text).toContain('部署は第11階層まで作れます')
  expect(text).toContain('端末IDの一部、ユーザID、名前、登録日などで探せます')
})

test('MCOP-REV-1: the administrator guide holds the change history of the earlier guide, edition by edition', () => {
  const chapter = (language: GuideLanguage): readonly (readonly string[])[] => {
    const blocks = blocksOf('administrator', language)
    const start = blocks.findIndex((block) => block.kind === 'heading' && block.anchor === 'earlier-editions')
    const table = blocks.slice(start).find((block) => block.kind === 'table')
    return table?.rows.map((row) => row.map(plain)) ?? []
  }
  expect(chapter('ja').map(([version, date]) => [version, date])).toEqual([
    ['1.0', '2019年7月'],
    ['1.1', '2019/11/27'],
    ['1.2', '2020/07/21'],
    ['1.21', '2021/12/10'],
    ['1.22', '2022/11/28'],
    ['2.0', '2025/07/01'],
  ])
  expect(chapter('ja')[1]?.[3]).toBe('1、30、35、37、39、40、41、43、46、47、96、98、99、105、109、113、171〜173')
  expect(chapter('en').map(([version]) => version)).toEqual(chapter('ja').map(([version]) => version))
})

function plain(cell: readonly Inline[] | undefined): string {
  return (cell ?? []).map(({ text }) => text).join('')
}

/** `ja-administrator-users-<digest>.png` → `administrator-users`. */
function pictureName(src: string): string {
  return (src.split('/').at(-1) ?? '').replace(/^(ja|en)-|-[0-9a-f]{12}\.png$/g, '')
}

function inlinesOf(blocks: readonly Block[]): readonly Inline[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'paragraph':
        return block.text
      case 'list':
      case 'steps':
        return block.items.flatMap(({ text, points }) => [...text, ...points.flat()])
      case 'note':
        return block.paragraphs.flat()
      case 'table':
        return [...block.head, ...block.rows.flat()].flat()
      default:
        return []
    }
  })
}

/** Without code, which is typed and not read from the screen. */
function texts(blocks: readonly Block[]): readonly string[] {
  return inlinesOf(blocks).map(({ text, style }) => (style === 'code' ? '' : text))
}

/** Every sentence of the product: labels of screens stand in locales, those of file formats beside them. */
const sentences: ReadonlySet<string> = new Set(
  listFiles(projectRoot, ['src'])
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .flatMap((path) => [...readFileSync(join(projectRoot, path), 'utf8').matchAll(/'((?:[^'\\\n]|\\.)*)'/g)].map(([, text = '']) => text)),
)

async function pagePatterns(): Promise<readonly RegExp[]> {
  // The web part has a type project of its own (DOM, JSX); only its list of pages is wanted here.
  const listOfPages = '../../src/app/web/feature-pages.ts'
  const { pages } = (await import(listOfPages)) as { pages: readonly { path: string }[] }
  return pages.map(({ path }) => new RegExp(`^${path.replaceAll(/\$[A-Za-z]+/g, '[^/]+')}$`))
}
