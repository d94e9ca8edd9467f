/** Checks the stored file of a run that is in state `checking`. */
import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { bulkErrors } from '../../contract/errors.ts'
import { checkRun } from '../engine/run-check.ts'
import { getFileBytes } from '../queries/files.ts'
import { getRun, lockRun, type RunRow } from '../queries/runs.ts'
import type { Registry } from '../registry.ts'

/** Tells how far it is; answers true when somebody has asked to stop. */
export type ReportProgress = (phase: string, done: number, total: number) => Promise<boolean>

/** @throws `bulk.run-cancelled`, `bulk.file-gone` */
export async function checkFile(ctx: Ctx, registry: Registry, runId: string, report?: ReportProgress): Promise<RunRow> {
  const run = await getRun(ctx, runId)
  if (run.state !== 'checking') {
    ctx.unaudited('the run has been checked before')
    return run
  }
  if (run.file_id === null) throw new AppError(bulkErrors['file-gone'])
  const company = await registry.deps.company(ctx)
  await checkRun(ctx, run, {
    server: registry.get(run.format),
    others: registry.others(run.format),
    companyCode: company.code,
    rowLimit: company.rowLimit,
    bytes: await getFileBytes(ctx, run.file_id),
    ...(report === undefined
      ? {}
      : {
          onProgress: async (phase, done) => {
            if (await report(phase, done, 0)) throw new AppError(bulkErrors['run-cancelled'])
          },
        }),
    // Somebody may have discarded the run while it was read: then its outcome is not wanted any more.
    beforeKeeping: async () => {
      if ((await lockRun(ctx, runId)).state !== 'checking') throw new AppError(bulkErrors['run-cancelled'])
    },
  })
  ctx.unaudited('a check writes nothing but what belongs to the run')
  return getRun(ctx, runId)
}
