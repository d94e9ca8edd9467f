/** サービス設定csv出力: the addresses of the draft as files that 「サービス設定一括アップロード」 takes (MCOP-IPTOOL-5, 8; IPCSV-18). */
import type { Ctx } from '../../../platform/server/context.ts'
import type { Download } from '../../../platform/server/http/binding.ts'
import { writeTable } from '../../../protocols/tabular/index.ts'
import { addressFormat } from '../contract/address-format.ts'
import type { Draft } from '../contract/assignment.ts'
import { parseIpv4 } from '../contract/ipv4.ts'
import { type AddressItemDefinition, addressItemDefinitions } from '../contract/items.ts'
import { type FileRow, findDraft, listFilePeople } from './queries/drafts.ts'
import { writeZip, type ZipFile } from './zip-writer.ts'

/** One file for each item that has at least one address, none for the others. Cells that hold no address are left out. */
export async function draftFiles(ctx: Ctx, companyCode: string): Promise<Download> {
  const draft = (await findDraft(ctx)) ?? { userIds: [], cells: {} }
  const people = await listFilePeople(ctx, Object.keys(draft.cells))
  const day = dayInJapan(ctx.clock.now())
  const files = await Promise.all(addressItemDefinitions.map((definition) => fileOf(definition, draft, people, companyCode, day)))
  const archive = writeZip(files.filter((file) => file !== undefined))
  return {
    fileName: `mcop-addresses_${day}.zip`,
    contentType: 'application/zip',
    stream: (async function* () {
      yield archive
    })(),
  }
}

async function fileOf(
  definition: AddressItemDefinition,
  draft: Draft,
  people: readonly FileRow[],
  companyCode: string,
  day: string,
): Promise<ZipFile | undefined> {
  const { item, serviceId, serviceName } = definition
  const rows = people.flatMap(({ rowId, userId, departmentCode }) => {
    const address = parseIpv4(draft.cells[rowId]?.[item] ?? '')
    return address === undefined ? [] : [[userId, companyCode, departmentCode, serviceId, serviceName, '', address, '', '', '', '']]
  })
  if (rows.length === 0) return undefined
  const table = [addressFormat.columns.map((column) => column.header), ...rows]
  const chunks: Uint8Array[] = []
  for await (const chunk of writeTable(table, { format: 'csv', encoding: 'cp932' })) chunks.push(chunk)
  return { name: `${serviceName}_${day}.csv`, bytes: Buffer.concat(chunks) }
}

/** 20261121, the day of the work where the work is done. */
function dayInJapan(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(now).replaceAll('-', '')
}
