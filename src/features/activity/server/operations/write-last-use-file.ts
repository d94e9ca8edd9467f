import type { Download, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { lastUseFileHeader, lastUseFileName } from '../../locales/usage-file.ts'
import { type LastUseCondition, readLastUseLines } from '../queries/last-use.ts'
import { writeUsageCsv } from '../usage-csv.ts'

/** The listed users with their last sign-in of the period and its sign-out as CSV. */
export function writeLastUseFile(run: RunUnitOfWork, condition: LastUseCondition): Promise<Download> {
  return writeUsageCsv(run, { name: lastUseFileName, header: lastUseFileHeader, lines: (ctx) => readLastUseLines(ctx, condition) })
}
