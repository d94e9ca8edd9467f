import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEmptyRow } from '../table.ts'
import { encodeCp932 } from './cp932.ts'
import { guardFormula, unguardFormula } from './formula-guard.ts'
import { detectDelimiter, readCsv } from './read-csv.ts'
import { type CsvOutputEncoding, findUnencodable, isWritable, writeCsv } from './write-csv.ts'

async function listOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

async function bytesOf(rows: readonly (readonly string[])[], encoding: CsvOutputEncoding, fold = false): Promise<Buffer> {
  return Buffer.concat(await listOf(writeCsv(rows, { encoding, fold })))
}

async function roundTrip(rows: readonly (readonly string[])[], encoding: CsvOutputEncoding): Promise<(readonly string[])[]> {
  const batches = await listOf(readCsv(await bytesOf(rows, encoding), { encoding, delimiter: ',' }))
  return batches.flat().map(({ cells }) => cells)
}

const letters = '=+-@\t\r\n\'",＝－あ漢字ｱｲ①㈱髙﨑～Aa0 \u3000'
const japanese = fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 })
const anything = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\0', ''))

describe('writeCsv', () => {
  test('MCOP-CSV-1: CRLF, commas, quotes only where needed', async () => {
    const text = (await bytesOf([['a', 'b,c', 'd"e', 'f\ng', ' h ', '']], 'utf8')).toString()
    expect(text).toBe('a,"b,c","d""e","f\ng", h ,\r\n')
  })

  test('SP-HIST-10: quotes around every field where that is wished', async () => {
    const rows = [['a', '', 'd"e', '=1']]
    const text = Buffer.concat(await listOf(writeCsv(rows, { encoding: 'utf8', quotesAll: true }))).toString()
    expect(text).toBe('"a","","d""e","\'=1"\r\n')
  })

  test('MCOP-CSV-3: UTF-8 with its mark, and CP932', async () => {
    expect(await bytesOf([['髙①']], 'utf8-bom')).toEqual(Buffer.from('\ufeff髙①\r\n'))
    expect(await bytesOf([['髙①']], 'cp932')).toEqual(Buffer.from('fbfc87400d0a', 'hex'))
  })

  test.each(['cp932', 'utf8-bom', 'utf8'] as const)(
    'MCOP-CSV-3, MCOP-CSV-17: what is written in %s is read back the same',
    async (encoding) => {
      const cell = fc.oneof(japanese, encoding === 'cp932' ? japanese : anything)
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 }), async (rows) => {
          expect(await roundTrip(rows, encoding)).toEqual(rows.filter((cells) => !isEmptyRow(cells)))
        }),
        { numRuns: 500 },
      )
    },
  )

  test('a value that begins with U+FEFF is not taken for the byte order mark', async () => {
    expect(await roundTrip([['\ufeffa']], 'utf8')).toEqual([['\ufeffa']])
    expect(await roundTrip([['\ufeffa']], 'utf8-bom')).toEqual([['\ufeffa']])
  })

  test('blocks and slices change nothing in 20,000 rows', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [
      `u${index}`,
      '髙橋　一郎',
      `改\r\n行${index}`,
      '="x"',
      '𠮷'.repeat(index % 3),
    ])
    expect(await roundTrip(rows, 'utf8-bom')).toEqual(rows)
    const narrow = rows.map((cells) => cells.slice(0, 4))
    expect(await roundTrip(narrow, 'cp932')).toEqual(narrow)
  })

  test('MCOP-CSV-3: a character without CP932 form ends the file with its place, also far down', async () => {
    const rows = [...Array.from({ length: 9_000 }, () => ['あいうえお', 'b']), ['c', '吉𠮷']]
    await expect(bytesOf(rows, 'cp932')).rejects.toMatchObject({
      code: 'tabular.unencodable',
      remedy: 'save-as-utf8',
      params: { row: 9_001, column: 2, character: '𠮷', encoding: 'cp932' },
    })
  })

  test.each(['\ud800', 'a\0'])('never lets %j become another character in UTF-8', async (cell) => {
    expect(isWritable(cell, 'utf8')).toBe(false)
    await expect(bytesOf([['x', cell]], 'utf8')).rejects.toMatchObject({ code: 'tabular.unencodable', params: { row: 1, column: 2 } })
  })

  test('MCOP-CSV-3: tells all characters without CP932 form beforehand, with their twins', async () => {
    const rows = [['〜', 'é'], ['あ'], ['−x😀']]
    expect(await findUnencodable(rows, { encoding: 'cp932' })).toEqual([
      { row: 1, column: 1, character: '〜', alternative: '～' },
      { row: 1, column: 2, character: 'é' },
      { row: 3, column: 1, character: '−', alternative: '－' },
      { row: 3, column: 1, character: '😀' },
    ])
    expect(await findUnencodable(rows, { encoding: 'cp932', fold: true })).toHaveLength(2)
    expect(await findUnencodable(rows, { encoding: 'cp932' }, 1)).toHaveLength(1)
    expect(await findUnencodable(rows, { encoding: 'utf8-bom' })).toEqual([])
  })

  test('folds to the twin only when told to', async () => {
    expect(await bytesOf([['〜']], 'cp932', true)).toEqual(Buffer.concat([encodeCp932('～\r\n').bytes]))
  })
})

describe('formula guard', () => {
  test.each(['=1+1', '+81', '-5', '@SUM', '\tx', '\rx', '\nx', '＝1', '＠x'])('MCOP-CSV-17: %j is not written as it is', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`)
    expect(unguardFormula(guardFormula(text))).toBe(text)
  })

  test.each(["'90", "'", "''x", '', 'a=1', ' =1'])('leaves %j alone', (text) => {
    expect([guardFormula(text), unguardFormula(text)]).toEqual([text, text])
  })

  test('MCOP-CSV-17: is undone exactly, for every value, and leaves none that begins like a formula', () => {
    fc.assert(
      fc.property(fc.oneof(japanese, anything), (text) => {
        const guarded = guardFormula(text)
        expect(unguardFormula(guarded)).toBe(text)
        expect(guarded).not.toMatch(/^[=+\-@\t\r]/u)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('detectDelimiter', () => {
  test.each([
    ['a,b\tc\r\n', ','],
    ['a\tb\r\nc,d', '\t'],
    ['"a,b"\tc\r\n', '\t'],
    ['"a\tb"\r\n', ','],
    ['a', ','],
  ])('of %j is %j', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter)
  })
})
