/**
 * The check: decode → parse → map header → check rows → check against the database → plan. Writes nothing but what belongs to the run, and
 * may be done as often as wanted; every check forgets the one before.
 */
import type { Ctx } from '../../../../platform/server/context.ts'
import { type BulkMode, type Format, type ModeDefinition, type RowAction, rowActions } from '../../contract/format.ts'
import { levelOf } from '../../contract/problem.ts'
import { noCounts, type RunCounts, type RunSummary } from '../../contract/run.ts'
import { type FormatRequest, type FormatServer, factsOf, type RowSource } from '../format-server.ts'
import { countObjects, countPlan, insertPlan, planFingerprint, rowsWithOwnKey } from '../queries/comparison.ts'
import { insertProblems, type NewProblem } from '../queries/problems.ts'
import { type RunRow, updateRun } from '../queries/runs.ts'
import { createIntake, deleteFindings, findStagedCells, intakeRows, keepIntake, planForRows, repairIntake } from '../queries/staging.ts'
import { compareRows } from './compare-rows.ts'
import { type CollectedProblem, ProblemCollector } from './problem-collector.ts'
import { type StagedFile, stageFile } from './stage-file.ts'

export interface CheckDeps {
  readonly server: FormatServer
  /** The other formats, to recognise a file that is on the wrong page. */
  readonly others: readonly Format[]
  readonly companyCode: string
  readonly rowLimit: number
  readonly bytes: Uint8Array
  readonly onProgress?: (phase: 'reading' | 'comparing', done: number) => Promise<void>
  /** Last word before the outcome is kept; throws when it is not wanted any more. */
  readonly beforeKeeping?: () => Promise<void>
}

export async function requestOf(ctx: Ctx, server: FormatServer, companyCode: string, run: RunRow): Promise<FormatRequest> {
  return { mode: run.mode as BulkMode, options: run.options, facts: await factsOf(ctx, server, companyCode) }
}

/** Checks the run and keeps the outcome with it: state `ready` or `has-errors`. */
export async function checkRun(ctx: Ctx, run: RunRow, deps: CheckDeps): Promise<'ready' | 'has-errors'> {
  const { server } = deps
  const request = await requestOf(ctx, server, deps.companyCode, run)
  const collector = new ProblemCollector()
  await deleteFindings(ctx, run.id)
  await createIntake(ctx, server.format)
  const staged = await stageFile(ctx, {
    bytes: deps.bytes,
    format: server.format,
    others: deps.others,
    facts: request,
    encoding: run.encoding,
    edits: run.edits,
    part: run.row_from === null || run.row_to === null ? null : { from: run.row_from, to: run.row_to },
    rowLimit: deps.rowLimit,
    collector,
    ...(deps.onProgress === undefined ? {} : { onRows: (done) => deps.onProgress?.('reading', done) ?? Promise.resolve() }),
  })
  if (staged.refusal !== null) {
    await deps.beforeKeeping?.()
    return refuseFile(ctx, run, staged)
  }
  await deps.onProgress?.('comparing', staged.rows)
  await planForRows(ctx, staged.rows)
  const rows = intakeRows(server.format)
  const fromDatabase = await compareRows(ctx, server, rows, request, collector, (column, repairs) =>
    repairIntake(ctx, column, server.format.keyFold, repairs),
  )
  const counts = await planRows(ctx, server, rows, request, run.id, staged, collector)
  await insertProblems(ctx, run.id, await placeProblems(ctx, server.format, collector))
  await keepIntake(ctx, server.format, run.id)
  await deps.beforeKeeping?.()
  const state = counts.errors > 0 ? 'has-errors' : 'ready'
  await updateRun(ctx, run.id, {
    state,
    read_as: staged.readAs,
    refusal: null,
    counts: JSON.stringify(counts),
    summary: JSON.stringify(await summarise(ctx, server, request, counts, collector, fromDatabase)),
    fingerprint: await fingerprintOf(ctx, run.id, counts),
    checked_at: ctx.clock.now(),
  })
  return state
}

