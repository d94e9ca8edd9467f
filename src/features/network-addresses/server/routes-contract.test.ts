import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { without } from '../../../../tests/support/factories.ts'
import * as operator from '../contract/operator-routes.ts'
import * as routes from '../contract/routes.ts'
import { type AddressApp, openReferenceCompany, type ReferenceCompany, startAddresses } from './test-addresses.ts'

let app: AddressApp
let company: ReferenceCompany
let other: ReferenceCompany

beforeAll(async () => {
  app = await startAddresses()
  company = await openReferenceCompany(app, 'C000000001', 'サンプル商事株式会社')
  other = await openReferenceCompany(app, 'C000000002', '別会社')
})
afterAll(() => app.stop())

const line = { label: 'L5', domestic: 'lte', redundancy: false, roaming: 'none', ranges: [{ item: 'lte-act', network: '10.40.0.0/30' }] }
const lines = async () => (await app.as(company.admin).call(routes.getContract)).body.lines
const ops = (actor = company.operator) => app.as(actor)
const params = () => ({ companyId: company.id })

describe('モバイル契約情報', () => {
  it('200: MCOP-P42 MCOP-CONTRACT-1 MCOP-CONTRACT-4: shows each line with its items, ranges, used and free addresses', async () => {
    const changes = [
      { userId: company.users.User1 ?? '', item: '3g-act', address: '10.32.5.1' },
      { userId: company.users.User2 ?? '', item: '3g-act', address: '10.32.5.2' },
    ] as const
    await app.work(company.admin, (ctx) => app.addresses.assignAddresses(ctx, changes))
    const shown = await lines()
    expect(shown.map((one: { label: string }) => one.label)).toEqual(['L1', 'L2', 'L3', 'L4'])
    expect(shown[0]).toMatchObject({
      domestic: '3g',
      redundancy: false,
      roaming: 'none',
      users: 2,
      items: [{ item: '3g-act', ranges: [{ network: '10.32.5.0/24', used: 2, free: 252 }] }],
    })
    expect(shown[2].items.map((one: { item: string }) => one.item)).toEqual(['lte-act', 'lte-sby', 'roaming-lte'])
  })

  it('401 403: needs a session and the permission', async () => {
    expect((await app.as().call(routes.getContract)).status).toBe(401)
    expect((await app.as(company.user).call(routes.getContract)).status).toBe(403)
  })
})

