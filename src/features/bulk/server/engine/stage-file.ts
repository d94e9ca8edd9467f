/** The file's bytes → rules → staging table, in one stream: a few hundred rows are in memory at a time, and the event loop turns between. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ProblemParams } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { readTable, type Table, type TableRow, TabularError, type TextEncoding } from '../../../../protocols/tabular/index.ts'
import type { Format, RuleFacts } from '../../contract/format.ts'
import { copyIntoIntake } from '../queries/staging.ts'
import { createRowChecker, type RowChecker, untouchedRows } from './check-row.ts'
import { mapHeader } from './map-header.ts'
import type { ProblemCollector } from './problem-collector.ts'
import { createRowIds } from './row-ids.ts'

export interface Refusal {
  readonly code: string
  readonly params?: ProblemParams
}

export interface StagedFile {
  readonly readAs: string | null
  /** Rows staged, and data rows of the whole file. */
  readonly rows: number
  readonly fileRows: number
  readonly refusal: Refusal | null
}

export interface StageOptions {
  readonly bytes: Uint8Array
  readonly format: Format
  readonly others: readonly Format[]
  readonly facts: RuleFacts
  readonly encoding: string | null
  readonly edits: Readonly<Record<string, string>>
  /** Data rows that are read, counted from 1; null: all. */
  readonly part: { readonly from: number; readonly to: number } | null
  readonly rowLimit: number
  readonly collector: ProblemCollector
  readonly onRows?: (done: number) => Promise<void>
}

/** Limits of the engine itself; what a company may upload at once is its own, smaller limit. */
export const fileLimits = { bytes: 200 * 1024 * 1024, rows: 1_048_576, columns: 200 } as const

const turnEvery = 250

/** Fills the intake. Whatever is wrong with the file as a whole comes back as `refusal`; the transaction stays usable. */
export async function stageFile(ctx: Ctx, options: StageOptions): Promise<StagedFile> {
  const state = { readAs: null as string | null, rows: 0, fileRows: 0, refusal: null as Refusal | null }
  await copyIntoIntake(ctx, copyLines(ctx, options, state))
  if (state.refusal === null && state.fileRows === 0) state.refusal = { code: 'CSV-E04' }
  if (state.refusal === null && options.part === null && state.fileRows > options.rowLimit) {
    state.refusal = { code: 'CSV-E03', params: { limit: options.rowLimit, rows: state.fileRows } }
  }
  return state
}

interface StageState {
  readAs: string | null
  rows: number
  fileRows: number
  refusal: Refusal | null
}

async function* copyLines(ctx: Ctx, options: StageOptions, state: StageState): AsyncGenerator<string> {
  try {
    const nextId = createRowIds(ctx)
    const table = await openTable(options)
    state.readAs = table.format === 'xlsx' ? 'xlsx' : (table.encoding ?? null)
    let checker: OpenedFile | undefined
    for await (const batch of table.batches) {
      for (let start = 0; start < batch.length; start += turnEvery) {
        let lines = ''
        for (const row of batch.slice(start, start + turnEvery)) {
          if (checker === undefined) {
            const opened = checkerFor(options, table, row)
            if ('code' in opened) {
              state.refusal = opened
              return
            }
            checker = opened
            continue
          }
          if (checker.isUntouched(row.cells)) continue
          state.fileRows += 1
          if (!isWanted(options, state.fileRows)) continue
          lines += copyLine(row.row, nextId(), checker.check(row))
          state.rows += 1
        }
        if (lines !== '') yield lines
        await options.onRows?.(state.rows)
        await nextTurn()
      }
    }
    if (checker === undefined) state.refusal = { code: 'CSV-E04' }
  } catch (error) {
    if (!(error instanceof TabularError)) throw error
    state.refusal = refusalOf(error)
  }
}

function openTable(options: StageOptions): Promise<Table> {
  const encoding = options.encoding === null ? {} : { encoding: options.encoding as TextEncoding }
  return readTable(options.bytes, { ...encoding, limits: fileLimits })
}

interface OpenedFile extends RowChecker {
  readonly isUntouched: (cells: readonly string[]) => boolean
}

function checkerFor(options: StageOptions, table: Table, header: TableRow): OpenedFile | Refusal {
  const mapping = mapHeader(options.format, header.cells, options.others)
  if (!mapping.ok) return { code: 'CSV-E02', params: mapping.params }
  const checker = createRowChecker({
    format: options.format,
    sources: mapping.sources,
    width: mapping.width,
    facts: options.facts,
    edits: options.edits,
    mayBeShort: table.format === 'xlsx',
    collector: options.collector,
  })
  return { ...checker, isUntouched: untouchedRows(options.format, mapping.sources, options.facts.facts) }
}

/** Beyond the limit rows are only counted, for the offer to divide the file (MCOP-CSV-7). */
function isWanted(options: StageOptions, dataRow: number): boolean {
  if (options.part === null) return dataRow <= options.rowLimit
  return dataRow >= options.part.from && dataRow <= options.part.to
}

/** E01 with what exactly could not be read, or E03 where the file is beyond even the engine. */
function refusalOf(error: TabularError): Refusal {
  return { code: 'CSV-E01', params: { reason: error.code, remedy: error.remedy, ...error.params } }
}

const needsEscape = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A line of PostgreSQL's COPY text format. */
function copyLine(row: number, id: string, checked: { values: readonly string[]; key: string }): string {
  const plain = `${checked.key}\t${checked.values.join('\t')}`
  // Most rows hold nothing to escape, which one look at the joined line tells (the tabs between the cells are ours).
  if (!plain.includes('\\') && !plain.includes('\n') && !plain.includes('\r') && tabsIn(plain) === checked.values.length) {
    return `${row}\t${id}\t${plain}\n`
  }
  return `${row}\t${id}\t${[checked.key, ...checked.values].map(escaped).join('\t')}\n`
}

function tabsIn(text: string): number {
  let count = 0
  for (let index = text.indexOf('\t'); index !== -1; index = text.indexOf('\t', index + 1)) count += 1
  return count
}

function escaped(text: string): string {
  return needsEscape.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character) : text
}
