/** Rows → a file in the wanted encoding, ready before the first byte leaves, so that no transaction waits for a slow reader. */
import type { Download } from '../../../../platform/server/http/binding.ts'
import { spool } from '../../../../platform/server/spool.ts'
import { type Sequence, type TableFormat, TabularError, writeTable } from '../../../../protocols/tabular/index.ts'
import type { Format } from '../../contract/format.ts'
import type { ExportEncoding } from '../../contract/run.ts'

export interface WrittenFile extends Download {
  /** What it was written in: UTF-8 with BOM when a value has no form in CP932 (MCOP-CSV-3). */
  readonly writtenAs: 'cp932' | 'utf8-bom' | 'xlsx'
}

/** `rows` is called again when a value turns out to have no CP932 form: no character is ever replaced. */
export async function writeFile(
  format: Format,
  baseName: string,
  encoding: ExportEncoding,
  rows: () => Sequence<readonly string[]>,
): Promise<WrittenFile> {
  const first = encoding === 'utf8' ? 'utf8-bom' : encoding
  try {
    return await written(format, baseName, first, rows())
  } catch (error) {
    if (first !== 'cp932' || !(error instanceof TabularError) || error.code !== 'tabular.unencodable') throw error
    return written(format, baseName, 'utf8-bom', rows())
  }
}

async function written(
  format: Format,
  baseName: string,
  writtenAs: WrittenFile['writtenAs'],
  rows: Sequence<readonly string[]>,
): Promise<WrittenFile> {
  const layout: TableFormat =
    writtenAs === 'xlsx' ? { format: 'xlsx', sheetName: format.labels.ja } : { format: 'csv', encoding: writtenAs }
  const content = await spool(writeTable(rows, layout))
  return {
    fileName: `${baseName}.${writtenAs === 'xlsx' ? 'xlsx' : 'csv'}`,
    contentType: contentTypes[writtenAs],
    stream: content.read(),
    writtenAs,
  }
}

const contentTypes = {
  cp932: 'text/csv; charset=Shift_JIS',
  'utf8-bom': 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** 20261121 in Japan, where these files are read. */
export function dayStamp(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(now).replaceAll('-', '')
}