describe('the operator’s lines', () => {
  it('201 200 204: MCOP-CONTRACT-5: adds, changes and deletes; 通信不可 follows by itself', async () => {
    const added = await ops().call(operator.addContractLine, { params: params(), body: line })
    expect([added.status, added.body.items]).toEqual([201, [{ item: 'lte-act', ranges: [{ network: '10.40.0.0/30', used: 0, free: 2 }] }]])
    const user = { userId: company.users.User5 ?? '' }
    const judged = async () => {
      const { body } = await app.as(company.admin).call(routes.getUserAddresses, { params: user })
      return body.user.cells[2].whyNot
    }
    await app.work(company.admin, (ctx) => app.addresses.assignLines(ctx, [{ ...user, lineId: added.body.id }]))
    await app.work(company.admin, (ctx) => app.addresses.assignAddresses(ctx, [{ ...user, item: 'lte-act', address: '10.40.0.1' }]))
    expect(await judged()).toBeNull()

    const lineParams = { ...params(), lineId: added.body.id }
    const narrower = { ...line, ranges: [{ item: 'lte-act', network: '10.41.0.0/30' }] }
    const changed = await ops().call(operator.changeContractLine, { params: lineParams, body: { version: 1, line: narrower } })
    expect([changed.status, changed.body.version]).toEqual([200, 2])
    expect(await judged()).toBe('out-of-range')
    const other3g = { ...line, domestic: '3g', ranges: [{ item: '3g-act', network: '10.40.0.0/30' }] }
    await ops().call(operator.changeContractLine, { params: lineParams, body: { version: 2, line: other3g } })
    expect(await judged()).toBe('not-in-contract')

    const used = await ops().call(operator.deleteContractLine, { params: lineParams })
    expect([used.status, used.body.code]).toEqual([409, 'network-addresses.line-in-use'])
    await app.work(company.admin, (ctx) => app.addresses.assignLines(ctx, [{ ...user, lineId: null }]))
    expect((await ops().call(operator.deleteContractLine, { params: lineParams })).status).toBe(204)
    expect((await ops().call(operator.listContractLines, { params: params() })).body.lines).toHaveLength(4)
  })

  it('400: tells all ranges that are none, doubled, or of an item that the line does not give', async () => {
    const ranges = [
      { item: 'lte-act', network: '10.40.0.1/30' },
      { item: 'lte-sby', network: '10.40.0.0/30' },
      { item: 'lte-act', network: '10.42.0.0/30' },
      { item: 'lte-act', network: '10.42.0.0/30' },
    ]
    const form = await ops().call(operator.addContractLine, { params: params(), body: { ...line, ranges: ranges.slice(0, 1) } })
    expect(problemsIn(form)).toEqual(['/body/ranges/0/network network-addresses.range-form'])
    const answer = await ops().call(operator.addContractLine, { params: params(), body: { ...line, ranges: ranges.slice(1) } })
    expect([answer.status, ...problemsIn(answer)]).toEqual([
      400,
      '/body/ranges/0/network network-addresses.range-item-not-in-line',
      '/body/ranges/2/network network-addresses.range-repeated',
    ])
  })

  it('400: MCOP-CONTRACT-2: wants a range for every item that the terms give, when a line is added and when it is changed', async () => {
    const missing = '/ranges network-addresses.range-missing'
    const redundant = { ...line, redundancy: true }
    const lineParams = { ...params(), lineId: company.lines.L4 }
    for (const body of [redundant, { ...line, ranges: [] }]) {
      const added = await ops().call(operator.addContractLine, { params: params(), body })
      expect([added.status, ...problemsIn(added)]).toEqual([400, `/body${missing}`])
    }
    const changed = await ops().call(operator.changeContractLine, { params: lineParams, body: { version: 1, line: redundant } })
    expect([changed.status, ...problemsIn(changed)]).toEqual([400, `/body/line${missing}`])
    const ranges = [...line.ranges, { item: 'lte-sby', network: '10.40.0.0/30' }]
    expect((await ops().call(operator.addContractLine, { params: params(), body: { ...redundant, label: 'L6', ranges } })).status).toBe(201)
  })

  it('409: refuses a label that is taken and a save of an old version', async () => {
    const taken = await ops().call(operator.addContractLine, { params: params(), body: { ...line, label: 'L1' } })
    expect([taken.status, taken.body.code]).toEqual([409, 'network-addresses.line-label-taken'])
    const lineParams = { ...params(), lineId: company.lines.L1 }
    const stale = await ops().call(operator.changeContractLine, {
      params: lineParams,
      body: { version: 7, line: { ...line, label: 'L9' } },
    })
    expect([stale.status, stale.body.code]).toEqual([409, 'kernel.stale-version'])
  })

  it('401 403 404: belong to operators; a line of another company is a missing one', async () => {
    expect((await app.as().call(operator.listContractLines, { params: params() })).status).toBe(401)
    expect((await app.as(company.admin).call(operator.addContractLine, { params: params(), body: line })).status).toBe(403)
    const reader = without(company.operator, 'network-addresses.contract-lines.write')
    expect((await ops(reader).call(operator.addContractLine, { params: params(), body: line })).status).toBe(403)
    const lineParams = { ...params(), lineId: other.lines.L1 }
    const answers = [
      await ops().call(operator.changeContractLine, { params: lineParams, body: { version: 1, line } }),
      await ops().call(operator.deleteContractLine, { params: lineParams }),
      await ops().call(operator.listContractLines, { params: { companyId: company.users.User1 } }),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404])
  })
})
