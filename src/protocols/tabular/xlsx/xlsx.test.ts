import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { readXlsx as readWithHucre, writeXlsx as writeWithHucre } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { isEmptyRow, type TableRow } from '../table.ts'
import { TabularError } from '../tabular-error.ts'
import { type ReadXlsxOptions, readXlsx } from './read-xlsx.ts'
import { writeXlsx } from './write-xlsx.ts'
import { zipStream } from './zip-stream.ts'

async function listOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

async function read(bytes: Uint8Array, options: ReadXlsxOptions = {}): Promise<TableRow[]> {
  return (await listOf(readXlsx(bytes, options))).flat()
}

async function written(rows: readonly (readonly string[])[]): Promise<Buffer> {
  return Buffer.concat(await listOf(writeXlsx(rows, { sheetName: '利用者' })))
}

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook of hand-made parts; `sheet` is the inside of its one worksheet. */
async function workbookOf(sheet: string | Iterable<string>, parts: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const all: Record<string, string | Iterable<string>> = {
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${relationships}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': '<workbook><sheets><sheet name="S" sheetId="1" r:id="b"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="b" Type="${relationships}/worksheet" Target="worksheets/s.xml"/></Relationships>`,
    'xl/worksheets/s.xml': sheet,
    ...parts,
  }
  const zipParts = Object.entries(all).map(([name, chunks]) => ({ name, chunks: typeof chunks === 'string' ? [chunks] : chunks }))
  return Buffer.concat(await listOf(zipStream(zipParts)))
}

const sheetOf = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\'"<>&,_x000D_ あ漢①㈱髙﨑～－𠮷\u0001\u001b\u007f\uffff \u3000'), maxLength: 15 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
)

describe('writeXlsx and readXlsx', () => {
  test('SP-HIST-10: a moment is a date of Excel to the second, whatever the time zone of this machine', async () => {
    const moments = ['2026-11-22 09:05:01', '2024-02-29 23:59:59', '1999-12-31 00:00:00']
    const rows = [['日時'], ...moments.map((wallClock) => [{ wallClock }])]
    const { sheets } = await readWithHucre(Buffer.concat(await listOf(writeXlsx(rows, { sheetName: '履歴', dayMark: '-' }))))
    expect(sheets[0]?.rows.slice(1).map(([at]) => at)).toEqual(moments.map((moment) => new Date(`${moment.replace(' ', 'T')}Z`)))
  })

  test('MCOP-CSV-14, MCOP-CSV-17: what is written is read back the same and all of it is text', async () => {
    // One thread for each run is the slow part: many tables go into one file.
    const tables = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 300 })
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const back = await read(await written(rows))
        expect(back.map(({ row, cells }) => [row, ...cells])).toEqual(
          rows.flatMap((cells, index) => (isEmptyRow(cells) ? [] : [[index + 1, ...withoutEnd(cells)]])),
        )
        expect(new Set(back.flatMap(({ kinds }) => kinds))).toEqual(new Set(back.length === 0 ? [] : ['text']))
      }),
      { numRuns: 8 },
    )
    function withoutEnd(cells: readonly string[]): readonly string[] {
      return cells.slice(0, cells.findLastIndex((text) => text !== '') + 1)
    }
  }, 60_000)

  test('a foreign reader sees the same cells, as text', async () => {
    const rows = [
      ['コード', '氏名'],
      ['000', '髙橋①\n二行目'],
      ['=1+1', '<&">\u0001_x000D_'],
      ['1.23E+11', "'x"],
    ]
    const { sheets } = await readWithHucre(await written(rows))
    expect(sheets[0]?.name).toBe('利用者')
    expect(sheets[0]?.rows).toEqual(rows)
  })

  test('a foreign writer is read: shared strings, numbers, dates, formulas, booleans', async () => {
    const rows = [
      ['氏名', '日付', '数', '真'],
      ['髙橋 <①>', new Date(Date.UTC(2024, 0, 31)), 12.5, true],
    ]
    const back = await read(await writeWithHucre({ sheets: [{ name: 'S', rows }] }))
    expect(back.map(({ cells, kinds }) => [cells, kinds])).toEqual([
      [
        ['氏名', '日付', '数', '真'],
        ['text', 'text', 'text', 'text'],
      ],
      [
        ['髙橋 <①>', '2024/01/31', '12.5', 'TRUE'],
        ['text', 'date', 'number', 'boolean'],
      ],
    ])
  })

  test('100,000 cells pass through in batches, while the event loop runs on', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => Array.from({ length: 10 }, (_, column) => `値${index}-${column}`))
    let longestMs = 0
    let last = performance.now()
    const timer = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - last)
      last = performance.now()
    }, 1)
    const back = await read(await written(rows))
    clearInterval(timer)
    expect(back.map(({ cells }) => cells)).toEqual(rows)
    expect(longestMs).toBeLessThan(500)
  }, 30_000)

  test('a sheet name that Excel would refuse is cleaned', async () => {
    const bytes = Buffer.concat(await listOf(writeXlsx([['a']], { sheetName: `'[2024/01]*?:\\"<${'長'.repeat(40)}` })))
    expect((await readWithHucre(bytes)).sheets[0]?.name).toBe(`202401"<${'長'.repeat(23)}`)
  })

  test.each([
    [
      'half a surrogate pair',
      ['a', 'b\ud800'],
      { code: 'tabular.unencodable', params: { row: 2, column: 2, character: '\ud800', encoding: 'xlsx' } },
    ],
    ['more than a cell can hold', ['x'.repeat(32_768)], { code: 'tabular.cell-too-long', params: { row: 2, column: 1, limit: 32_767 } }],
  ])('refuses to write %s', async (_, cells, expected) => {
    await expect(written([['h'], cells])).rejects.toMatchObject(expected)
  })
})

