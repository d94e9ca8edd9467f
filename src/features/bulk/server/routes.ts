/** Routes parse, bind and call; long files go to a worker, short ones are dealt with in the request. */
import { AppError } from '../../../kernel/errors.ts'
import { countCap } from '../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../platform/server/context.ts'
import { bind, bindOwn, type RouteBinding, type RunUnitOfWork } from '../../../platform/server/http/binding.ts'
import { type Spool, SpoolLimitError, spool } from '../../../platform/server/spool.ts'
import { bulkErrors } from '../contract/errors.ts'
import type { FormatView } from '../contract/format-view.ts'
import { problemCap } from '../contract/problem.ts'
import * as routes from '../contract/routes.ts'
import { previewUndo, undoRun } from './engine/run-undo.ts'
import { type FormatServer, factsOf } from './format-server.ts'
import { checkJob } from './jobs/jobs.ts'
import { cancelRun, divideFile, editCells, reopenRun, reuseFile } from './operations/change-run.ts'
import { confirmRun } from './operations/confirm-run.ts'
import { uploadFile } from './operations/upload-file.ts'
import { pageOf, readNumberCursor, readRunCursor } from './pages.ts'
import { presentFormat, presentPlanRow, presentProblems, presentRun, presentRuns } from './present.ts'
import { listPlanRows } from './queries/plan-rows.ts'
import { countProblems, listProblems } from './queries/problems.ts'
import { countRuns, getRun, listRuns, type RunRow } from './queries/runs.ts'
import { mayUse, parseOptions, type Registry } from './registry.ts'
import type { RunInCompany, Runner } from './runner.ts'

const defaultCsvBytes = 200 * 1024 * 1024
const defaultXlsxBytes = 20 * 1024 * 1024

// check-ignore function-length: a table of routes, one short handler each
export function runRoutes(registry: Registry, runner: Runner): readonly RouteBinding[] {
  return [
    bind(routes.listFormats, async (ctx) => {
      const { rowLimit, code } = await registry.deps.company(ctx)
      const items: FormatView[] = []
      for (const server of registry.readableBy(ctx.actor)) {
        const facts = await factsOf(ctx, server, code)
        items.push(presentFormat(server, { rowLimit, facts }, mayUse(ctx.actor, server.permissions.write.key)))
      }
      return { items }
    }),

    bindOwn(routes.uploadFile, async (run, { query }, request) => {
      const content = await received(request.upload, registry)
      try {
        const runId = await run({}, async (ctx) => {
          const id = await uploadFile(ctx, registry, {
            ...query,
            options: parseOptions(query.options),
            encoding: query.encoding ?? null,
            content,
          })
          if (!isSmall(content)) ctx.job(checkJob(ctx.companyId, id))
          return id
        })
        if (isSmall(content)) await runner.check(inCompany(run), runId, 'unwatched')
        return await run({ mode: 'read' }, async (ctx) => presentRun(ctx, await getRun(ctx, runId)))
      } finally {
        await content.discard()
      }
    }),

    bind(routes.listRuns, async (ctx, { query }) => {
      const formats = registry.readableBy(ctx.actor).map((server) => server.format.key)
      const wanted = query.format === undefined ? formats : formats.filter((key) => key === query.format)
      const rows = await listRuns(ctx, { formats: wanted, before: readRunCursor(query.cursor), limit: query.limit + 1 })
      const total = await countRuns(ctx, wanted, countCap)
      const page = pageOf(rows, query.limit, total, (row) => [row.created_at.toISOString(), row.id])
      return { ...page, items: await presentRuns(ctx, page.items) }
    }),

    bind(routes.getRun, async (ctx, { params }) => presentRun(ctx, (await readable(ctx, registry, params.runId)).run)),

    bind(routes.listProblems, async (ctx, { params, query }, request) => {
      const { run, server } = await readable(ctx, registry, params.runId)
      const condition = { level: query.level ?? null, field: query.field ?? null, code: query.code ?? null }
      const rows = await listProblems(ctx, run.id, { ...condition, after: readNumberCursor(query.cursor), limit: query.limit + 1 })
      const page = pageOf(rows, query.limit, await countProblems(ctx, run.id, condition), (row) => [String(row.seq)], problemCap)
      return { ...page, items: await presentProblems(ctx, server, run, page.items, request.language) }
    }),

    bind(routes.listPlanRows, async (ctx, { params, query }) => {
      const { run, server } = await readable(ctx, registry, params.runId)
      const source = { format: server.format, runId: run.id, adds: run.mode === 'add' || run.mode === 'upsert', slice: null }
      const action = query.action ?? null
      const rows = await listPlanRows(ctx, source, { action, after: readNumberCursor(query.cursor), limit: query.limit + 1 })
      const total = action === null ? (run.counts.rows ?? 0) : (run.counts[action] ?? 0)
      const page = pageOf(rows, query.limit, total, (row) => [String(row.row_no)], Number.MAX_SAFE_INTEGER)
      return { ...page, items: page.items.map((row) => presentPlanRow(server.format, row)) }
    }),

    bindOwn(routes.checkAgain, async (run, { params, body }) => {
      const before = await run({}, (ctx) => reopenRun(ctx, registry, params.runId, body.encoding))
      return checked(run, runner, before)
    }),

    bindOwn(routes.editCells, async (run, { params, body }) => {
      const before = await run({}, (ctx) => editCells(ctx, registry, params.runId, body.cells))
      return checked(run, runner, before)
    }),

    bindOwn(routes.reuseFile, async (run, { params, body }) => {
      const fresh = await run({}, (ctx) => reuseFile(ctx, registry, params.runId, { ...body, options: parseOptions(body.options) }))
      return checked(run, runner, fresh)
    }),

    bindOwn(routes.divideFile, async (run, { params }) => {
      const divided = await run({}, (ctx) => divideFile(ctx, registry, params.runId))
      const first = await run({ mode: 'read' }, (ctx) => getRun(ctx, divided.firstId))
      return { first: await checked(run, runner, first), parts: divided.parts }
    }),

    bindOwn(routes.confirmRun, async (run, { params, body }) => {
      const confirmed = await run({}, (ctx) => confirmRun(ctx, registry, params.runId, body))
      if (confirmed.next === 'apply') await runner.apply(inCompany(run), params.runId, 'unwatched')
      return run({ mode: 'read' }, async (ctx) => presentRun(ctx, await getRun(ctx, params.runId)))
    }),

    bind(routes.cancelRun, async (ctx, { params }) => {
      await cancelRun(ctx, registry, params.runId, await getRun(ctx, params.runId))
      return presentRun(ctx, await getRun(ctx, params.runId))
    }),

    bindOwn(routes.previewUndo, (run, { params }) =>
      // The list is made in a temporary table, which a read-only transaction does not allow.
      run({ mode: 'write' }, async (ctx) => {
        ctx.unaudited('only looks what an undo would do')
        const { server } = await readable(ctx, registry, params.runId)
        return undoAnswer(await previewUndo(ctx, params.runId, server))
      }),
    ),

    bind(routes.undoRun, async (ctx, { params }) => {
      const { server } = await readable(ctx, registry, params.runId)
      ctx.require(server.permissions.write)
      const { undoId, preview } = await undoRun(ctx, params.runId, server)
      return { undoId, ...undoAnswer(preview) }
    }),
  ]
}

