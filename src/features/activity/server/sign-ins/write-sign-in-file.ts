import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { Download, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { spool } from '../../../../platform/server/spool.ts'
import { writePdfListing } from '../../../../protocols/pdf/index.ts'
import { writeCsv } from '../../../../protocols/tabular/csv/write-csv.ts'
import { writeXlsx } from '../../../../protocols/tabular/xlsx/write-xlsx.ts'
import { activityErrors } from '../../contract/errors.ts'
import { mostSignInsInFile, type SignInFileFormat } from '../../contract/sign-in-choices.ts'
import type { SignInView } from '../../contract/sign-in-routes.ts'
import { findReaderZone, findUserName } from '../queries/reader.ts'
import { countSignIns, readSignIns, type SignInCondition, type SignInReach } from '../queries/sign-ins.ts'
import { cellsOf, fileColumns, type SignInWords, signInWords } from './sign-in-row.ts'
import { createWallClock, type WallClock } from './wall-clock.ts'

export interface SignInFileWish extends SignInCondition {
  readonly format: SignInFileFormat
}

interface FileOf {
  readonly words: SignInWords
  readonly clock: WallClock
  readonly title: string
  /** What is in it, said on every page. */
  readonly lines: readonly string[]
  readonly now: Date
}

const contentTypes: Readonly<Record<SignInFileFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/**
 * All rows of the condition in its order (SP-HIST-9, 10). Written to the end before the answer begins, so that no transaction waits for a reader;
 * what left the house is written into the history of changes. Error: `activity.too-many-rows`.
 */
export function writeSignInFile(
  run: RunUnitOfWork,
  reach: SignInReach,
  language: 'ja' | 'en',
  { format, ...condition }: SignInFileWish,
): Promise<Download> {
  return run({ mode: 'write' }, async (ctx) => {
    const total = await countSignIns(ctx, reach, condition, mostSignInsInFile + 1)
    if (total > mostSignInsInFile) throw new AppError(activityErrors['too-many-rows'], { params: { limit: mostSignInsInFile } })
    const file = await fileOf(ctx, reach, language, condition)
    const content = await spool(bytesOf(format, file, readSignIns(ctx, reach, condition)))
    ctx.audit('activity.sign-ins.exported', [
      { object: { type: 'sign-in-history', id: null, label: reach }, after: { format, rows: total, ...given(condition) } },
    ])
    const stamp = file.clock.wallClock(file.now).replace(/[-:]/g, '').replace(' ', '-')
    return { fileName: `login-history_${stamp}.${format}`, contentType: contentTypes[format], stream: content.read() }
  })
}

async function fileOf(ctx: Ctx, reach: SignInReach, language: 'ja' | 'en', condition: SignInCondition): Promise<FileOf> {
  const words = signInWords(language)
  const { t } = words
  const clock = createWallClock(await findReaderZone(ctx), language)
  const now = ctx.clock.now()
  const user = condition.userId === undefined ? undefined : ((await findUserName(ctx, condition.userId)) ?? condition.userId)
  const { from, to, event, outcome, text } = condition
  const filters = [
    from === undefined && to === undefined
      ? t.file.allTime
      : t.file.period({
          from: from === undefined ? '' : clock.shown(new Date(from)),
          to: to === undefined ? '' : clock.shown(new Date(to)),
        }),
    ...(user === undefined ? [] : [t.file.user({ user })]),
    ...(event === undefined ? [] : [t.file.event({ event: t.events[event] })]),
    ...(outcome === undefined ? [] : [t.file.outcome({ outcome: t.outcomes[outcome] })]),
    ...(text === undefined ? [] : [t.file.text({ text })]),
    t.file.order({ column: t.columns[condition.sort], way: condition.direction }),
  ]
  return {
    words,
    clock,
    title: reach === 'own' ? t.ownTitle : t.title,
    lines: [filters.join(t.file.separator), t.file.made({ at: clock.shown(now), zone: clock.zone })],
    now,
  }
}

function bytesOf(format: SignInFileFormat, file: FileOf, rows: AsyncIterable<SignInView>): AsyncIterable<Uint8Array> {
  const { words, clock, title, lines, now } = file
  const header = fileColumns.map(({ name }) => words.t.columns[name])
  if (format === 'pdf') {
    const columns = fileColumns.map(({ share }, index) => ({ title: header[index] ?? '', share }))
    const listing = { language: words.language, title, lines, columns, author: 'Genkan', createdAt: now }
    return writePdfListing(
      listing,
      mapped(rows, (row) => [clock.shown(new Date(row.at)), ...cellsOf(row, words)]),
    )
  }
  if (format === 'xlsx') {
    const widths = fileColumns.map(({ share }) => Math.round(share * 1.6))
    const cells = mapped(rows, (row) => [{ wallClock: clock.wallClock(new Date(row.at)) }, ...cellsOf(row, words)])
    return writeXlsx(headed(header, cells), { sheetName: title, columnWidths: widths, dayMark: words.language === 'ja' ? '/' : '-' })
  }
  const texts = mapped(rows, (row) => [clock.shown(new Date(row.at)), ...cellsOf(row, words)])
  return writeCsv(headed(header, texts), { encoding: 'utf8-bom', quotesAll: true })
}

async function* mapped<Row, Cells>(rows: AsyncIterable<Row>, map: (row: Row) => Cells): AsyncGenerator<Cells> {
  for await (const row of rows) yield map(row)
}

async function* headed<Cell>(header: readonly string[], rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<readonly (Cell | string)[]> {
  yield header
  yield* rows
}

/** The conditions that were set. */
function given(condition: SignInCondition): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(condition).filter(([, value]) => value !== undefined))
}
