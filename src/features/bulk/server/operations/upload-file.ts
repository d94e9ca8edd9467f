/** Keeps the original bytes and opens a run for them. Checking comes next, in the same request or in a job. */
import type { Ctx } from '../../../../platform/server/context.ts'
import type { Spool } from '../../../../platform/server/spool.ts'
import type { BulkMode } from '../../contract/format.ts'
import { keptDays } from '../../contract/run.ts'
import { insertChunk, insertFile } from '../queries/files.ts'
import { insertRuns } from '../queries/runs.ts'
import { assertOffered, type Registry } from '../registry.ts'

export interface Upload {
  readonly format: string
  readonly mode: BulkMode
  readonly options: Readonly<Record<string, string>>
  readonly fileName: string
  readonly encoding: string | null
  readonly content: Spool
}

/**
 * Answers the id of the run, in state `checking`.
 * @throws `bulk.unknown-format`, `bulk.mode-not-offered`, `bulk.option-not-offered`
 */
export async function uploadFile(ctx: Ctx, registry: Registry, upload: Upload): Promise<string> {
  const server = registry.get(upload.format)
  ctx.require(server.permissions.write)
  assertOffered(server.format, upload.mode, upload.options)
  const [fileId, runId] = [ctx.ids.next(), ctx.ids.next()]
  await insertFile(ctx, { id: fileId, name: upload.fileName, byteCount: upload.content.byteCount })
  let seq = 0
  // Chunks are written as they are read back, never all held at once.
  for await (const bytes of upload.content.read()) {
    await insertChunk(ctx, { fileId, seq, bytes })
    seq += 1
  }
  await insertRuns(ctx, [
    {
      id: runId,
      format: upload.format,
      mode: upload.mode,
      options: upload.options,
      fileId,
      fileName: upload.fileName,
      encoding: upload.encoding,
      state: 'checking',
      expiresAt: expiry(ctx),
    },
  ])
  ctx.audit('bulk.file.uploaded', [
    {
      object: { type: 'bulk-run', id: runId, label: upload.fileName },
      after: { format: upload.format, mode: upload.mode, bytes: upload.content.byteCount },
    },
  ])
  return runId
}

export function expiry(ctx: Pick<Ctx, 'clock'>): Date {
  return new Date(ctx.clock.now().getTime() + keptDays * 24 * 60 * 60 * 1000)
}
