/**
 * The undo: what the run added goes, what it changed or deleted comes back. An object that has changed since stays as it is and is listed:
 * nobody's later work is lost.
 */
import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { bulkErrors } from '../../contract/errors.ts'
import { noCounts, type RunCounts } from '../../contract/run.ts'
import type { FormatServer, UndoRows } from '../format-server.ts'
import { countUndo, createUndoList, listUndoRefused, type RefusedRow, undoRows } from '../queries/plan-rows.ts'
import { getRun, insertRuns, lockRun, type RunRow, updateRun } from '../queries/runs.ts'
import { planForRows } from '../queries/staging.ts'

export interface UndoPreview {
  readonly counts: RunCounts
  readonly refused: number
  /** The first of those that stay as they are. */
  readonly refusedRows: readonly RefusedRow[]
}

const shownRefused = 1000

export function mayUndo(run: RunRow, now: Date): boolean {
  return run.state === 'applied' && run.mode !== 'undo' && run.expires_at > now
}

/** What an undo would do now. Needs a unit of work that may write, for the list that it makes. */
export async function previewUndo(ctx: Ctx, runId: string, server: FormatServer): Promise<UndoPreview> {
  const run = await getRun(ctx, runId)
  if (!mayUndo(run, ctx.clock.now())) throw new AppError(bulkErrors['not-undoable'])
  return listUndo(ctx, run, server)
}

/** Puts back what can be put back; the undo is a run of its own, whose id is answered. */
export async function undoRun(ctx: Ctx, runId: string, server: FormatServer): Promise<{ undoId: string; preview: UndoPreview }> {
  const run = await lockRun(ctx, runId)
  if (!mayUndo(run, ctx.clock.now())) throw new AppError(bulkErrors['not-undoable'])
  const preview = await listUndo(ctx, run, server)
  const changes: UndoRows = { runId, counts: preview.counts, rows: undoRows }
  const done = await server.undo(ctx, changes)
  const undone = Object.values(done).reduce((sum, count) => sum + count, 0)
  if (undone !== preview.counts.undone) throw new AppError(bulkErrors['plan-changed'])
  const undoId = ctx.ids.next()
  const now = ctx.clock.now()
  await insertRuns(ctx, [
    {
      id: undoId,
      format: run.format,
      mode: 'undo',
      options: {},
      fileId: null,
      fileName: run.file_name,
      encoding: null,
      state: 'applied',
      counts: preview.counts,
      undoOf: run.id,
      expiresAt: run.expires_at,
    },
  ])
  await updateRun(ctx, run.id, { state: 'undone', undone_at: now })
  ctx.audit('bulk.run.undone', [
    {
      object: { type: 'bulk-run', id: run.id, label: run.file_name },
      after: { format: run.format, undone: preview.counts.undone, refused: preview.refused },
    },
  ])
  return { undoId, preview }
}

async function listUndo(ctx: Ctx, run: RunRow, server: FormatServer): Promise<UndoPreview> {
  const source = { format: server.format, runId: run.id, adds: run.mode === 'add' || run.mode === 'upsert', slice: null }
  await planForRows(ctx, run.counts.rows ?? 0)
  await createUndoList(ctx, server, source)
  const { counts, refused } = await countUndo(ctx)
  const undone = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const refusedRows = refused === 0 ? [] : await listUndoRefused(ctx, server, shownRefused)
  return {
    counts: { ...noCounts, ...counts, rows: undone + refused, undone, refused },
    refused,
    refusedRows,
  }
}
