/**
 * Rows to the bytes of a CSV that Japanese Excel opens by a double click (MCOP-CSV-3): CRLF, commas, quotes only where needed, CP932
 * or UTF-8. Streams: holds one block of text at a time.
 *
 * No character is ever replaced. One that the encoding lacks ends the file with `tabular.unencodable` {row, column, character};
 * `findUnencodable` tells beforehand, so that the caller can offer UTF-8 with BOM.
 */
import type { Sequence } from '../table.ts'
import { TabularError } from '../tabular-error.ts'
import { cp932Alternatives, encodeCp932, isCp932Text } from './cp932.ts'
import { guardFormula } from './formula-guard.ts'

export type CsvOutputEncoding = 'cp932' | 'utf8-bom' | 'utf8'

export interface WriteCsvOptions {
  readonly encoding: CsvOutputEncoding
  /** Write 〜 − ‖ and their like as the characters that Windows has instead; they are read back as those. Default false. */
  readonly fold?: boolean
  /** Keep spreadsheets from running cells that begin like a formula; default true. */
  readonly formulaGuard?: boolean
  /** Quotes around every field; default: only where needed. */
  readonly quotesAll?: boolean
}

/** Where a character stands that has no form in the encoding; row and column count from 1, the header included. */
export interface UnencodableCharacter {
  readonly row: number
  readonly column: number
  readonly character: string
  /** The near twin that `fold: true` would write. */
  readonly alternative?: string
}

const blockLength = 64 * 1024

/** @throws {TabularError} `tabular.unencodable` at the first character that cannot be written. */
export async function* writeCsv(rows: Sequence<readonly string[]>, options: WriteCsvOptions): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (options.encoding === 'utf8-bom') yield Uint8Array.of(0xef, 0xbb, 0xbf)
  const guard = options.formulaGuard ?? true
  let block: (readonly string[])[] = []
  let text = ''
  let firstRow = 1
  for await (const cells of rows) {
    text += csvLine(cells, guard, options.quotesAll ?? false)
    block.push(cells)
    if (text.length < blockLength) continue
    yield encodeBlock(text, block, firstRow, options)
    firstRow += block.length
    block = []
    text = ''
  }
  if (text !== '') yield encodeBlock(text, block, firstRow, options)
}

/**
 * Up to `limit` characters that the encoding lacks, in reading order. Reads all rows if there are fewer.
 */
export async function findUnencodable(
  rows: Sequence<readonly string[]>,
  options: Pick<WriteCsvOptions, 'encoding' | 'fold'>,
  limit = 1_000,
): Promise<UnencodableCharacter[]> {
  const found: UnencodableCharacter[] = []
  let row = 0
  for await (const cells of rows) {
    row += 1
    for (const [index, cell] of cells.entries()) {
      if (isWritable(cell, options.encoding)) continue
      for (const character of cell) {
        if (mayWrite(character, options)) continue
        found.push(describeCharacter(row, index + 1, character))
        if (found.length >= limit) return found
      }
    }
  }
  return found
}

/** Whether every character of `text` has a form in `encoding` that is read back as the same character. */
export function isWritable(text: string, encoding: CsvOutputEncoding): boolean {
  return !text.includes('\0') && (encoding === 'cp932' ? isCp932Text(text) : text.isWellFormed())
}

function mayWrite(character: string, options: Pick<WriteCsvOptions, 'encoding' | 'fold'>): boolean {
  if (isWritable(character, options.encoding)) return true
  return options.encoding === 'cp932' && options.fold === true && cp932Alternatives.has(character)
}

function describeCharacter(row: number, column: number, character: string): UnencodableCharacter {
  const alternative = cp932Alternatives.get(character)
  return alternative === undefined ? { row, column, character } : { row, column, character, alternative }
}

function csvLine(cells: readonly string[], guard: boolean, quotesAll: boolean): string {
  let line = ''
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index] ?? ''
    const text = guard ? guardFormula(cell) : cell
    const field = quotesAll || needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    line += index === 0 ? field : `,${field}`
  }
  return `${line}\r\n`
}

/** Tabs too: a header of one column with a tab in it must not be taken for two. U+FEFF, since at the very start it would be the mark. */
const needsQuotes = /[",\r\n\t\uFEFF]/u

function encodeBlock(
  text: string,
  block: readonly (readonly string[])[],
  firstRow: number,
  options: WriteCsvOptions,
): Uint8Array<ArrayBuffer> {
  if (!text.includes('\0')) {
    if (options.encoding !== 'cp932') {
      if (text.isWellFormed()) return new TextEncoder().encode(text)
    } else {
      const { bytes, failedAt } = encodeCp932(text, { fold: options.fold ?? false })
      if (failedAt < 0) return bytes
    }
  }
  throw unencodableIn(block, firstRow, options)
}

function unencodableIn(block: readonly (readonly string[])[], firstRow: number, options: WriteCsvOptions): TabularError {
  for (const [rowIndex, cells] of block.entries()) {
    for (const [index, cell] of cells.entries()) {
      for (const character of cell) {
        if (mayWrite(character, options)) continue
        const place = describeCharacter(firstRow + rowIndex, index + 1, character)
        return new TabularError('tabular.unencodable', { ...place, encoding: options.encoding })
      }
    }
  }
  return new TabularError('tabular.unencodable', { row: firstRow, encoding: options.encoding })
}
