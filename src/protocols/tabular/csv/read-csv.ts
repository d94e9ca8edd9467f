/**
 * Bytes of a delimited text file to batches of rows. The caller holds the bytes anyway (they are kept with the run); beside them only
 * one slice of text and its rows are in memory, and the event loop is free between any two slices.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { defaultLimits, type TableLimits, type TableRow } from '../table.ts'
import { TabularError } from '../tabular-error.ts'
import { CsvScanner, type Delimiter } from './csv-scanner.ts'
import { decodeText, type TextEncoding } from './encoding.ts'

export interface ReadCsvOptions {
  readonly encoding: TextEncoding
  /** Found out from the first line unless given. */
  readonly delimiter?: Delimiter
  readonly limits?: Partial<TableLimits>
  /** Take off the apostrophes that `writeCsv` puts before formulas; default true. */
  readonly formulaGuard?: boolean
}

/**
 * Batches of rows in file order, each batch from one slice of the file.
 * @throws {TabularError} any of its codes for text, with row, column and line wherever they are known.
 */
export async function* readCsv(bytes: Uint8Array, options: ReadCsvOptions): AsyncGenerator<TableRow[]> {
  let scanner: CsvScanner | undefined
  try {
    for (const text of decodeText(bytes, options.encoding)) {
      scanner ??= new CsvScanner({
        delimiter: options.delimiter ?? detectDelimiter(text),
        limits: { ...defaultLimits, ...options.limits },
        formulaGuard: options.formulaGuard ?? true,
      })
      const rows = scanner.push(text)
      if (rows.length > 0) yield rows
      await nextTurn()
    }
  } catch (error) {
    throw error instanceof TabularError ? placed(error, scanner) : error
  }
  const rest = scanner?.end() ?? []
  if (rest.length > 0) yield rest
}

/** The decoder knows only the byte; where that is in the table the scanner knows, having read everything before it. */
function placed(error: TabularError, scanner: CsvScanner | undefined): TabularError {
  if (error.code !== 'tabular.undecodable' || error.params.row !== undefined) return error
  const place = scanner?.position() ?? { row: 1, column: 1, line: 1 }
  return new TabularError(error.code, { ...error.params, ...place })
}

/**
 * Excel's 「Unicode テキスト」 separates with tabs: so does a first line that has tabs and no comma outside quotes.
 */
export function detectDelimiter(text: string): Delimiter {
  let quoted = false
  let tabs = 0
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (character === '"') quoted = !quoted
    if (quoted) continue
    if (character === ',') return ','
    if (character === '\t') tabs += 1
    if (character === '\n' || character === '\r') break
  }
  return tabs > 0 ? '\t' : ','
}
