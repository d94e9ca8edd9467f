import { describe, expect, test } from 'vitest'
import { GuideError } from './guide-error.ts'
import { parseBlocks } from './parse-blocks.ts'

const picture = { src: '/api/v1/guides/pictures/ja-a-0.png', width: 10, height: 20 }

function parse(markdown: string) {
  return parseBlocks({
    markdown: `# 題\n\n${markdown}`,
    file: 'ja/user/01-a.md',
    anchor: 'a',
    findPicture: (name) => (name === 'user/known' ? picture : undefined),
  }).slice(1)
}

const refuse = (markdown: string): string => {
  try {
    parse(markdown)
  } catch (error) {
    if (error instanceof GuideError) return error.message
    throw error
  }
  throw new Error(`not refused: ${markdown}`)
}

describe('what a guide is made of', () => {
  test('a chapter is named by its file, and sections are counted below it, so that anchors are the same in every language', () => {
    expect(parse('## 一\n\n### 甲\n\n### 乙\n\n## 二\n\n### 丙')).toEqual([
      { kind: 'heading', level: 2, anchor: 'a-1', text: '一' },
      { kind: 'heading', level: 3, anchor: 'a-1-1', text: '甲' },
      { kind: 'heading', level: 3, anchor: 'a-1-2', text: '乙' },
      { kind: 'heading', level: 2, anchor: 'a-2', text: '二' },
      { kind: 'heading', level: 3, anchor: 'a-2-1', text: '丙' },
    ])
  })

  test('a paragraph has text, strong, code and links', () => {
    expect(parse('次は **太字** と `C000000001` と [一覧](/admin/users) と [章](#a-1) です。')).toEqual([
      {
        kind: 'paragraph',
        text: [
          { text: '次は ' },
          { text: '太字', style: 'strong' },
          { text: ' と ' },
          { text: 'C000000001', style: 'code' },
          { text: ' と ' },
          { text: '一覧', href: '/admin/users' },
          { text: ' と ' },
          { text: '章', href: '#a-1' },
          { text: ' です。' },
        ],
      },
    ])
  })

  test('characters that mean something in HTML are only characters', () => {
    expect(parse('「追加>>」と A & B、1 < 2、\\*そのまま\\*')).toEqual([
      { kind: 'paragraph', text: expect.arrayContaining([{ text: '「追加>>」と A & B、1 < 2、' }]) },
    ])
  })

  test('lines of a Japanese paragraph are joined without a blank, those of an English one with one', () => {
    expect(parse('これは\n一文です。')).toEqual([{ kind: 'paragraph', text: [{ text: 'これは一文です。' }] }])
    expect(parse('one\ntwo')).toEqual([{ kind: 'paragraph', text: [{ text: 'one two' }] }])
  })

  test('lists have points below their points, and steps begin at the number that is written', () => {
    expect(parse('- 甲\n  - 子\n- 乙')).toEqual([
      {
        kind: 'list',
        items: [
          { text: [{ text: '甲' }], points: [[{ text: '子' }]] },
          { text: [{ text: '乙' }], points: [] },
        ],
      },
    ])
    expect(parse('3. 三\n4. 四')).toMatchObject([
      { kind: 'steps', start: 3, items: [{ text: [{ text: '三' }] }, { text: [{ text: '四' }] }] },
    ])
  })

  test('notes have a tone and paragraphs', () => {
    expect(parse('> [!CAUTION]\n> 一つ目\n>\n> 二つ目')).toEqual([
      { kind: 'note', tone: 'caution', paragraphs: [[{ text: '一つ目' }], [{ text: '二つ目' }]] },
    ])
    expect(parse('> [!NOTE]\n> **大事** です')).toEqual([
      { kind: 'note', tone: 'note', paragraphs: [[{ text: '大事', style: 'strong' }, { text: ' です' }]] },
    ])
  })

  test('a picture stands alone, has words, and its size is known before it comes', () => {
    expect(parse('![一覧の画面](user/known)')).toEqual([{ kind: 'picture', alt: '一覧の画面', ...picture }])
  })

  test('a table has a head and rows', () => {
    expect(parse('| 列 | 値 |\n| --- | --- |\n| 一 | `1` |')).toEqual([
      {
        kind: 'table',
        head: [[{ text: '列' }], [{ text: '値' }]],
        rows: [[[{ text: '一' }], [{ text: '1', style: 'code' }]]],
      },
    ])
  })
})

test.for([
  ['<script>alert(1)</script>', '"html" is no block'],
  ['前 <b>太字</b> 後', '"html" is no part'],
  ['```\ncode\n```', '"code" is no block'],
  ['---', '"hr" is no block'],
  ['#### 深い', 'three levels'],
  ['# 二つ目の題', 'one title'],
  ['## **太字** の題', 'a heading has no styles'],
  ['[外](https://example.com)', 'out of the guide'],
  ['https://example.com', 'out of the guide'],
  ['[危険](javascript:alert)', 'out of the guide'],
  ['[提供者](/ops/companies)', 'out of the guide'],
  ['![画面](user/unknown)', 'no such picture'],
  ['![](user/known)', 'says what it shows'],
  ['文の中の ![画面](user/known) 絵', '"image" is no part'],
  ['> 印のない引用', 'begins with [!NOTE]'],
  ['> [!NOTE]\n> - 一覧', 'paragraphs alone'],
  ['- 甲\n\n  続き\n\n  もう一つ', 'one text'],
  ['- 甲\n  - 乙\n    - 丙', 'two levels'],
  ['- [x] 済み', 'one text'],
  ['これは**「強調」**です', 'stars that are not strong'],
  ['*斜体*', '"em" is no part'],
  ['~~消す~~', '"del" is no part'],
] as const)('refuses %s', ([markdown, why]) => {
  const message = refuse(markdown)
  expect(message).toContain(why)
  expect(message).toContain('ja/user/01-a.md')
})

test('a chapter without a title is refused', () => {
  expect(() => parseBlocks({ markdown: '本文だけ', file: 'f', anchor: 'a', findPicture: () => undefined })).toThrow(GuideError)
})
