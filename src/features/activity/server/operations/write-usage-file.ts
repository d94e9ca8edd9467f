import type { Download, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { findUnencodable, writeCsv } from '../../../../protocols/tabular/csv/write-csv.ts'
import { usageFileHeader, usageFileName } from '../../locales/usage-file.ts'
import { readUsageLines, type UsageCondition } from '../queries/usage.ts'

/**
 * The month's sign-in and sign-out times as CSV. The rows are read before the answer begins, so that a name without a code-page-932 form
 * switches the whole file to UTF-8 with BOM (MCOP-CSV-3) and never becomes a question mark.
 */
export async function writeUsageFile(run: RunUnitOfWork, condition: UsageCondition): Promise<Download> {
  const rows = await run({}, async (ctx) => {
    const lines: string[][] = [[...usageFileHeader]]
    for await (const line of readUsageLines(ctx, condition)) {
      const times = [line.startedAt, line.endedAt].map((time) => (time === null ? '' : japanTime(time)))
      lines.push([line.userId, line.name, line.departmentCode, line.departmentName, ...times])
    }
    return lines
  })
  const encoding = (await findUnencodable(rows, { encoding: 'cp932' }, 1)).length === 0 ? 'cp932' : 'utf8-bom'
  return {
    fileName: usageFileName(condition.month),
    contentType: `text/csv; charset=${encoding === 'cp932' ? 'Shift_JIS' : 'utf-8'}`,
    stream: writeCsv(rows, { encoding }),
  }
}

/** `yyyy/MM/dd HH:mm:ss` in Japan time (MCOP-GEN-8). */
function japanTime(time: Date): string {
  return new Date(time.getTime() + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/')
}
