import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { listUsersRoute } from '../../directory/contract/index.ts'
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
afterAll(() => app?.stop())

async function accountOf(of: ReferenceCompany): Promise<string> {
  const { body } = await app.as(of.admin).call(listUsersRoute, { query: { withMaintenance: true, userIds: ['ntt-test'] } })
  return body.items[0].id
}
const save = (userId: string, body: Record<string, unknown>, actor = company.operator) =>
  app.as(actor).call(operator.saveMaintenanceAddresses, { params: { companyId: company.id, userId }, body })
const cell = (answer: { body: { cells: { item: string }[] } }, item: string) => answer.body.cells.find((one) => one.item === item)

describe('addresses of the maintenance accounts', () => {
  it('200: MCOP-MAINT-5: the operator sets, reads and empties them; the company reads it in its history', async () => {
    const id = await accountOf(company)
    const set = await save(id, { cells: [{ item: '3g-act', address: '１０．３２．５．２００', version: 0 }] })
    expect(set.status).toBe(200)
    expect(cell(set, '3g-act')).toMatchObject({ address: '10.32.5.200', state: 'set', version: 1 })
    const read = await app.as(company.operator).call(operator.getMaintenanceAddresses, { params: { companyId: company.id, userId: id } })
    expect(read.body).toEqual(set.body)
    const { rows } = await app.platform.pool.query(
      `select actor_kind, after from genkan.activity_entry
       where company_id = $1 and object_id = $2 and action = 'network-addresses.address.assigned'`,
      [company.id, id],
    )
    expect(rows).toEqual([{ actor_kind: 'operator', after: { '3g-act': '10.32.5.200' } }])
    const unticked = await save(id, { cells: [{ item: '3g-act', address: '', version: 1 }] })
    expect([unticked.status, ...problemsIn(unticked)]).toEqual([409, '/body/cells/0/address network-addresses.address-emptied'])
    const emptied = await save(id, { cells: [{ item: '3g-act', address: '', version: 1 }], acknowledge: ['address-emptied'] })
    expect(cell(emptied, '3g-act')).toMatchObject({ address: null, state: 'emptied' })
  })

  it('400, 409: what is no address, what somebody has, what has changed meanwhile', async () => {
    const id = await accountOf(company)
    await app.work(company.admin, (ctx) =>
      app.addresses.assignAddresses(ctx, [{ userId: company.users.User1 ?? '', item: '3g-act', address: '10.32.5.1' }]),
    )
    const wrong = await save(id, { cells: [{ item: '3g-act', address: '10.32' }] })
    expect([wrong.status, ...problemsIn(wrong)]).toEqual([400, '/body/cells/0/address network-addresses.address-form'])
    const taken = await save(id, { cells: [{ item: '3g-act', address: '10.32.5.1' }] })
    expect([taken.status, taken.body.code]).toEqual([409, 'network-addresses.address-taken'])
    const stale = await save(id, { cells: [{ item: '3g-act', address: '10.32.5.9', version: 0 }] })
    expect([stale.status, stale.body.code]).toEqual([409, 'kernel.stale-version'])
  })

  it('401, 403, 404: nobody else, and nobody else’s addresses', async () => {
    const id = await accountOf(company)
    const body = { cells: [{ item: 'lte-act', address: '10.32.5.77' }] }
    const params = { companyId: company.id, userId: id }
    expect((await app.as().call(operator.saveMaintenanceAddresses, { params, body })).status).toBe(401)
    expect((await save(id, body, company.admin)).status).toBe(403)
    expect((await save(company.users.User2 ?? '', body)).status).toBe(404)
    expect((await save(await accountOf(other), body)).status).toBe(404)
  })

  it('409: MCOP-MAINT-2, MCOP-MAINT-3: the administrator is refused the address, the initialisation and the contract line', async () => {
    const id = await accountOf(company)
    const admin = app.as(company.admin)
    const cells = [{ item: '3g-act', address: '10.32.5.99' }]
    const answers = [
      await admin.call(routes.saveUserAddresses, { params: { userId: id }, body: { cells } }),
      await admin.call(routes.saveUserAddresses, { params: { userId: id }, body: { cells: [], lineId: company.lines.L2 } }),
      await admin.call(routes.initialiseUserAddresses, { params: { userId: id }, body: { items: ['3g-act'] } }),
      await admin.call(routes.assignAddresses, { body: { changes: [{ userId: id, ...cells[0] }], lines: [] } }),
      await admin.call(routes.assignAddresses, { body: { changes: [], lines: [{ userId: id, lineId: company.lines.L2 }] } }),
      await admin.call(routes.assignUserLines, { body: { users: [{ userId: id, lineId: company.lines.L2 }] } }),
    ]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [409, 'network-addresses.maintenance-account']),
    )
  })
})
