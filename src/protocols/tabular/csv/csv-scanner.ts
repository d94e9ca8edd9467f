/**
 * RFC 4180 as Excel in Japan writes and reads it: text in, rows out, chunk by chunk.
 *
 * Beyond the RFC: CRLF, LF and CR all end a record (§2.1); a quote inside an unquoted field is an ordinary character, as it is for
 * Excel; text after a closing quote is an error, because guessing there shifts every following column.
 */

import { isEmptyRow, type TableLimits, type TableRow } from '../table.ts'
import { TabularError, type TabularErrorCode } from '../tabular-error.ts'
import { unguardFormula } from './formula-guard.ts'

export type Delimiter = ',' | '\t'

export interface CsvScannerOptions {
  readonly delimiter: Delimiter
  readonly limits: TableLimits
  /** Whether `writeCsv`'s apostrophes are taken off again. */
  readonly formulaGuard: boolean
}

const quote = 0x22
const lf = 0x0a
const cr = 0x0d
const apostrophe = 0x27

export class CsvScanner {
  readonly #options: CsvScannerOptions
  readonly #delimiterCode: number
  readonly #columns: number
  readonly #cellLength: number
  /** Text of the record that is not complete yet. */
  #pending = ''
  #row = 1
  #line = 1
  #emitted = 0
  #scan: Scan = { index: 0, cells: [], breaks: 0 }
  #afterCr = false

  constructor(options: CsvScannerOptions) {
    this.#options = options
    this.#delimiterCode = options.delimiter.charCodeAt(0)
    this.#columns = options.limits.columns
    this.#cellLength = options.limits.cellLength
  }

  /** All records that `text` completes, empty ones left out. */
  push(text: string): TableRow[] {
    const zeroAt = text.indexOf('\0')
    if (zeroAt < 0) return this.#records(text, false)
    this.#records(text.slice(0, zeroAt), false)
    throw this.#error('tabular.nul-character', this.position())
  }

  /** The last record, if the file does not end with a line break. */
  end(): TableRow[] {
    return this.#records('', true)
  }

  /** Where the scanner stands: in which cell of which row the text ends so far. */
  position(): { row: number; column: number; line: number } {
    return { row: this.#row, column: this.#scan.cells.length + 1, line: this.#line + this.#scan.breaks }
  }

  #records(text: string, final: boolean): TableRow[] {
    const rows: TableRow[] = []
    let from = 0
    if (this.#afterCr && text.length > 0) {
      if (text.charCodeAt(0) === lf) from = 1
      this.#afterCr = false
    }
    if (this.#pending !== '') {
      from = this.#completePending(text, final, rows)
      if (from < 0) return rows
    }
    while (from < text.length) {
      const scan: Scan = { index: from, cells: [], breaks: 0 }
      const complete = this.#scanRecord(text, from, scan, final)
      this.#scan = scan
      if (!complete) break
      this.#take(scan, rows)
      from = this.#skipLineEnd(text, scan.index)
    }
    this.#keep(text.slice(from))
    return rows
  }

