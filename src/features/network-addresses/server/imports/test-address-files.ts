/** Address files for tests: from the text of the rows over the engine to the result. */
import { expect } from 'vitest'
import { bulkRoutes } from '../../../bulk/contract/index.ts'
import type { RunInCompany } from '../../../bulk/server/index.ts'
import { addressFormat } from '../../contract/address-format.ts'
import type { AddressItem } from '../../contract/items.ts'
import type { AddressApp, ReferenceCompany } from '../test-addresses.ts'

export const fileHeader = addressFormat.columns.map((column) => column.header)

/** A row with its user, service and address; every other cell is empty. */
export const fileRow = (userId: string, serviceName: string, address: string): string => `${userId},,,,${serviceName},,${address},,,,`

export function addressFiles(app: AddressApp, company: ReferenceCompany) {
  const run: RunInCompany = (mode, work) =>
    app.platform.unitOfWork.run({ actor: company.admin, companyId: company.id, role: 'app', mode }, work)

  async function check(mode: 'update' | 'initialise', rows: readonly string[], options: Record<string, string> = {}, header = fileHeader) {
    return checkBytes(mode, new TextEncoder().encode(`${[header.join(','), ...rows].join('\r\n')}\r\n`), options)
  }
  async function checkBytes(mode: 'update' | 'initialise', bytes: Uint8Array, options: Record<string, string> = {}) {
    const chunks = (async function* () {
      yield bytes
    })()
    return app.bulk.checkFile(run, { format: 'mcop-addresses', mode, options, fileName: 'x.csv', encoding: null }, chunks)
  }
  type Checked = Awaited<ReturnType<typeof check>>

  return {
    check,
    checkBytes,
    async apply(checked: Checked) {
      expect(checked.state, JSON.stringify(checked.summary)).toBe('ready')
      const acknowledge = checked.summary.toAcknowledge ?? []
      return app.bulk.applyRun(run, checked.id, { fingerprint: checked.fingerprint ?? '', acknowledge, typedCount: null })
    },
    /** `row column code`, in the order of the file. */
    async problems(checked: Checked): Promise<string[]> {
      return (await problemRows(checked)).map((item) => `${item.row} ${item.column} ${item.code}`)
    },
    problemRows,
    undo: (checked: Checked) => run('write', (ctx) => app.bulk.undoRun(ctx, checked.id)),
    async previewUndo(checked: Checked, actor = company.admin) {
      return (await app.as(actor).call(bulkRoutes.previewUndo, { params: { runId: checked.id } })).body
    },
    /** Cells of the download, without its header. */
    async exported(options: Record<string, string>): Promise<string[][]> {
      return app.work(company.admin, async (ctx) => {
        const rows: string[][] = []
        for await (const cells of app.bulk.exportRows(ctx, 'mcop-addresses', options)) rows.push([...cells])
        return rows.slice(1)
      })
    },
    async assign(user: string, item: AddressItem, address: string): Promise<void> {
      const change = { userId: company.users[user] ?? '', item, address }
      const acknowledge = ['address-emptied', 'out-of-range', 'not-in-contract'] as const
      await app.work(company.admin, (ctx) => app.addresses.assignAddresses(ctx, [change], { acknowledge }))
    },
  }

  async function problemRows(checked: Checked): Promise<{ row: number; column: string; code: string; message: string; key: string }[]> {
    const query = { limit: 100 }
    return (await app.as(company.admin).call(bulkRoutes.listProblems, { params: { runId: checked.id }, query })).body.items
  }
}