describe('readXlsx', () => {
  test('reads namespace prefixes, cells without reference, and empty elements', async () => {
    const sheet =
      '<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c/><x:c><x:v>3</x:v></x:c></x:row><x:row/></x:sheetData></x:worksheet>'
    expect(await read(await workbookOf(sheet))).toEqual([{ row: 1, line: 1, cells: ['a', '', '3'], kinds: ['text', 'text', 'number'] }])
  })

  test.each<[string, string, string, object]>([
    [
      'too many rows',
      '<row r="1"><c><v>1</v></c></row><row r="7"><c><v>1</v></c></row>',
      'tabular.too-many-rows',
      { row: 7, line: 7, limit: 1 },
    ],
    ['too many columns', '<row r="1"><c r="D1"><v>1</v></c></row>', 'tabular.too-many-columns', { row: 1, column: 4, line: 1, limit: 3 }],
    [
      'a cell too long',
      '<row r="1"><c r="B1" t="str"><v>123456</v></c></row>',
      'tabular.cell-too-long',
      { row: 1, column: 2, line: 1, limit: 5 },
    ],
    ['rows that go backwards', '<row r="2"/><row r="2"/>', 'tabular.damaged-workbook', { part: 'xl/worksheets/s.xml', row: 3 }],
    ['a row beyond the last', '<row r="99999999"/>', 'tabular.damaged-workbook', { part: 'xl/worksheets/s.xml', row: 1 }],
    ['a string that is not there', '<row r="1"><c t="s"><v>9</v></c></row>', 'tabular.damaged-workbook', { part: 'xl/worksheets/s.xml' }],
    ['CDATA', '<row r="1"><c t="str"><v><![CDATA[x]]></v></c></row>', 'tabular.damaged-workbook', { part: 'xl/worksheets/s.xml' }],
    ['a row without end', `<row r="1">${'<c '.repeat(2_000)}`, 'tabular.row-too-long', { part: 'xl/worksheets/s.xml', limit: 2_000 }],
  ])('refuses %s', async (_, rows, code, params) => {
    const limits = { rows: 1, columns: 3, cellLength: 5, rowLength: 2_000 }
    await expect(read(await workbookOf(sheetOf(rows)), { limits })).rejects.toMatchObject({ code, params })
  })

  test('refuses a document type declaration (entity expansion)', async () => {
    const sheet = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100)}">]>${sheetOf('<row><c t="str"><v>&a;</v></c></row>')}`
    await expect(read(await workbookOf(sheet))).rejects.toMatchObject({ code: 'tabular.damaged-workbook' })
  })

  test('refuses a zip bomb by what its directory declares', async () => {
    const million = '<row><c><v>1</v></c></row>'.repeat(40_000)
    const bomb = await workbookOf(Array.from({ length: 45 }, () => million))
    expect(bomb.length).toBeLessThan(400_000)
    await expect(read(bomb)).rejects.toMatchObject({ code: 'tabular.inflates-too-much', remedy: 'save-as-xlsx', params: { limit: 150 } })
    await expect(read(bomb, { archiveLimits: { inflatedBytes: 1_000_000 } })).rejects.toMatchObject({ params: { limit: 1_000_000 } })
    await expect(read(bomb, { archiveLimits: { entries: 3 } })).rejects.toMatchObject({ params: { limit: 3 } })
  })

  test('refuses a zip bomb that lies about its size, while it inflates', async () => {
    const honest = await workbookOf(sheetOf('<row><c><v>1</v></c></row>'.repeat(40_000)))
    const lying = Buffer.from(honest)
    const at = centralEntry(lying, 'xl/worksheets/s.xml')
    lying.writeUInt32LE(100, at + 24)
    await expect(read(lying)).rejects.toMatchObject({
      code: 'tabular.inflates-too-much',
      params: { part: 'xl/worksheets/s.xml', limit: 100 },
    })
  })

  test('ends a thread that takes too long, and one that needs too much memory', async () => {
    const slow = await workbookOf(sheetOf('<row><c><v>1</v></c></row>'.repeat(100_000)))
    await expect(read(slow, { deadlineMs: 1 })).rejects.toMatchObject({ code: 'tabular.took-too-long' })
    const strings = Array.from({ length: 400_000 }, (_, index) => `<si><t>文字列${index}</t></si>`).join('')
    const heavy = await workbookOf(sheetOf(''), {
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="b" Type="${relationships}/worksheet" Target="worksheets/s.xml"/><Relationship Id="c" Type="${relationships}/sharedStrings" Target="s.xml"/></Relationships>`,
      'xl/s.xml': `<sst>${strings}</sst>`,
    })
    await expect(read(heavy, { heapMegabytes: 16 })).rejects.toMatchObject({ code: 'tabular.out-of-memory' })
  }, 30_000)

  test('leaves no thread behind when the consumer stops early', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => [`${index}`])
    for await (const batch of readXlsx(await written(rows))) {
      expect(batch[0]?.cells).toEqual(['0'])
      break
    }
    expect(process.getActiveResourcesInfo().filter((name) => name === 'MessagePort')).toEqual([])
  })

  test.each<[string, (bytes: Buffer) => Uint8Array, string]>([
    ['a truncated file', (bytes) => bytes.subarray(0, bytes.length - 30), 'tabular.truncated'],
    ['the first half only', (bytes) => bytes.subarray(0, bytes.length / 2), 'tabular.truncated'],
    ['text', () => Buffer.from('a,b\r\n'), 'tabular.not-a-workbook'],
    ['nothing', () => new Uint8Array(), 'tabular.not-a-workbook'],
    ['an old workbook', () => Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(504)}`, 'hex'), 'tabular.old-excel'],
    [
      'a locked workbook',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'tabular.encrypted',
    ],
    [
      'a locked archive',
      (bytes) => patched(bytes, (copy) => copy.writeUInt16LE(0x0809, centralEntry(copy, 'xl/workbook.xml') + 8)),
      'tabular.encrypted',
    ],
    [
      'an unknown compression',
      (bytes) => patched(bytes, (copy) => copy.writeUInt16LE(12, centralEntry(copy, 'xl/workbook.xml') + 10)),
      'tabular.damaged-workbook',
    ],
    [
      'a wrong checksum',
      (bytes) => patched(bytes, (copy) => copy.writeUInt32LE(1, centralEntry(copy, 'xl/worksheets/sheet1.xml') + 16)),
      'tabular.damaged-workbook',
    ],
    ['more than the upload limit', () => Buffer.alloc(21 * 1024 * 1024, 'PK'), 'tabular.file-too-large'],
  ])('refuses %s', async (_, change, code) => {
    await expect(read(change(await written([['a'], ['b']])))).rejects.toMatchObject({ name: 'TabularError', code })
  })

  test.each([
    [
      'a text document',
      {
        '_rels/.rels': `<Relationships><Relationship Type="${relationships}/officeDocument" Target="word/document.xml"/></Relationships>`,
        'word/document.xml': '<x/>',
      },
      'tabular.not-a-workbook',
    ],
    [
      'a workbook without visible sheet',
      { 'xl/workbook.xml': '<workbook><sheets><sheet name="S" state="hidden" r:id="b"/></sheets></workbook>' },
      'tabular.no-sheet',
    ],
    ['a workbook whose sheet is missing', { 'xl/_rels/workbook.xml.rels': '<Relationships/>' }, 'tabular.damaged-workbook'],
  ])('refuses %s', async (_, parts, code) => {
    await expect(read(await workbookOf(sheetOf(''), parts))).rejects.toMatchObject({ code })
  })

  test('an archive changed at random gives rows or a typed error', async () => {
    const original = await written([['h1', 'h2'], ...Array.from({ length: 20 }, (_, index) => [`値${index}`, '000'])])
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = patched(original, (copy) => {
          for (const [at, value] of changes) copy[at] = value
        })
        await read(bytes, { deadlineMs: 10_000 }).catch((error: unknown) => expect(error).toBeInstanceOf(TabularError))
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})

test('APPNOTE 4.3.9: the archive is what zlib makes of the same parts', async () => {
  const bytes = Buffer.concat(await listOf(zipStream([{ name: 'あ.txt', chunks: ['漢字', 'abc'] }])))
  const compressed = deflateRawSync(Buffer.from('漢字abc'), { level: 3 })
  expect(bytes.includes(compressed)).toBe(true)
  expect(bytes.readUInt32LE(bytes.length - 22)).toBe(0x06054b50)
})

function patched(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes)
  change(copy)
  return copy
}

/** Where the directory's entry for `name` begins. */
function centralEntry(bytes: Buffer, name: string): number {
  return bytes.lastIndexOf(name) - 46
}
