import type { Ctx } from '../../../../platform/server/context.ts'
import type { ExportEncoding } from '../../contract/run.ts'
import { type FormatServer, factsOf } from '../format-server.ts'
import { type WrittenFile, writeFile } from './write-file.ts'

/** The header and as many rows as asked for, with what is the same in every new row filled in (MCOP-DCSV-2, UCSV-2). */
export async function templateFile(
  ctx: Ctx,
  server: FormatServer,
  companyCode: string,
  wanted: { encoding: ExportEncoding; rows: number },
): Promise<WrittenFile> {
  const facts = await factsOf(ctx, server, companyCode)
  const header = server.format.columns.map((column) => column.header)
  const row = server.format.columns.map((column) => column.prefill?.(facts) ?? '')
  const rows = [header, ...Array.from({ length: wanted.rows }, () => row)]
  return writeFile(server.format, `${server.format.key}-template`, wanted.encoding, () => rows)
}
