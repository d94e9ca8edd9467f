import type { Download, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { lastUseFileHeader, lastUseFileName } from '../../locales/usage-file.ts'
import { type LastUseCondition, readLastUseLines } from '../queries/last-use.ts'
import { csvOf, rowsOf } from '../usage-csv.ts'

/** The listed users with their last sign-in of the period and its sign-out as CSV. */
export async function writeLastUseFile(run: RunUnitOfWork, condition: LastUseCondition): Promise<Download> {
  const rows = await run({}, (ctx) => rowsOf(lastUseFileHeader, readLastUseLines(ctx, condition)))
  return csvOf(rows, lastUseFileName)
}
