import type { Download, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { usageFileHeader, usageFileName } from '../../locales/usage-file.ts'
import { readUsageLines, type UsageCondition } from '../queries/usage.ts'
import { writeUsageCsv } from '../usage-csv.ts'

/** The month's sign-in and sign-out times as CSV. */
export function writeUsageFile(run: RunUnitOfWork, condition: UsageCondition): Promise<Download> {
  return writeUsageCsv(run, {
    name: usageFileName(condition.month),
    header: usageFileHeader,
    lines: (ctx) => readUsageLines(ctx, condition),
  })
}
