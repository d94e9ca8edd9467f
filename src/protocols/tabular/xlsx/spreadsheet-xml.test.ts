import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../table.ts'
import { TabularError } from '../tabular-error.ts'
import { attributeOf, ElementCutter, stringItemText, tagsOf } from './spreadsheet-xml.ts'
import { openWorkbook } from './workbook-parts.ts'
import { worksheetRows } from './worksheet-rows.ts'
import { readZipDirectory } from './zip-directory.ts'
import { zipStream } from './zip-stream.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function cut(chunks: readonly string[]): string[] {
  const cutter = new ElementCutter({ name: 'row', part: 's', longest: 10_000 })
  return chunks.flatMap((chunk) => cutter.push(chunk))
}

describe('ElementCutter', () => {
  const whole =
    '<?xml version="1.0"?>\n<x:worksheet><x:rows/><x:row r="1"><x:c/></x:row><x:rowBreaks/><x:row/><x:row a="b">é漢</x:row></x:worksheet>'

  test('cuts the same elements wherever the chunks end', () => {
    const expected = ['<row r="1"><c/></row>', '<row/>', '<row a="b">é漢</row>']
    expect(cut([whole])).toEqual(expected)
    for (let at = 1; at < whole.length; at += 1) expect(cut([whole.slice(0, at), whole.slice(at)])).toEqual(expected)
    expect(cut([...whole])).toEqual(expected)
  })
})

describe('strings', () => {
  test.each([
    ['<si><t>氏名</t><rPh sb="0" eb="2"><t>シメイ</t></rPh></si>', '氏名'],
    ['<si><r><t>a</t></r><rPh><t>x</t></rPh><r><t xml:space="preserve"> b</t></r></si>', 'a b'],
    ['<si><t>a&#10;&#x9AD9;&lt;&amp;amp;_x000D__x005F_x000D_</t></si>', 'a\n髙<&amp;\r_x000D_'],
    ['<si><t>a\r\nb\rc</t></si>', 'a\nb\nc'],
    ['<si><t/></si>', ''],
    ['<si><t>&#x110000;&nbsp;</t></si>', '&#x110000;&nbsp;'],
  ])('ECMA-376 §18.4.8: %s is %j, without furigana', (element, text) => {
    expect(stringItemText(element)).toBe(text)
  })

  test('attributes and tags', () => {
    expect([...tagsOf('<a:b c="1"\n d=\'2&gt;\'/></a:b>text')].map(({ name }) => name)).toEqual(['b'])
    expect(attributeOf(' c="1"\n d=\'2&gt;\'', 'd')).toBe('2>')
    expect(attributeOf(' xc="1"', 'c')).toBeUndefined()
  })
})

const pieces = [
  '<row r="1">',
  '<row>',
  '</row>',
  '<row/>',
  '<c r="A1" t="s">',
  '<c t="inlineStr">',
  '<c s="1">',
  '<c r="ZZZZ1">',
  '</c>',
  '<c/>',
  '<v>',
  '</v>',
  '0',
  '-1',
  '1e9',
]
const more = [
  '<is>',
  '</is>',
  '<t>',
  '</t>',
  '<rPh>',
  '</rPh>',
  '&#xD800;',
  '&lt',
  '<f>',
  '<',
  '>',
  '"',
  '<!--',
  ']]>',
  '漢',
  '<c t="d">',
  '<c t="e"',
  'r="',
]

test('XML put together at random gives rows or a typed error', async () => {
  const numbers = fc.constantFrom('', '000', 'yyyy', '[h]:mm', '"', '\\', '0.00', 'ggge;@')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 40 }), numbers, async (list, format) => {
      const parts = {
        '_rels/.rels': `<R><Relationship Id="a" Type="${office}/officeDocument" Target="w.xml"/></R>`,
        '_rels/w.xml.rels': `<R><Relationship Id="b" Type="${office}/worksheet" Target="s.xml"/><Relationship Id="c" Type="${office}/styles" Target="t.xml"/></R>`,
        'w.xml': '<w><sheet r:id="b"/></w>',
        's.xml': `<worksheet>${list.join('')}`,
        't.xml': `<s><numFmt numFmtId="200" formatCode="${format.replaceAll('"', '&quot;')}"/><cellXfs><xf/><xf numFmtId="200"/></cellXfs></s>`,
      }
      const blocks: Uint8Array[] = []
      for await (const block of zipStream(Object.entries(parts).map(([name, text]) => ({ name, chunks: [text] })))) blocks.push(block)
      const bytes = Buffer.concat(blocks)
      try {
        const workbook = await openWorkbook(bytes, readZipDirectory(bytes), 10_000)
        for await (const rows of worksheetRows(bytes, workbook, defaultLimits))
          for (const { cells, kinds } of rows) expect(cells.length).toBe(kinds?.length)
      } catch (error) {
        expect(error).toBeInstanceOf(TabularError)
      }
    }),
    { numRuns: 500 },
  )
}, 30_000)
