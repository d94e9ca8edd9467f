/** The files of the usage reports: who, where, signed in, signed out. */
import type { Download } from '../../../platform/server/http/binding.ts'
import { findUnencodable, writeCsv } from '../../../protocols/tabular/csv/write-csv.ts'

export interface Line {
  readonly userId: string
  readonly name: string
  readonly departmentCode: string
  readonly departmentName: string
  readonly startedAt: Date | null
  readonly endedAt: Date | null
}

/** A header and one line for each; times in Japan. */
export async function rowsOf(header: readonly string[], lines: AsyncIterable<Line>): Promise<string[][]> {
  const rows = [[...header]]
  for await (const line of lines) {
    const times = [line.startedAt, line.endedAt].map((time) => (time === null ? '' : japanTime(time)))
    rows.push([line.userId, line.name, line.departmentCode, line.departmentName, ...times])
  }
  return rows
}

/**
 * The rows are read before the answer begins, so that a name without a code-page-932 form switches the whole file to UTF-8 with BOM (MCOP-CSV-3)
 * and never becomes a question mark.
 */
export async function csvOf(rows: readonly string[][], fileName: string): Promise<Download> {
  const encoding = (await findUnencodable(rows, { encoding: 'cp932' }, 1)).length === 0 ? 'cp932' : 'utf8-bom'
  return {
    fileName,
    contentType: `text/csv; charset=${encoding === 'cp932' ? 'Shift_JIS' : 'utf-8'}`,
    stream: writeCsv(rows, { encoding }),
  }
}

/** `yyyy/MM/dd HH:mm:ss` in Japan time (MCOP-GEN-8). */
function japanTime(time: Date): string {
  return new Date(time.getTime() + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/')
}
