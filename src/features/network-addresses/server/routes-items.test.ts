import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressItemDefinitions, addressItems } from '../contract/items.ts'
import * as operator from '../contract/operator-routes.ts'
import * as routes from '../contract/routes.ts'
import { ja } from '../locales/ja.ts'
import { type AddressApp, openReferenceCompany, type ReferenceCompany, startAddresses } from './test-addresses.ts'

let app: AddressApp
let company: ReferenceCompany

beforeAll(async () => {
  app = await startAddresses()
  company = await openReferenceCompany(app, 'C000000001', 'サンプル商事株式会社')
})
afterAll(() => app.stop())

const names = ['MCOP 3G 主(ACT)', 'MCOP 3G 副(SBY)', 'MCOP LTE 主(ACT)', 'MCOP LTE 副(SBY)', 'MCOP 国際R 3G', 'MCOP 国際R LTE']
const warnings = ['not-in-contract', 'out-of-range']

async function cellsOf(user: string) {
  const { body } = await app.as(company.admin).call(routes.getUserAddresses, { params: { userId: company.users[user] } })
  return body.user.cells as { item: string; address: string | null; whyNot: string | null }[]
}
function save(user: string, cells: readonly { item: string; address: string }[], acknowledge: readonly string[] = []) {
  const params = { userId: company.users[user] }
  return app.as(company.admin).call(routes.saveUserAddresses, { params, body: { cells, acknowledge } })
}

describe('the items', () => {
  it('MCOP-IP-1: are exactly six, under their names in files and on pages, and each user has an address of their own in each', async () => {
    expect(addressItemDefinitions.map((definition) => definition.serviceName)).toEqual(names)
    expect(Object.values(ja.items)).toEqual(names)

    const given = (last: number) => addressItems.map((item, index) => ({ item, address: `10.32.5.${last + index}` }))
    expect((await save('User1', given(10), warnings)).status).toBe(200)
    expect((await save('User2', given(20), warnings)).status).toBe(200)
    expect((await cellsOf('User1')).map((cell) => `${cell.item} ${cell.address}`)).toEqual(
      given(10).map((cell) => `${cell.item} ${cell.address}`),
    )
    expect((await cellsOf('User2')).map((cell) => cell.address)).toEqual(given(20).map((cell) => cell.address))
    expect((await cellsOf('User3')).map((cell) => cell.address)).toEqual([null, null, null, null, null, null])
  })

  it('400: MCOP-IP-3, W32, W34: メール通知 takes no address and is not initialised', async () => {
    for (const item of ['mail', '7', 'メール通知', '(7)メール通知']) {
      const params = { userId: company.users.User1 }
      const admin = app.as(company.admin)
      const initialised = await admin.call(routes.initialiseUserAddresses, { params, body: { items: [item] } })
      const free = await admin.call(routes.nextFreeAddresses, { body: { item } })
      expect([(await save('User1', [{ item, address: '10.32.5.99' }])).status, initialised.status, free.status]).toEqual([400, 400, 400])
    }
  })
})

describe('contract lines', () => {
  it('MCOP-CONTRACT-2: are several, each with access, redundancy, roaming and, for each usable item, several ranges of its own', async () => {
    const ranges = [
      { item: '3g-act', network: '10.50.0.0/29' },
      { item: '3g-act', network: '10.51.0.0/29' },
      { item: '3g-sby', network: '10.52.0.0/29' },
      { item: 'roaming-lte', network: '10.53.0.0/29' },
      { item: 'roaming-lte', network: '10.54.0.0/29' },
    ]
    const body = { label: 'L6', domestic: '3g', redundancy: true, roaming: 'lte', ranges }
    const added = await app.as(company.operator).call(operator.addContractLine, { params: { companyId: company.id }, body })
    expect(added.status).toBe(201)
    const { lines } = (await app.as(company.admin).call(routes.getContract)).body
    const terms = lines.map((line: Record<string, unknown>) => [line.label, line.domestic, line.redundancy, line.roaming])
    expect(terms).toEqual([
      ['L1', '3g', false, 'none'],
      ['L2', '3g', true, 'none'],
      ['L3', 'lte', true, 'lte'],
      ['L4', 'lte', false, '3g'],
      ['L6', '3g', true, 'lte'],
    ])
    const shown = lines[4].items.map((one: { item: string; ranges: { network: string }[] }) => [
      one.item,
      ...one.ranges.map((range) => range.network),
    ])
    expect(shown).toEqual([
      ['3g-act', '10.50.0.0/29', '10.51.0.0/29'],
      ['3g-sby', '10.52.0.0/29'],
      ['roaming-lte', '10.53.0.0/29', '10.54.0.0/29'],
    ])

    const onLine = [{ userId: company.users.User3 ?? '', lineId: added.body.id }]
    await app.work(company.admin, (ctx) => app.addresses.assignLines(ctx, onLine))
    const addresses = { '3g-act': '10.51.0.1', '3g-sby': '10.50.0.1', 'roaming-lte': '10.54.0.6', 'lte-act': '10.50.0.1' }
    const cells = Object.entries(addresses).map(([item, address]) => ({ item, address }))
    expect((await save('User3', cells, warnings)).status).toBe(200)
    const judged = Object.fromEntries((await cellsOf('User3')).map((cell) => [cell.item, cell.whyNot]))
    expect(judged).toMatchObject({ '3g-act': null, '3g-sby': 'out-of-range', 'roaming-lte': null, 'lte-act': 'not-in-contract' })
    expect((await save('User3', [{ item: '3g-act', address: '10.50.0.1' }])).status).toBe(200)
  })
})
