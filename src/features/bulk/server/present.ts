/** From rows of the tables to what the API gives. */
import type { Language } from '../../../kernel/locale.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import { type Format, isReadIn, isRequiredIn, keySeparator } from '../contract/format.ts'
import type { FormatView } from '../contract/format-view.ts'
import { noCounts, type PlanRow, type ProblemRow, type Run } from '../contract/run.ts'
import { problemsEn } from '../locales/problems-en.ts'
import { problemsJa } from '../locales/problems-ja.ts'
import { type ProblemSentence, sentence } from '../locales/sentence.ts'
import { mayUndo } from './engine/run-undo.ts'
import type { FormatServer } from './format-server.ts'
import type { PlannedRow } from './queries/plan-rows.ts'
import type { FoundRow } from './queries/problems.ts'
import { findProgress } from './queries/progress.ts'
import { findNextPart, type RunRow } from './queries/runs.ts'
import { findStagedCells } from './queries/staging.ts'

export async function presentRuns(ctx: Ctx, runs: readonly RunRow[]): Promise<Run[]> {
  const progress = await findProgress(
    ctx,
    runs.filter((run) => run.state === 'confirmed' || run.state === 'checking').map((run) => run.id),
  )
  // Only a single run is asked for its next part; lists lead to its page.
  const nextPartId = runs.length === 1 && runs[0] !== undefined ? await findNextPart(ctx, runs[0]) : null
  return runs.map((run) => {
    const watched = progress.get(run.id)
    return {
      id: run.id,
      format: run.format,
      mode: run.mode,
      options: run.options,
      state: run.state === 'confirmed' && watched !== undefined ? 'applying' : run.state,
      fileName: run.file_name,
      encoding: run.encoding,
      readAs: run.read_as,
      refusal: run.refusal,
      counts: { ...noCounts, ...run.counts },
      summary: {
        found: run.summary.found ?? [],
        toAcknowledge: run.summary.toAcknowledge ?? [],
        typedCount: run.summary.typedCount ?? null,
      },
      fingerprint: run.fingerprint,
      isRecomputed: run.is_recomputed,
      failure: run.failure,
      part: run.part,
      partCount: run.part_count,
      parentId: run.parent_id,
      nextPartId,
      progress:
        watched === undefined
          ? null
          : { phase: watched.phase, done: watched.done, total: watched.total, cancelRequested: watched.cancel_requested },
      actorName: run.actor_name,
      undoOf: run.undo_of,
      mayUndo: mayUndo(run, ctx.clock.now()),
      createdAt: run.created_at.toISOString(),
      finishedAt: run.finished_at?.toISOString() ?? null,
      undoneAt: run.undone_at?.toISOString() ?? null,
      expiresAt: run.expires_at.toISOString(),
      version: run.version,
    }
  })
}

export async function presentRun(ctx: Ctx, run: RunRow): Promise<Run> {
  const [presented] = await presentRuns(ctx, [run])
  if (presented === undefined) throw new Error('one run gives one')
  return presented
}

/** Problems with their column, their sentences, and whom the row is about. */
export async function presentProblems(
  ctx: Ctx,
  server: FormatServer,
  run: RunRow,
  found: readonly FoundRow[],
  language: Language,
): Promise<ProblemRow[]> {
  const { format } = server
  const rows = await findStagedCells(ctx, format, { runId: run.id }, [...new Set(found.map((problem) => problem.row_no))])
  return found.map((problem) => {
    const column = format.columns.find((candidate) => candidate.field === problem.field)
    const params = problem.params ?? {}
    const words = sentencesOf(server, problem.code, language)
    const row = rows.get(problem.row_no)
    return {
      row: problem.row_no,
      field: problem.field,
      column: column?.letter ?? null,
      header: column?.header ?? null,
      level: problem.level,
      code: problem.code,
      params,
      value: problem.value,
      key: keyTextOf(format, row?.cells ?? [], row?.key ?? ''),
      title: titleOf(format, row?.cells ?? []),
      message: sentence(words.message, params),
      remedy: sentence(words.remedy, params),
    }
  })
}

export function sentencesOf(server: FormatServer, code: string, language: Language): ProblemSentence {
  const own = server.messages?.[language]?.[code]
  const shared: Readonly<Record<string, ProblemSentence>> = language === 'ja' ? problemsJa : problemsEn
  return own ?? shared[code] ?? { message: code, remedy: '' }
}

export function presentPlanRow(format: Format, row: PlannedRow): PlanRow {
  const values = Object.fromEntries(
    format.columns
      .filter((column) => (row.cells[column.index] ?? '') !== '')
      .map((column) => [column.field, shown(column, row.cells[column.index] ?? '')]),
  )
  const image = (side: PlannedRow['before']): PlannedRow['before'] =>
    side &&
    Object.fromEntries(
      Object.entries(side).map(([field, value]) => [
        field,
        shown(
          format.columns.find((column) => column.field === field),
          value,
        ),
      ]),
    )
  return {
    row: row.row_no,
    action: row.action,
    key: keyTextOf(format, row.cells, row.key),
    title: titleOf(format, row.cells) || titleIn(format, row.before),
    before: image(row.before),
    after: row.action === 'add' ? values : image(row.after),
  }
}

/** Truth values as the files write them. */
function shown(column: Format['columns'][number] | undefined, value: unknown): unknown {
  return column?.type === 'boolean' && value !== null ? String(value).toUpperCase() : value
}

/** The wave dash of our own sentences as CP932 has it, so that a remark never costs a file its encoding. */
export function forCp932(text: string): string {
  return text.replaceAll('\u301c', '\uff5e')
}

/** The key as it was typed, not as it is folded. */
function keyTextOf(format: Format, cells: readonly string[], folded: string): string {
  const typed = format.columns.filter((column) => column.isKey).map((column) => cells[column.index] ?? '')
  return typed.some((part) => part !== '') ? typed.join(' / ') : folded.replaceAll(keySeparator, ' / ')
}

function titleOf(format: Format, cells: readonly string[]): string {
  const parts = format.titleFields.map((field) => cells[format.columns.findIndex((column) => column.field === field)] ?? '')
  return parts.filter((part) => part !== '').join(' ')
}

function titleIn(format: Format, image: Readonly<Record<string, unknown>> | null): string {
  const parts = format.titleFields.map((field) => String(image?.[field] ?? ''))
  return parts.filter((part) => part !== '').join(' ')
}

export function presentFormat(
  { format }: FormatServer,
  company: { readonly rowLimit: number; readonly facts: Readonly<Record<string, string>> },
  mayWrite: boolean,
): FormatView {
  const { rowLimit, facts } = company
  const modes = format.modes.map((definition) => definition.mode)
  return {
    key: format.key,
    labels: format.labels,
    noun: format.noun,
    counter: format.counter,
    keyFields: [...format.keyFields],
    titleFields: [...format.titleFields],
    modes: format.modes.map((definition) => ({ ...definition })),
    options: format.options.map((option) => ({ ...option, choices: [...option.choices] })),
    columns: format.columns.map((column) => ({
      letter: column.letter,
      field: column.field,
      header: column.header,
      isKey: column.isKey,
      numericText: column.numericText === true,
      requiredIn: modes.filter((mode) => isReadIn(column, mode) && isRequiredIn(column, mode)),
      readIn: modes.filter((mode) => isReadIn(column, mode)),
      help: column.help,
      sample: column.sample,
      prefill: column.prefill?.(facts) ?? '',
    })),
    rowLimit,
    mayWrite,
  }
}
