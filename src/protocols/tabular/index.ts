/**
 * The door: any file that a person calls a table in, rows of text out, and back. What the file is, its bytes tell; its name is not asked.
 */
import { detectEncoding, type TextEncoding } from './csv/encoding.ts'
import { type ReadCsvOptions, readCsv } from './csv/read-csv.ts'
import { type CsvOutputEncoding, writeCsv } from './csv/write-csv.ts'
import { defaultLimits, type Sequence, type TableLimits, type TableRow } from './table.ts'
import { TabularError } from './tabular-error.ts'
import { isOleContainer } from './xlsx/ole-container.ts'
import { type ReadXlsxOptions, readXlsx, xlsxFileBytes } from './xlsx/read-xlsx.ts'
import { writeXlsx } from './xlsx/write-xlsx.ts'

export { cp932Alternatives } from './csv/cp932.ts'
export { type TextEncoding, textEncodings } from './csv/encoding.ts'
export { type CsvOutputEncoding, findUnencodable, isWritable, type UnencodableCharacter } from './csv/write-csv.ts'
export { type ExcelDamage, type ExpectedCell, type RecognisedDamage, recogniseDamage } from './excel-damage.ts'
export { type CellKind, columnLetters, defaultLimits, type Sequence, type TableLimits, type TableRow, withoutPadding } from './table.ts'
export { TabularError, type TabularErrorCode, type TabularErrorParams, type TabularRemedy } from './tabular-error.ts'

export interface ReadTableOptions extends Omit<ReadXlsxOptions, 'limits'> {
  /** What the person chose instead of what was detected; ignored for a workbook. */
  readonly encoding?: TextEncoding
  readonly delimiter?: ReadCsvOptions['delimiter']
  readonly formulaGuard?: boolean
  readonly limits?: Partial<TableLimits>
}

export interface Table extends AsyncIterable<TableRow> {
  readonly format: 'csv' | 'xlsx'
  /** Absent for a workbook. */
  readonly encoding?: TextEncoding
  /** The same rows by the hundreds, as they come: one await for each batch. Either way the rows can be had once. */
  readonly batches: AsyncIterable<readonly TableRow[]>
}

/**
 * Takes in the whole file (bounded by `limits.bytes`; 64 MiB of text, 20 MiB of workbook unless given) and tells what it is. Rows come as
 * they are asked for; everything that is wrong with the file comes as a `TabularError`, here or from the iteration.
 */
export async function readTable(source: Sequence<Uint8Array> | Uint8Array, options: ReadTableOptions = {}): Promise<Table> {
  const bytes = source instanceof Uint8Array ? source : await collect(source, options.limits?.bytes ?? defaultLimits.bytes)
  const workbook = isOleContainer(bytes) || (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04)
  const limit = options.limits?.bytes ?? (workbook ? xlsxFileBytes : defaultLimits.bytes)
  if (bytes.length > limit) throw new TabularError('tabular.file-too-large', { limit })
  if (workbook) return tableOf('xlsx', readXlsx(bytes, options))
  const encoding = options.encoding ?? detectEncoding(bytes)
  const { delimiter, formulaGuard = true, limits = {} } = options
  const batches = readCsv(bytes, { encoding, formulaGuard, limits, ...(delimiter && { delimiter }) })
  return { ...tableOf('csv', batches), encoding }
}

export type TableFormat = { readonly format: 'csv'; readonly encoding: CsvOutputEncoding; readonly fold?: boolean } | XlsxFormat

export interface XlsxFormat {
  readonly format: 'xlsx'
  readonly sheetName: string
  readonly columnWidths?: readonly number[]
}

/** The file's bytes in blocks, as rows arrive. The header is a row like any other, the first one. */
export function writeTable(rows: Sequence<readonly string[]>, format: TableFormat): AsyncGenerator<Uint8Array> {
  return format.format === 'xlsx' ? writeXlsx(rows, format) : writeCsv(rows, format)
}

async function collect(source: Sequence<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of source) {
    length += chunk.length
    if (length > limit) throw new TabularError('tabular.file-too-large', { limit })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}

function tableOf(format: Table['format'], batches: AsyncGenerator<TableRow[]>): Table {
  return {
    format,
    batches,
    async *[Symbol.asyncIterator]() {
      for await (const rows of batches) yield* rows
    },
  }
}
