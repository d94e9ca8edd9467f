/** The uploaded file with one column more, in the encoding it came in: what is wrong with each row, or what happened to it. */
import { AppError } from '../../../../kernel/errors.ts'
import type { Language } from '../../../../kernel/locale.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { readTable, type TextEncoding, withoutPadding } from '../../../../protocols/tabular/index.ts'
import { bulkErrors } from '../../contract/errors.ts'
import type { RowAction } from '../../contract/format.ts'
import { problemCap } from '../../contract/problem.ts'
import type { ExportEncoding } from '../../contract/run.ts'
import { en } from '../../locales/en.ts'
import { ja } from '../../locales/ja.ts'
import { untouchedRows } from '../engine/check-row.ts'
import { mapHeader } from '../engine/map-header.ts'
import { requestOf } from '../engine/run-check.ts'
import type { FormatServer } from '../format-server.ts'
import { forCp932, presentProblems } from '../present.ts'
import { getFileBytes } from '../queries/files.ts'
import { findRowActions } from '../queries/plan-rows.ts'
import { listProblems } from '../queries/problems.ts'
import type { RunRow } from '../queries/runs.ts'
import { baseName } from './error-list.ts'
import { type WrittenFile, writeFile } from './write-file.ts'

/** @throws `bulk.file-gone` when the run has no file (an undo). */
export async function resultFile(
  ctx: Ctx,
  { server, companyCode }: { server: FormatServer; companyCode: string },
  run: RunRow,
  language: Language,
): Promise<WrittenFile> {
  if (run.file_id === null) throw new AppError(bulkErrors['file-gone'])
  const bytes = await getFileBytes(ctx, run.file_id)
  const remarks = await remarksByRow(ctx, server, run, language)
  const words = (language === 'ja' ? ja : en).files
  const done = run.state === 'applied' ? await findRowActions(ctx, run.id) : undefined
  const adds = run.mode === 'add' || run.mode === 'upsert'
  const remarkOf = (row: number): string => {
    const action = done === undefined ? undefined : (done.get(row) ?? (adds ? 'add' : undefined))
    return [action === undefined ? undefined : words.actions[action as RowAction], remarks.get(row)]
      .filter((part) => part !== undefined)
      .join(' / ')
  }
  const { facts } = await requestOf(ctx, server, companyCode, run)
  const readAs = run.read_as ?? 'cp932'
  const encoding: ExportEncoding = readAs === 'xlsx' ? 'xlsx' : readAs === 'cp932' ? 'cp932' : 'utf8'
  return writeFile(server.format, `${baseName(run.file_name)}-result`, encoding, () =>
    rowsWithRemark(bytes, run, { server, facts }, words.result, remarkOf),
  )
}

async function* rowsWithRemark(
  bytes: Uint8Array,
  run: RunRow,
  { server, facts }: { server: FormatServer; facts: Readonly<Record<string, string>> },
  title: string,
  remarkOf: (row: number) => string,
): AsyncGenerator<readonly string[]> {
  const encoding = run.encoding ?? (run.read_as === 'xlsx' ? null : run.read_as)
  const table = await readTable(bytes, encoding === null ? {} : { encoding: encoding as TextEncoding })
  const edits = Object.entries(run.edits)
  let sources: readonly number[] | undefined
  let width = server.format.columns.length
  let isUntouched = (_: readonly string[]): boolean => false
  let dataRow = 0
  for await (const row of table) {
    if (sources === undefined) {
      const mapping = mapHeader(server.format, row.cells, [])
      sources = mapping.ok ? mapping.sources : []
      width = mapping.ok ? mapping.width : row.cells.length
      if (mapping.ok) isUntouched = untouchedRows(server.format, mapping.sources, facts)
      yield [...withoutPadding(row.cells, width), title]
      continue
    }
    if (isUntouched(row.cells)) continue
    dataRow += 1
    if (run.row_from !== null && run.row_to !== null && (dataRow < run.row_from || dataRow > run.row_to)) continue
    const cells = [...withoutPadding(row.cells, width)]
    while (cells.length < width) cells.push('')
    for (const [place, value] of edits) {
      const [editedRow, field] = place.split('/')
      const column = server.format.columns.find((candidate) => candidate.field === field)
      const at = column === undefined ? undefined : sources[column.index]
      if (Number(editedRow) === row.row && at !== undefined) cells[at] = value
    }
    yield [...cells, remarkOf(row.row)]
  }
}

async function remarksByRow(ctx: Ctx, server: FormatServer, run: RunRow, language: Language): Promise<ReadonlyMap<number, string>> {
  const found = await listProblems(ctx, run.id, { level: null, field: null, after: 0, limit: problemCap })
  const words = (language === 'ja' ? ja : en).files
  const remarks = new Map<number, string>()
  for (const problem of await presentProblems(ctx, server, run, found, language)) {
    const place = problem.header === null ? '' : words.place({ column: problem.column ?? '', header: problem.header })
    const before = remarks.get(problem.row)
    remarks.set(problem.row, `${before === undefined ? '' : `${before} / `}${place}${forCp932(problem.message)}`)
  }
  return remarks
}
