/** The files of the usage reports: who, where, signed in, signed out. */
import type { Ctx } from '../../../platform/server/context.ts'
import type { Download, RunUnitOfWork } from '../../../platform/server/http/binding.ts'
import { spool } from '../../../platform/server/spool.ts'
import { writeCsv } from '../../../protocols/tabular/csv/write-csv.ts'
import { TabularError } from '../../../protocols/tabular/tabular-error.ts'

export interface Line {
  readonly userId: string
  readonly name: string
  readonly departmentCode: string
  readonly departmentName: string
  /** In Japan, as the file shows it. */
  readonly startedAt: string | null
  readonly endedAt: string | null
}

export interface UsageFile {
  readonly name: string
  readonly header: readonly string[]
  lines(ctx: Ctx): AsyncIterable<Line>
}

/**
 * Written to the end before the answer begins, so that no transaction waits for a reader. A name without a code-page-932 form switches the whole file
 * to UTF-8 with BOM (MCOP-CSV-3) and never becomes a question mark.
 */
export async function writeUsageCsv(run: RunUnitOfWork, file: UsageFile): Promise<Download> {
  try {
    return await written(run, file, 'cp932')
  } catch (error) {
    if (!(error instanceof TabularError) || error.code !== 'tabular.unencodable') throw error
    return written(run, file, 'utf8-bom')
  }
}

async function written(run: RunUnitOfWork, file: UsageFile, encoding: 'cp932' | 'utf8-bom'): Promise<Download> {
  const content = await run({}, (ctx) => spool(writeCsv(rowsOf(file.header, file.lines(ctx)), { encoding })))
  return {
    fileName: file.name,
    contentType: `text/csv; charset=${encoding === 'cp932' ? 'Shift_JIS' : 'utf-8'}`,
    stream: content.read(),
  }
}

async function* rowsOf(header: readonly string[], lines: AsyncIterable<Line>): AsyncGenerator<readonly string[]> {
  yield header
  for await (const { userId, name, departmentCode, departmentName, startedAt, endedAt } of lines) {
    yield [userId, name, departmentCode, departmentName, startedAt ?? '', endedAt ?? '']
  }
}
