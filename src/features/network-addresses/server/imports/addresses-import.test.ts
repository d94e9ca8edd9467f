import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bulkRoutes } from '../../../bulk/contract/index.ts'
import type { RunInCompany } from '../../../bulk/server/index.ts'
import { addressFormat } from '../../contract/address-format.ts'
import type { AddressItem } from '../../contract/items.ts'
import { type AddressApp, openReferenceCompany, type ReferenceCompany, startAddresses } from '../test-addresses.ts'

let app: AddressApp
let company: ReferenceCompany

beforeAll(async () => {
  app = await startAddresses()
  company = await openReferenceCompany(app, 'C000000001', 'サンプル商事株式会社')
})
afterAll(() => app.stop())

const run: RunInCompany = (mode, work) =>
  app.platform.unitOfWork.run({ actor: company.admin, companyId: company.id, role: 'app', mode }, work)

const act = 'MCOP 3G 主(ACT)'
const row = (userId: string, serviceName: string, address: string, memo = '') => `${userId},,,,${serviceName},,${address},,${memo},,`

async function check(mode: 'update' | 'initialise', rows: readonly string[], options: Record<string, string> = {}) {
  const text = `${[addressFormat.columns.map((column) => column.header).join(','), ...rows].join('\r\n')}\r\n`
  const bytes = (async function* () {
    yield new TextEncoder().encode(text)
  })()
  return app.bulk.checkFile(run, { format: 'mcop-addresses', mode, options, fileName: 'x.csv', encoding: null }, bytes)
}
type Checked = Awaited<ReturnType<typeof check>>

async function apply(checked: Checked) {
  expect(checked.state, JSON.stringify(checked.summary)).toBe('ready')
  const acknowledge = checked.summary.toAcknowledge ?? []
  return app.bulk.applyRun(run, checked.id, { fingerprint: checked.fingerprint ?? '', acknowledge, typedCount: null })
}
async function problems(checked: Checked): Promise<string[]> {
  const { body } = await app.as(company.admin).call(bulkRoutes.listProblems, { params: { runId: checked.id }, query: { limit: 100 } })
  return body.items.map((item: { row: number; column: string; code: string }) => `${item.row} ${item.column} ${item.code}`).sort()
}
async function exported(options: Record<string, string>): Promise<string[]> {
  return app.work(company.admin, async (ctx) => {
    const rows: string[] = []
    for await (const cells of app.bulk.exportRows(ctx, 'mcop-addresses', options)) rows.push(cells.join(','))
    return rows.slice(1)
  })
}
const assign = (user: string, item: AddressItem, address: string) =>
  app.work(company.admin, (ctx) =>
    app.addresses.assignAddresses(ctx, [{ userId: company.users[user] ?? '', item, address }], {
      acknowledge: ['address-emptied', 'out-of-range', 'not-in-contract'],
    }),
  )

