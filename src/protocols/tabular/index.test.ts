import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnLetters, readTable, type TableRow, TabularError, withoutPadding, writeTable } from './index.ts'

async function listOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

function sample(name: string): Buffer {
  return readFileSync(new URL(`../../../tests/data/tabular/${name}`, import.meta.url))
}

async function failure(work: Promise<unknown>): Promise<TabularError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof TabularError) return error
  throw new Error('no typed error', { cause: error })
}

async function rowsOf(bytes: Uint8Array, options: Parameters<typeof readTable>[1] = {}): Promise<TableRow[]> {
  return await listOf(await readTable(bytes, options))
}

const expected = [
  [1, 'ユーザID', '氏名', '部署コード', '会社名', '備考', '電話', '口座'],
  [2, 'sato01', '髙橋　一郎', '0', '㈱玄関①', '一行目\r\n二行目', '03－1234－5678', '1.23E+11'],
  [3, 'sato02', '山﨑 花子', '1', 'Ⅲ期～Ⅳ期', 'かぎ"かっこ"と,コンマ', 'ﾃｽﾄ', '2001/1/2'],
  [5, 'sato03', '纊地 太郎', '#NAME?', '昭和∥平成', '', '', '1月2日'],
]

describe('readTable', () => {
  test.each([
    ['excel-cp932.csv', 'cp932'],
    ['excel-cp932-nec.csv', 'cp932'],
    ['excel-utf8-bom.csv', 'utf8-bom'],
    ['excel-unicode-text.txt', 'utf16le'],
    ['utf16be.csv', 'utf16be'],
  ])('MCOP-CSV-1, MCOP-CSV-2, MCOP-CSV-10, MCOP-CSV-18: %s, as %s', async (name, encoding) => {
    const table = await readTable(sample(name))
    expect([table.format, table.encoding]).toEqual(['csv', encoding])
    const rows = await listOf(table)
    expect(rows.map(({ row, cells }) => [row, ...withoutPadding(cells, 7)])).toEqual(expected)
  })

  test('MCOP-CSV-2: LF and UTF-8 without mark, from a stream', async () => {
    const bytes = sample('unix-utf8.csv')
    async function* source(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
    }
    const table = await readTable(source())
    expect(table.encoding).toBe('utf8')
    const rows = (await listOf(table.batches)).flat()
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 1],
      [2, 2],
      [3, 4],
      [5, 6],
    ])
    expect(rows[1]?.cells[4]).toBe('一行目\n二行目')
  })

  test('a workbook of Excel, with what Excel took its cells for', async () => {
    const table = await readTable(sample('excel.xlsx'))
    expect([table.format, table.encoding]).toEqual(['xlsx', undefined])
    expect(await listOf(table)).toEqual([
      { row: 1, line: 1, cells: ['氏名', '日付', '部署コード', ' 式 '], kinds: ['text', 'text', 'text', 'text'] },
      {
        row: 2,
        line: 2,
        cells: ['髙橋①', '2002/01/02', '007', '2', '#NAME?', 'TRUE', '123456789012', '0.3'],
        kinds: ['text', 'date', 'number', 'formula', 'error', 'boolean', 'number', 'number'],
      },
      {
        row: 5,
        line: 5,
        cells: ['a\r\n<b>', '2002/01/02 09:00:00', '100-0001', 'ax', '12:00:00'],
        kinds: ['text', 'date', 'number', 'formula', 'date'],
      },
    ])
  })

  test('MCOP-CSV-2: a byte that cannot be read is refused with row, column, line and offset', async () => {
    const bytes = Buffer.concat([Buffer.from('h,i\r\n"a\r\nb",'), Buffer.from([0x82, 0xa0, 0xfd]), Buffer.from(',x\r\n')])
    const error = await failure(rowsOf(bytes))
    expect([error.code, error.params]).toEqual(['tabular.undecodable', { encoding: 'cp932', offset: 14, row: 2, column: 2, line: 3 }])
  })

  test('MCOP-CSV-18: a file cut between characters ends in a short row for the caller to refuse; cut within one, or in quotes, it is refused', async () => {
    const cut = sample('truncated-cp932.csv')
    const rows = await rowsOf(cut)
    expect(rows.at(-1)?.cells).toEqual(['sato03', '纊地 太郎', '#NAME?', '昭和∥'])
    expect(withoutPadding(rows.at(-1)?.cells ?? [], 7)).toHaveLength(4)
    expect((await failure(rowsOf(cut.subarray(0, -1)))).params).toEqual({
      encoding: 'cp932',
      offset: cut.length - 2,
      row: 5,
      column: 4,
      line: 6,
    })
    const inQuotes = cut.subarray(0, cut.indexOf('"') + 5)
    expect([(await failure(rowsOf(inQuotes))).code]).toEqual(['tabular.unterminated-quote'])
  })

  test('the wrong encoding, chosen by hand, is an error or other text, never question marks', async () => {
    expect((await failure(rowsOf(sample('excel-cp932.csv'), { encoding: 'utf8' }))).params).toMatchObject({ row: 1, column: 1, offset: 0 })
    const mistaken = await rowsOf(Buffer.from('あい,b\r\n'), { encoding: 'cp932' })
    expect(mistaken[0]?.cells[0]).toBe('縺ゅ＞')
  })

  test.each([
    ['excel-cp932.csv', { rows: 2 }, 'tabular.too-many-rows'],
    ['excel-cp932.csv', { columns: 3 }, 'tabular.too-many-columns'],
    ['excel-cp932.csv', { bytes: 100 }, 'tabular.file-too-large'],
    ['excel.xlsx', { rows: 2 }, 'tabular.too-many-rows'],
    ['excel.xlsx', { bytes: 100 }, 'tabular.file-too-large'],
  ])('holds %s to the limits %j', async (name, limits, code) => {
    expect((await failure(rowsOf(sample(name), { limits }))).code).toBe(code)
  })

  test('stops taking in a stream that is too long', async () => {
    let taken = 0
    function* endless(): Generator<Uint8Array> {
      for (;;) {
        taken += 1
        yield new Uint8Array(1_000)
      }
    }
    expect((await failure(readTable(endless(), { limits: { bytes: 10_000 } }))).code).toBe('tabular.file-too-large')
    expect(taken).toBe(11)
  })

  test('random bytes give rows or a typed error', async () => {
    const structured = fc.array(fc.constantFrom(0x22, 0x2c, 0x0d, 0x0a, 0x82, 0xa0, 0xe3, 0x81, 0x00, 0x41, 0xff, 0xfe), { maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          structured.map((list) => Uint8Array.from(list)),
        ),
        async (bytes) => {
          await rowsOf(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(TabularError))
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('writeTable', () => {
  test.each([
    { format: 'csv', encoding: 'cp932' },
    { format: 'csv', encoding: 'utf8-bom' },
    { format: 'csv', encoding: 'utf8' },
    { format: 'xlsx', sheetName: '利用者' },
  ] as const)('MCOP-CSV-3, MCOP-CSV-17: a table written as %j is found out and read back the same', async (format) => {
    const rows = [
      ['コード', '氏名', '備考'],
      ['000', '髙﨑①', '=HYPERLINK("x")'],
      ["'=1", '～－∥', 'a\r\nb'],
      ['+81312345678', '-5', '@x'],
    ]
    const table = await readTable(writeTable(rows, format))
    expect(table.format).toBe(format.format)
    expect((await listOf(table)).map(({ cells }) => cells)).toEqual(rows)
  })
})

test('MCOP-CSV-18: trailing empty columns are cut to the width, missing and surplus ones are left to see', () => {
  expect(withoutPadding(['a', '', '', ''], 2)).toEqual(['a', ''])
  expect(withoutPadding(['a'], 2)).toEqual(['a'])
  expect(withoutPadding(['a', '', 'b', ''], 2)).toEqual(['a', '', 'b'])
})

test('MCOP-CSV-11: columns have the letters of the spreadsheet', () => {
  expect([0, 25, 26, 51, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA', 'XFD'])
})