function undoAnswer(preview: Awaited<ReturnType<typeof previewUndo>>) {
  return { undone: preview.counts.undone, refused: preview.refused, refusedRows: [...preview.refusedRows] }
}

/** The run and its format, for those who may read it; a run of a format that the caller may not see answers like a missing one. */
export async function readable(ctx: Ctx, registry: Registry, runId: string): Promise<{ run: RunRow; server: FormatServer }> {
  const run = await getRun(ctx, runId)
  const server = registry.get(run.format)
  ctx.require(server.permissions.read)
  return { run, server }
}

async function received(upload: AsyncIterable<Uint8Array>, registry: Registry): Promise<Spool> {
  const csvBytes = registry.deps.limits?.csvBytes ?? defaultCsvBytes
  const xlsxBytes = registry.deps.limits?.xlsxBytes ?? defaultXlsxBytes
  try {
    const content = await spool(upload, csvBytes)
    if (content.byteCount === 0) throw new AppError(bulkErrors['file-empty'])
    if (content.isZip && content.byteCount > xlsxBytes) {
      await content.discard()
      throw new AppError(bulkErrors['file-too-large'], { params: { limit: xlsxBytes } })
    }
    return content
  } catch (error) {
    if (error instanceof SpoolLimitError) throw new AppError(bulkErrors['file-too-large'], { params: { limit: csvBytes } })
    throw error
  }
}

/** About 2,000 rows: as many line feeds in a text, or the size that so many rows have in a workbook. */
function isSmall(content: Spool): boolean {
  return content.byteCount <= 2 * 1024 * 1024 && (content.isZip ? content.byteCount <= 400 * 1024 : content.lineFeeds <= 2_001)
}

export function inCompany(run: RunUnitOfWork): RunInCompany {
  return (mode, work, actor) => run({ mode, ...(actor === undefined ? {} : { actor }) }, work)
}

/** Checks at once what is small, or what has been checked at once before; otherwise a worker does. */
async function checked(run: RunUnitOfWork, runner: Runner, before: RunRow) {
  const rows = before.row_from === null || before.row_to === null ? (before.counts.rows ?? 0) : before.row_to - before.row_from + 1
  if (rows <= 2_000) await runner.check(inCompany(run), before.id, 'unwatched')
  else {
    await run({}, async (ctx) => {
      ctx.unaudited('the check was asked for in the same request')
      ctx.job(checkJob(companyOf(ctx), before.id))
    })
  }
  return run({ mode: 'read' }, async (ctx) => presentRun(ctx, await getRun(ctx, before.id)))
}