  /**
   * Ends the record that the previous chunk began and returns where the next one begins in `text`, or -1 if it is still incomplete.
   * Only as much of `text` is joined to it as the record needs: scanning a joined string throughout would be three times slower,
   * since the engine keeps it as a tree of strings.
   */
  #completePending(text: string, final: boolean, rows: TableRow[]): number {
    const pending = this.#pending
    for (let taken = 4_096; ; taken *= 4) {
      const whole = taken >= text.length
      const joined = pending + (whole ? text : text.slice(0, taken))
      const scan: Scan = { index: 0, cells: [], breaks: 0 }
      const complete = this.#scanRecord(joined, 0, scan, final && whole)
      this.#scan = scan
      if (complete) {
        this.#pending = ''
        this.#take(scan, rows)
        return this.#skipLineEnd(text, scan.index - pending.length)
      }
      if (whole) {
        this.#keep(joined)
        return -1
      }
    }
  }

  #keep(pending: string): void {
    this.#pending = pending
    const { rowLength } = this.#options.limits
    if (pending.length > rowLength) throw this.#error('tabular.row-too-long', { ...this.position(), limit: rowLength })
  }

  /** Reads cells until the record's end; false if the text ends first. `scan` tells how far it came either way. */
  #scanRecord(buffer: string, from: number, scan: Scan, final: boolean): boolean {
    const delimiter = this.#delimiterCode
    const length = buffer.length
    let index = from
    for (;;) {
      const first = buffer.charCodeAt(index)
      if (first === quote) {
        index = this.#scanQuoted(buffer, index, scan, final)
        if (index < 0) return false
      } else {
        const start = index
        let code = first
        while (code !== delimiter && code !== lf && code !== cr && index < length) {
          index += 1
          code = buffer.charCodeAt(index)
        }
        if (index === length && !final) {
          this.#checkLength(index - start, scan)
          return false
        }
        if (first === apostrophe || scan.cells.length >= this.#columns || index - start > this.#cellLength) {
          this.#addCell(buffer.slice(start, index), scan)
        } else {
          scan.cells.push(index === start ? '' : buffer.slice(start, index))
        }
      }
      if (index >= length) {
        scan.index = length
        return final
      }
      if (buffer.charCodeAt(index) !== delimiter) {
        scan.index = index
        return true
      }
      index += 1
    }
  }

  /** From the opening quote to what follows the closing one; -1 if the text ends first. */
  #scanQuoted(buffer: string, open: number, scan: Scan, final: boolean): number {
    let close = buffer.indexOf('"', open + 1)
    let doubled = false
    while (close >= 0 && buffer.charCodeAt(close + 1) === quote) {
      doubled = true
      close = buffer.indexOf('"', close + 2)
    }
    this.#checkLength((close < 0 ? buffer.length : close) - open - 1, scan, doubled ? 2 : 1)
    if (close < 0) {
      if (final) throw this.#error('tabular.unterminated-quote', this.#placeOf(scan))
      return -1
    }
    const after = close + 1
    if (after === buffer.length && !final) return -1
    const code = buffer.charCodeAt(after)
    if (after < buffer.length && code !== this.#delimiterCode && code !== lf && code !== cr) {
      throw this.#error('tabular.text-after-quote', this.#placeOf(scan))
    }
    const raw = buffer.slice(open + 1, close)
    const text = doubled ? raw.replaceAll('""', '"') : raw
    this.#addCell(text, scan)
    scan.breaks += countLineBreaks(text)
    return after
  }

  #addCell(text: string, scan: Scan): void {
    if (scan.cells.length >= this.#columns) {
      if (text === '') return
      throw this.#error('tabular.too-many-columns', { ...this.#placeOf(scan), limit: this.#columns })
    }
    this.#checkLength(text.length, scan)
    scan.cells.push(this.#options.formulaGuard && text.charCodeAt(0) === apostrophe ? unguardFormula(text) : text)
  }

  /** A cell that will never end must not be collected until memory does; `share` allows for doubled quotes. */
  #checkLength(length: number, scan: Scan, share = 1): void {
    if (length > this.#cellLength * share) throw this.#error('tabular.cell-too-long', { ...this.#placeOf(scan), limit: this.#cellLength })
  }

  #take(scan: Scan, rows: TableRow[]): void {
    if (!isEmptyRow(scan.cells)) {
      this.#emitted += 1
      const { rows: limit } = this.#options.limits
      if (this.#emitted > limit) throw this.#error('tabular.too-many-rows', { row: this.#row, line: this.#line, limit })
      rows.push({ row: this.#row, line: this.#line, cells: scan.cells })
    }
    this.#row += 1
    this.#line += scan.breaks + 1
    this.#scan = { index: 0, cells: [], breaks: 0 }
  }

  #skipLineEnd(buffer: string, index: number): number {
    if (buffer.charCodeAt(index) !== cr) return index + 1
    if (index + 1 === buffer.length) this.#afterCr = true
    return buffer.charCodeAt(index + 1) === lf ? index + 2 : index + 1
  }

  #placeOf(scan: Scan): { row: number; column: number; line: number } {
    return { row: this.#row, column: scan.cells.length + 1, line: this.#line + scan.breaks }
  }

  #error(code: TabularErrorCode, params: TabularError['params']): TabularError {
    return new TabularError(code, params)
  }
}

interface Scan {
  index: number
  readonly cells: string[]
  /** Line breaks inside the cells read so far. */
  breaks: number
}

/** CRLF, LF and CR each count once. */
function countLineBreaks(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) if (text.charCodeAt(at + 1) !== lf) count += 1
  return count
}