describe('mcop-addresses', () => {
  it('MCOP-P33 MCOP-IPCSV-12: registers addresses of several items from one file (of MCOP-IPCSV-10 the rows, not the preselection)', async () => {
    const applied = await apply(
      await check('update', [
        row('User1', act, '10.32.5.1'),
        row('user2', act, '１０．３２．５．２'),
        row('User4', 'MCOP LTE 主(ACT)', '10.32.5.1'),
      ]),
    )
    expect(applied.counts).toMatchObject({ change: 3, unchanged: 0 })
    expect(await exported({ service: '3g-act', target: 'used' })).toEqual([
      `User1,C000000001,000,101,${act},,10.32.5.1,,,,`,
      `User2,C000000001,000,101,${act},,10.32.5.2,,,,`,
    ])
  })

  it('MCOP-P34 MCOP-IPCSV-9 MCOP-IPCSV-20 MCOP-IP-17 MCOP-W30: tells every wrong row and applies nothing', async () => {
    const rows = [
      row('User1', act, '10.32.5.999'),
      row('Nobody', act, '10.32.5.4'),
      row('User3', act, '10.32.5.2'),
      row('User2', 'MCOP LTE 主(ACT)', '10.32.5.7'),
      row('ntt-test', act, '10.32.5.8'),
      row('User5', 'メール通知', '10.32.5.9'),
      row('User4', act, '10.32.5.10'),
    ]
    const checked = await check('update', rows, { service: '3g-act' })
    expect(checked.state).toBe('has-errors')
    expect((await problems(checked)).filter((problem) => problem.includes('-E'))).toEqual([
      '2 G CSV-E19',
      '3 A CSV-E11',
      '4 G CSV-E21',
      '5 E CSV-E20',
      '6 A CSV-E15',
      '7 E CSV-E20',
    ])
  })

  it('MCOP-P39 MCOP-IPCSV-12 MCOP-IPCSV-13 MCOP-IPCSV-17 MCOP-IPCSV-5 MCOP-W52 MCOP-W54: changes, empties after a tick, leaves the rest alone', async () => {
    const checked = await check('update', [row('User1', act, '10.32.5.11', 'memo'), row('User2', act, ''), row('User3', act, '')])
    expect(await problems(checked)).toEqual(['2 I CSV-W06', '3 G CSV-W05'])
    expect(checked.summary.toAcknowledge).toEqual(['CSV-W05'])
    expect((await apply(checked)).counts).toMatchObject({ change: 2, unchanged: 1 })
    const cells = async (target: string) =>
      (await exported({ service: '3g-act', target })).map((line) => line.split(',')).map((cell) => `${cell[0]} ${cell[6]} ${cell[8]}`)
    expect(await cells('used')).toEqual(['User1 10.32.5.11 ', 'User2  '])
    expect(await cells('unused')).toEqual(['User3  ', 'User4  ', 'User5  '])
    expect(await cells('all')).toHaveLength(5)
  })

  it('MCOP-IP-9, W57, W58: warns of addresses outside the range and items outside the contract, to be ticked', async () => {
    const checked = await check('update', [
      row('User1', act, '192.0.2.1'),
      row('User5', act, '10.32.5.40'),
      row('User3', act, '10.32.5.255'),
    ])
    expect(await problems(checked)).toEqual(['2 G CSV-W02', '3 G CSV-W03', '4 G CSV-W02'])
    expect(checked.summary.toAcknowledge).toEqual(['CSV-W02', 'CSV-W03'])
  })

  it('MCOP-IP-10: two users swap their addresses by one file, two rows for one address are refused', async () => {
    await assign('User2', '3g-act', '10.32.5.12')
    const swapped = await apply(await check('update', [row('User1', act, '10.32.5.12'), row('User2', act, '10.32.5.11')]))
    expect(swapped.counts).toMatchObject({ change: 2 })
    const doubled = await check('update', [row('User1', act, '10.32.5.60'), row('User2', act, '10.32.5.60')])
    expect(await problems(doubled)).toEqual(['2 G CSV-E21', '3 G CSV-E21'])
  })

  it('MCOP-P40 MCOP-IPCSV-14 MCOP-IPCSV-2: initialises whatever column G says; the item is × again', async () => {
    const applied = await apply(await check('initialise', [row('User1', act, 'x'), row('User3', act, '')]))
    expect(applied.counts).toMatchObject({ initialise: 2 })
    expect((await exported({ service: '3g-act', target: 'used' })).map((line) => line.split(',')[0])).toEqual(['User2'])
    expect((await exported({ service: '3g-act', target: 'unused' })).map((line) => line.split(',')[0])).toContain('User1')
  })

  it('the undo puts back addresses, 削除済み and 未利用 as they were', async () => {
    await assign('User4', 'lte-sby', '10.32.5.70')
    await assign('User4', 'lte-sby', '')
    const sby = 'MCOP LTE 副(SBY)'
    const before = await exported({ service: 'lte-sby', target: 'used' })
    const changed = await apply(await check('update', [row('User4', sby, '10.32.5.71'), row('User3', sby, '10.32.5.72')]))
    await run('write', (ctx) => app.bulk.undoRun(ctx, changed.id))
    expect(await exported({ service: 'lte-sby', target: 'used' })).toEqual(before)

    const initialised = await apply(await check('initialise', [row('User2', act, ''), row('User4', sby, ''), row('User1', act, '')]))
    expect(await exported({ service: '3g-act', target: 'used' })).toEqual([])
    await run('write', (ctx) => app.bulk.undoRun(ctx, initialised.id))
    expect((await exported({ service: '3g-act', target: 'used' })).map((line) => line.split(',')[6])).toEqual(['10.32.5.11'])
    expect(await exported({ service: 'lte-sby', target: 'used' })).toEqual(before)
  })

  it('the download comes back unchanged', async () => {
    const rows = await exported({ target: 'all' })
    expect(rows).toHaveLength(30)
    const checked = await check('update', rows)
    expect([checked.state, checked.counts.unchanged, checked.counts.change]).toEqual(['ready', 30, 0])
  })
})