async function refuseFile(ctx: Ctx, run: RunRow, staged: StagedFile): Promise<'has-errors'> {
  await updateRun(ctx, run.id, {
    state: 'has-errors',
    read_as: staged.readAs,
    refusal: JSON.stringify(staged.refusal),
    counts: JSON.stringify({ ...noCounts, rows: staged.rows, fileRows: staged.fileRows, errors: 1 }),
    summary: '{}',
    fingerprint: null,
    checked_at: ctx.clock.now(),
  })
  return 'has-errors'
}

/** The plan of the rows as they are, also of a file with errors: the page shows what would be registered without them. */
async function planRows(
  ctx: Ctx,
  server: FormatServer,
  rows: RowSource,
  request: FormatRequest,
  runId: string,
  staged: StagedFile,
  collector: ProblemCollector,
): Promise<RunCounts> {
  const hasDoubles = [...collector.tallies.values()].some((tally) => tally.code === 'CSV-E09')
  if (request.mode !== 'add') await insertPlan(ctx, server, hasDoubles ? rowsWithOwnKey(rows) : rows, request, runId)
  const planned = request.mode === 'add' ? {} : await countPlan(ctx, runId)
  const lines = Object.values(planned).reduce((sum, count) => sum + count, 0)
  const adds = request.mode === 'add' || request.mode === 'upsert'
  return {
    ...noCounts,
    ...Object.fromEntries(rowActions.map((action: RowAction) => [action, planned[action] ?? 0])),
    add: adds ? Math.max(0, staged.rows - lines - collector.errorRows) : 0,
    rows: staged.rows,
    fileRows: staged.fileRows,
    errors: collector.total('error'),
    warnings: collector.total('warning'),
    errorRows: collector.errorRows,
  }
}

/** Values that only the database knew to be wrong are read back from the staging rows. */
async function placeProblems(ctx: Ctx, format: Format, collector: ProblemCollector): Promise<NewProblem[]> {
  const order = new Map(format.columns.map((column) => [column.field, column.index]))
  const sorted = collector.sorted(order)
  const unread = [...new Set(sorted.filter((problem) => problem.value === undefined).map((problem) => problem.row))]
  const cells = unread.length === 0 ? new Map() : await findStagedCells(ctx, format, 'intake', unread)
  const cellOf = (problem: CollectedProblem): string => {
    if (problem.value !== undefined) return problem.value
    const index = problem.field === null ? undefined : order.get(problem.field)
    return index === undefined ? '' : (cells.get(problem.row)?.cells[index] ?? '')
  }
  return sorted.map((problem) => ({
    row_no: problem.row,
    field: problem.field,
    level: levelOf(problem.code),
    code: problem.code,
    params: problem.params,
    value: cellOf(problem),
  }))
}

async function summarise(
  ctx: Ctx,
  server: FormatServer,
  request: FormatRequest,
  counts: RunCounts,
  collector: ProblemCollector,
  fromDatabase: string,
): Promise<RunSummary> {
  const found = [...collector.tallies.values()]
  const codes = new Set(found.map((tally) => tally.code))
  const mode = server.format.modes.find((candidate) => candidate.mode === request.mode)
  return {
    found,
    toAcknowledge: server.format.acknowledge.filter((code) => codes.has(code)),
    typedCount: await typedCount(ctx, server, request, mode, counts),
    fromDatabase,
  }
}

async function typedCount(
  ctx: Ctx,
  server: FormatServer,
  request: FormatRequest,
  mode: ModeDefinition | undefined,
  counts: RunCounts,
): Promise<number | null> {
  const gone = counts.delete + counts.initialise
  if (mode?.typedCount === undefined || gone === 0) return null
  if (mode.typedCount === 'always') return gone
  return gone * 2 > (await countObjects(ctx, server, request.options)) ? gone : null
}

/** Names the plan: sent back with the confirmation, so that nobody confirms a plan they have not seen. */
async function fingerprintOf(ctx: Ctx, runId: string, counts: RunCounts): Promise<string> {
  return `${counts.rows}-${counts.add}-${(await planFingerprint(ctx, runId)).slice(0, 32)}`
}
