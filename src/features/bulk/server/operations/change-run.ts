/** The steps between check and confirm: check again, correct cells, divide, cancel. Each leaves the run in state `checking` or ended. */
import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { bulkErrors } from '../../contract/errors.ts'
import type { BulkMode } from '../../contract/format.ts'
import { requestCancel } from '../queries/progress.ts'
import { cancelRuns, getRun, insertRuns, listParts, lockRun, type RunRow, updateRun } from '../queries/runs.ts'
import { assertOffered, type Registry } from '../registry.ts'
import { storedActor } from '../run-actor.ts'
import { expiry } from './upload-file.ts'

const open: readonly RunRow['state'][] = ['uploaded', 'ready', 'has-errors']

async function lockOpenRun(ctx: Ctx, registry: Registry, runId: string): Promise<RunRow> {
  const run = await lockRun(ctx, runId)
  ctx.require(registry.get(run.format).permissions.write)
  if (!open.includes(run.state)) throw new AppError(bulkErrors['not-ready'], { params: { state: run.state } })
  if (run.file_id === null) throw new AppError(bulkErrors['file-gone'])
  return run
}

/** What the check finds is what the one who asks now may see: the run is theirs from here on. */
function askedAnew(ctx: Ctx) {
  return { state: 'checking', is_recomputed: false, actor: storedActor(ctx.actor) } as const
}

/** `encoding` undefined: as before; null: detect. */
export async function reopenRun(ctx: Ctx, registry: Registry, runId: string, encoding: string | null | undefined): Promise<RunRow> {
  const run = await lockOpenRun(ctx, registry, runId)
  await updateRun(ctx, runId, { ...askedAnew(ctx), ...(encoding === undefined ? {} : { encoding }) })
  ctx.unaudited('a check writes nothing but what belongs to the run')
  return run
}

/** Corrections lie over the original; a later one of the same cell wins (MCOP-CSV-16). */
export async function editCells(
  ctx: Ctx,
  registry: Registry,
  runId: string,
  cells: readonly { row: number; field: string; value: string }[],
): Promise<RunRow> {
  const run = await lockOpenRun(ctx, registry, runId)
  const fields = new Set(registry.get(run.format).format.columns.map((column) => column.field))
  const known = cells.filter((cell) => fields.has(cell.field))
  const edits = { ...run.edits, ...Object.fromEntries(known.map((cell) => [`${cell.row}/${cell.field}`, cell.value])) }
  await updateRun(ctx, runId, { ...askedAnew(ctx), edits: JSON.stringify(edits) })
  ctx.audit('bulk.file.edited', [{ object: { type: 'bulk-run', id: runId, label: run.file_name }, after: { cells: known.length } }])
  return run
}

/** MCOP-DCSV-8: the file was on the wrong page; it is checked there, and the old run is discarded. Answers the new run. */
export async function reuseFile(
  ctx: Ctx,
  registry: Registry,
  runId: string,
  wanted: { format: string; mode: BulkMode; options: Readonly<Record<string, string>> },
): Promise<RunRow> {
  const run = await lockOpenRun(ctx, registry, runId)
  const server = registry.get(wanted.format)
  ctx.require(server.permissions.write)
  assertOffered(server.format, wanted.mode, wanted.options)
  const id = ctx.ids.next()
  await insertRuns(ctx, [
    { id, ...wanted, fileId: run.file_id, fileName: run.file_name, encoding: run.encoding, state: 'checking', expiresAt: expiry(ctx) },
  ])
  await cancelRuns(ctx, [runId])
  ctx.audit('bulk.file.uploaded', [
    { object: { type: 'bulk-run', id, label: run.file_name }, after: { format: wanted.format, mode: wanted.mode, from: run.format } },
  ])
  return { ...(await getRun(ctx, id)), counts: run.counts }
}

/** MCOP-CSV-7: parts of as many rows as the company may upload at once, each a run of its own over the same bytes. */
export async function divideFile(ctx: Ctx, registry: Registry, runId: string): Promise<{ firstId: string; parts: number }> {
  const run = await lockOpenRun(ctx, registry, runId)
  const limit = (await registry.deps.company(ctx)).rowLimit
  const rows = run.counts.fileRows ?? 0
  if (run.refusal?.code !== 'CSV-E03' || run.part_count > 1) throw new AppError(bulkErrors['not-divisible'])
  const count = Math.ceil(rows / limit)
  const parts = Array.from({ length: count }, (_, index) => ({
    id: ctx.ids.next(),
    format: run.format,
    mode: run.mode,
    options: run.options,
    fileId: run.file_id,
    fileName: run.file_name,
    encoding: run.encoding,
    state: index === 0 ? ('checking' as const) : ('uploaded' as const),
    parentId: run.id,
    part: { number: index + 1, count, from: index * limit + 1, to: Math.min(rows, (index + 1) * limit) },
    expiresAt: expiry(ctx),
  }))
  await insertRuns(ctx, parts)
  await updateRun(ctx, run.id, { state: 'cancelled', finished_at: ctx.clock.now() })
  ctx.audit('bulk.file.divided', [{ object: { type: 'bulk-run', id: runId, label: run.file_name }, after: { parts: count } }])
  return { firstId: parts[0]?.id ?? runId, parts: count }
}

/**
 * Before the confirmation the upload is simply discarded (with all parts that still wait); a running apply is asked to stop and rolls back.
 * @throws `bulk.too-late-to-cancel` it is done, or ended otherwise
 */
export async function cancelRun(ctx: Ctx, registry: Registry, runId: string, runState: RunRow): Promise<'cancelled' | 'asked'> {
  ctx.require(registry.get(runState.format).permissions.write)
  const label = { type: 'bulk-run', id: runId, label: runState.file_name }
  if (runState.state === 'confirmed') {
    await requestCancel(ctx, runId)
    ctx.audit('bulk.run.cancelled', [{ object: label, after: { asked: true } }])
    return 'asked'
  }
  const run = await lockRun(ctx, runId)
  if (!open.includes(run.state) && run.state !== 'checking')
    throw new AppError(bulkErrors['too-late-to-cancel'], { params: { state: run.state } })
  const waiting = run.parent_id === null ? [] : (await listParts(ctx, run.parent_id)).filter((part) => part.part > run.part)
  await cancelRuns(ctx, [runId, ...waiting.map((part) => part.id)])
  ctx.audit('bulk.run.cancelled', [{ object: label }])
  return 'cancelled'
}
