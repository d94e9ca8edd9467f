/** The original bytes, in chunks of at most 1 MiB so that no value is ever larger than the driver likes. */
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { BulkTables } from '../schema.ts'

const db = tablesOf<BulkTables>()
export const chunkBytes = 1024 * 1024

export async function insertFile(ctx: Ctx, file: { id: string; name: string; byteCount: number }): Promise<void> {
  await db(ctx)
    .insertInto('bulk_file')
    .values({ company_id: companyOf(ctx), id: file.id, name: file.name, byte_count: file.byteCount, created_at: ctx.clock.now() })
    .execute()
}

export async function insertChunk(ctx: Ctx, chunk: { fileId: string; seq: number; bytes: Buffer }): Promise<void> {
  await db(ctx)
    .insertInto('bulk_file_chunk')
    .values({ company_id: companyOf(ctx), file_id: chunk.fileId, seq: chunk.seq, bytes: chunk.bytes })
    .execute()
}

export async function getFileBytes(ctx: Ctx, fileId: string): Promise<Buffer> {
  const chunks = await db(ctx)
    .selectFrom('bulk_file_chunk')
    .select('bytes')
    .where('company_id', '=', companyOf(ctx))
    .where('file_id', '=', fileId)
    .orderBy('seq')
    .execute()
  return Buffer.concat(chunks.map((chunk) => chunk.bytes))
}
