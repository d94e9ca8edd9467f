/** The door of the bulk engine. */
import type { Language } from '../../../kernel/locale.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import type { FeatureModule } from '../../../platform/server/feature.ts'
import { spool } from '../../../platform/server/spool.ts'
import { bulkPermissions } from '../contract/permissions.ts'
import { problemCap } from '../contract/problem.ts'
import type { ExportEncoding, ProblemRow } from '../contract/run.ts'
import { downloadRoutes } from './download-routes.ts'
import { exportRows } from './downloads/export-rows.ts'
import { dayStamp, type WrittenFile, writeFile } from './downloads/write-file.ts'
import { type UndoPreview, undoRun } from './engine/run-undo.ts'
import { bulkJobs, recurringBulkJobs } from './jobs/jobs.ts'
import { type Confirmation, confirmRun } from './operations/confirm-run.ts'
import { type Upload, uploadFile } from './operations/upload-file.ts'
import { presentProblems } from './present.ts'
import { listProblems } from './queries/problems.ts'
import { getRun, type RunRow } from './queries/runs.ts'
import { assertOptions, type BulkDeps, createRegistry } from './registry.ts'
import { runRoutes } from './routes.ts'
import { createRunner, type RunInCompany } from './runner.ts'

export type { FormatRequest, FormatServer, ObjectsWanted, PlannedRows, RowSource, UndoRows } from './format-server.ts'
export { type ListedRow, listRows } from './queries/row-source.ts'
export type { BulkDeps } from './registry.ts'
export type { RunInCompany } from './runner.ts'

/** For the command line and other features: the same steps as the pages, without HTTP. */
export interface BulkApi {
  /** Stores the bytes and checks them to the end. Writes nothing but the run. */
  checkFile(run: RunInCompany, upload: Omit<Upload, 'content'>, bytes: AsyncIterable<Uint8Array>): Promise<RunRow>
  /** Confirms the checked run and applies it to the end. @throws `bulk.plan-changed` and the other refusals of a confirmation */
  applyRun(run: RunInCompany, runId: string, confirmation: Confirmation): Promise<RunRow>
  /** What was found in a checked file, one sentence a line with row and column, as the page words it; the first thousand. */
  listProblems(ctx: Ctx, runId: string, language: Language): Promise<readonly ProblemRow[]>
  undoRun(ctx: Ctx, runId: string): Promise<{ undoId: string; preview: UndoPreview }>
  /** All objects of a format as a file; UTF-8 with BOM where CP932 lacks a character. */
  exportFile(
    ctx: Ctx,
    wanted: { format: string; encoding: ExportEncoding; options: Readonly<Record<string, string>> },
  ): Promise<WrittenFile>
  /** The same as rows of text, header first. */
  exportRows(ctx: Ctx, format: string, options: Readonly<Record<string, string>>): AsyncIterable<readonly string[]>
}

export function createBulk(deps: BulkDeps): FeatureModule<BulkApi> {
  const registry = createRegistry(deps)
  const runner = createRunner(registry)
  const api: BulkApi = {
    async checkFile(run, upload, bytes) {
      const content = await spool(bytes)
      try {
        const runId = await run('write', (ctx) => uploadFile(ctx, registry, { ...upload, content }))
        return await runner.check(run, runId, 'unwatched')
      } finally {
        await content.discard()
      }
    },
    async applyRun(run, runId, confirmation) {
      await run('write', (ctx) => confirmRun(ctx, registry, runId, confirmation, 'here'))
      return runner.apply(run, runId, 'watched')
    },
    async listProblems(ctx, runId, language) {
      const run = await getRun(ctx, runId)
      const server = registry.get(run.format)
      ctx.require(server.permissions.write)
      const found = await listProblems(ctx, runId, { level: null, field: null, after: 0, limit: problemCap })
      return presentProblems(ctx, server, run, found, language)
    },
    async undoRun(ctx, runId) {
      const server = registry.get((await getRun(ctx, runId)).format)
      ctx.require(server.permissions.write)
      return undoRun(ctx, runId, server)
    },
    async exportFile(ctx, wanted) {
      const server = registry.get(wanted.format)
      ctx.require(server.permissions.read)
      assertOptions(server.format, 'export', wanted.options)
      const name = `${wanted.format}-${dayStamp(ctx.clock.now())}`
      return writeFile(server.format, name, wanted.encoding, () => exportRows(ctx, server, wanted.options))
    },
    exportRows(ctx, format, options) {
      const server = registry.get(format)
      ctx.require(server.permissions.read)
      return exportRows(ctx, server, options)
    },
  }
  return {
    routes: [...runRoutes(registry, runner), ...downloadRoutes(registry)],
    permissions: Object.values(bulkPermissions),
    jobs: bulkJobs(runner),
    recurring: recurringBulkJobs,
    subscriptions: [],
    api,
  }
}
