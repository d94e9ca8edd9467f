import type { Download, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { usageFileHeader, usageFileName } from '../../locales/usage-file.ts'
import { readUsageLines, type UsageCondition } from '../queries/usage.ts'
import { csvOf, rowsOf } from '../usage-csv.ts'

/** The month's sign-in and sign-out times as CSV. */
export async function writeUsageFile(run: RunUnitOfWork, condition: UsageCondition): Promise<Download> {
  const rows = await run({}, (ctx) => rowsOf(usageFileHeader, readUsageLines(ctx, condition)))
  return csvOf(rows, usageFileName(condition.month))
}
