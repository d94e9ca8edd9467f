import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultLimits, type TableLimits } from '../table.ts'
import { TabularError } from '../tabular-error.ts'
import { CsvScanner } from './csv-scanner.ts'

function scan(chunks: readonly string[], limits: Partial<TableLimits> = {}): { row: number; line: number; cells: readonly string[] }[] {
  const scanner = new CsvScanner({ delimiter: ',', limits: { ...defaultLimits, ...limits }, formulaGuard: false })
  return [...chunks.flatMap((chunk) => scanner.push(chunk)), ...scanner.end()]
}

function failure(text: string, limits: Partial<TableLimits> = {}): [string, TabularError['params']] {
  try {
    scan([text], limits)
  } catch (error) {
    if (error instanceof TabularError) return [error.code, error.params]
    throw error
  }
  throw new Error('no error')
}

const cellsOf = (text: string): (readonly string[])[] => scan([text]).map(({ cells }) => cells)

describe('CsvScanner', () => {
  test.each([
    [
      'RFC 4180 §2.1: CRLF',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'RFC 4180 §2.2: no line break at the end',
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'MCOP-CSV-2: LF',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CR alone',
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['RFC 4180 §2.5: quoted fields', '"a","b"\r\n', [['a', 'b']]],
    ['RFC 4180 §2.6: line breaks and commas in quotes', '"a\r\nb","c,d"\r\n', [['a\r\nb', 'c,d']]],
    ['RFC 4180 §2.7: doubled quotes', '"a""b","""",""""""\r\n', [['a"b', '"', '""']]],
    ['empty quoted field', '"",a\r\n', [['', 'a']]],
    ['a quote inside an unquoted field', 'a"b,c\r\n', [['a"b', 'c']]],
    [
      'MCOP-CSV-18: trailing empty columns',
      'a,b,,\r\nc,,,',
      [
        ['a', 'b', '', ''],
        ['c', '', '', ''],
      ],
    ],
    ['MCOP-CSV-18: empty lines and lines of commas are ignored', '\r\na\r\n\r\n,,,\r\n"",\r\nb\r\n\r\n', [['a'], ['b']]],
    ['an empty file', '', []],
  ])('reads %s', (_, text, expected) => {
    expect(cellsOf(text)).toEqual(expected)
  })

  test('MCOP-CSV-10: row numbers are those of the spreadsheet after quoted line breaks and empty lines, lines those of the text', () => {
    expect(scan(['h1,h2\r\n"a\r\nb\nc",1\r\n\r\nd,2\r\n']).map(({ row, line }) => [row, line])).toEqual([
      [1, 1],
      [2, 2],
      [4, 6],
    ])
  })

  test('chunk borders change nothing, wherever they fall', () => {
    const text = fc.string({ unit: fc.constantFrom(...'a,"\r\n漢'), maxLength: 60 })
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 8 }), (whole, cuts) => {
        const borders = [0, ...cuts.toSorted((left, right) => left - right), whole.length]
        const chunks = borders.slice(1).map((end, index) => whole.slice(borders[index], end))
        expect(outcome(chunks)).toEqual(outcome([whole]))
        expect(outcome([...whole])).toEqual(outcome([whole]))
      }),
      { numRuns: 5_000 },
    )
    function outcome(chunks: readonly string[]): unknown {
      try {
        return scan(chunks)
      } catch (error) {
        if (error instanceof TabularError) return [error.code, error.params]
        throw error
      }
    }
  })

  test.each([
    ['a cut file', 'a,b\r\nc,"d\r\ne', ['tabular.unterminated-quote', { row: 2, column: 2, line: 2 }]],
    ['text after a closing quote', 'a\r\n"b"c,d\r\n', ['tabular.text-after-quote', { row: 2, column: 1, line: 2 }]],
    ['NUL', 'a,b\r\n"x\r\ny",\0\r\n', ['tabular.nul-character', { row: 2, column: 2, line: 3 }]],
  ] as const)('refuses %s, with row, column and line', (_, text, expected) => {
    expect(failure(text)).toEqual(expected)
  })

  test('MCOP-CSV-6: row 1,001 after the header is refused', () => {
    const rows = `h\r\n${'x\r\n\r\n'.repeat(1_000)}`
    expect(scan([rows], { rows: 1_001 })).toHaveLength(1_001)
    expect(failure(`${rows}x\r\n`, { rows: 1_001 })).toEqual(['tabular.too-many-rows', { row: 2_002, line: 2_002, limit: 1_001 }])
  })

  test('refuses columns beyond the limit unless they are empty', () => {
    expect(scan(['a,b,,,\r\n'], { columns: 2 })[0]?.cells).toEqual(['a', 'b'])
    expect(failure('a,b,,c\r\n', { columns: 2 })).toEqual(['tabular.too-many-columns', { row: 1, column: 3, line: 1, limit: 2 }])
  })

  test.each(['x'.repeat(10_000_000), `"${'x'.repeat(10_000_000)}"`, `"${'""'.repeat(5_000_000)}`])(
    'refuses a line of 10 MB by its cell and row, before it is collected',
    (line) => {
      const scanner = new CsvScanner({ delimiter: ',', limits: defaultLimits, formulaGuard: true })
      let pushed = 0
      const feed = (): void => {
        for (let at = 0; at < line.length; at += 65_536) {
          pushed = at
          scanner.push((at === 0 ? 'h,i\r\na,' : '') + line.slice(at, at + 65_536))
        }
      }
      expect(feed).toThrow(
        expect.objectContaining({ code: 'tabular.cell-too-long', params: { row: 2, column: 2, line: 2, limit: 32_767 } }),
      )
      expect(pushed).toBeLessThanOrEqual(65_536)
    },
  )

  test('refuses a row of 10 MB made of small cells', () => {
    expect(failure(`${'abc,'.repeat(200)}\r\n`.repeat(2) + 'abc,'.repeat(300_000), { columns: 1_000_000 })[0]).toBe('tabular.row-too-long')
  })
})
