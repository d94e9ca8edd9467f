import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { limitedTo, without } from '../../../../tests/support/factories.ts'
import { listUsersRoute } from '../../directory/contract/index.ts'
import type { AddressItem } from '../contract/items.ts'
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

const all = ['not-in-contract', 'out-of-range', 'address-emptied']

function save(user: string, cells: readonly { item: AddressItem; address: string; version?: number }[], acknowledge: string[] = []) {
  return app.as(company.admin).call(routes.saveUserAddresses, { params: { userId: company.users[user] }, body: { cells, acknowledge } })
}
async function read(user: string) {
  const { body } = await app.as(company.admin).call(routes.getUserAddresses, { params: { userId: company.users[user] } })
  return {
    cells: Object.fromEntries(body.user.cells.map((cell: { item: string }) => [cell.item, cell])),
    connections: Object.fromEntries(body.connections.map((one: { item: string }) => [one.item, one])),
    history: body.history,
    user: body.user,
  }
}
async function maintenanceId(): Promise<string> {
  const query = { withMaintenance: true, userIds: ['ntt-test'] }
  const { body } = await app.as(company.admin).call(listUsersRoute, { query })
  return body.items[0].id
}
async function marks(user: string): Promise<Record<string, string>> {
  const { body } = await app.as(company.admin).call(listUsersRoute, { query: { userIds: [user] } })
  return body.items[0].columns
}

describe('the addresses of one user', () => {
  it('200: MCOP-P35 MCOP-IP-4: sets several items at once (the server’s part of MCOP-IPONE-6) and changes them by the same steps', async () => {
    const first = await save('User3', [
      { item: '3g-act', address: '10.32.5.31' },
      { item: '3g-sby', address: '１０．３２．５．３２' },
    ])
    expect(first.status).toBe(200)
    const { cells } = await read('User3')
    expect(cells['3g-act']).toEqual({ item: '3g-act', state: 'set', address: '10.32.5.31', whyNot: null, version: 1 })
    expect(cells['3g-sby'].address).toBe('10.32.5.32')
    expect(cells['lte-act']).toEqual({ item: 'lte-act', state: 'unused', address: null, whyNot: null, version: 0 })
    expect((await save('User3', [{ item: '3g-act', address: '10.32.5.33', version: 1 }])).status).toBe(200)
    expect((await read('User3')).cells['3g-act']).toMatchObject({ address: '10.32.5.33', version: 2 })
  })

  it('400: MCOP-IP-5: tells every address that is none, and saves nothing of the page', async () => {
    const answer = await save('User4', [
      { item: 'lte-act', address: '10.32.5.999' },
      { item: 'lte-sby', address: '10.032.5.1' },
      { item: 'roaming-lte', address: '10.32.5.40' },
    ])
    expect(answer.status).toBe(400)
    expect(problemsIn(answer)).toEqual([
      '/body/cells/0/address network-addresses.address-form',
      '/body/cells/1/address network-addresses.address-form',
    ])
    expect((await read('User4')).cells['roaming-lte'].state).toBe('unused')
  })

  it('409: MCOP-P37 MCOP-IP-7 MCOP-IP-8 MCOP-IP-9 MCOP-IP-11 MCOP-W57 MCOP-W58: warns, saves after the tick, and stays marked until corrected', async () => {
    const cells = [
      { item: 'lte-act', address: '192.0.2.1' },
      { item: '3g-act', address: '10.32.5.9' },
      { item: 'roaming-3g', address: '10.32.5.255' },
    ] as const
    const refused = await save('User5', cells)
    expect([refused.status, refused.body.code]).toEqual([409, 'network-addresses.not-acknowledged'])
    expect(problemsIn(refused)).toEqual([
      '/body/cells/0/address network-addresses.out-of-range',
      '/body/cells/1/address network-addresses.not-in-contract',
      '/body/cells/2/address network-addresses.out-of-range',
    ])
    expect((await read('User5')).cells['lte-act'].state).toBe('unused')

    expect((await save('User5', cells, ['not-in-contract', 'out-of-range'])).status).toBe(200)
    const { cells: saved, connections } = await read('User5')
    expect(['lte-act', '3g-act', 'roaming-3g'].map((item) => saved[item].whyNot)).toEqual([
      'out-of-range',
      'not-in-contract',
      'out-of-range',
    ])
    expect(connections['lte-act']).toEqual({ item: 'lte-act', mayConnect: false, obstacles: ['out-of-range'] })
    expect(await marks('User5')).toMatchObject({ 'lte-act': 'unusable', '3g-act': 'unusable', 'lte-sby': 'unused' })

    expect((await save('User5', [{ item: 'lte-act', address: '10.32.5.50' }])).status).toBe(200)
    expect((await read('User5')).connections['lte-act']).toEqual({ item: 'lte-act', mayConnect: true, obstacles: [] })
    expect((await marks('User5'))['lte-act']).toBe('usable')
  })

  it('409: MCOP-IP-10: an address belongs to one user in one item, and to another in another item', async () => {
    await save('User1', [{ item: '3g-act', address: '10.32.5.1' }])
    const taken = await save('User2', [{ item: '3g-act', address: '10.32.5.1' }])
    expect([taken.status, taken.body.code]).toEqual([409, 'network-addresses.address-taken'])
    expect((await save('User2', [{ item: 'lte-act', address: '10.32.5.1' }], all)).status).toBe(200)
  })

  it('409: MCOP-IP-13 MCOP-IP-14 MCOP-IP-15 MCOP-IPONE-8: emptying asks first, still counts as 〇 and ends the connection', async () => {
    await save('User4', [{ item: 'lte-act', address: '10.32.5.60' }])
    const refused = await save('User4', [{ item: 'lte-act', address: '' }])
    expect(problemsIn(refused)).toEqual(['/body/cells/0/address network-addresses.address-emptied'])
    expect((await save('User4', [{ item: 'lte-act', address: '' }], ['address-emptied'])).status).toBe(200)
    const { cells, connections } = await read('User4')
    expect(cells['lte-act']).toMatchObject({ state: 'emptied', address: null, whyNot: 'no-address' })
    expect(connections['lte-act'].obstacles).toEqual(['no-address'])
    expect((await marks('User4'))['lte-act']).toBe('emptied')
  })

  it('200: MCOP-P41 MCOP-IPONE-7 MCOP-IP-13: initialising goes back to × and leaves the other items alone', async () => {
    await save('User4', [
      { item: 'lte-act', address: '10.32.5.61' },
      { item: 'lte-sby', address: '10.32.5.62' },
    ])
    const params = { userId: company.users.User4 }
    const answer = await app.as(company.admin).call(routes.initialiseUserAddresses, { params, body: { items: ['lte-act'] } })
    expect(answer.status).toBe(200)
    const { cells, connections } = await read('User4')
    expect(cells['lte-act']).toMatchObject({ state: 'unused', address: null, whyNot: null })
    expect(cells['lte-sby']).toMatchObject({ state: 'set', address: '10.32.5.62' })
    expect(connections['lte-act'].obstacles).toEqual(['unused'])
    expect(await marks('User4')).toMatchObject({ 'lte-act': 'unused', 'lte-sby': 'usable' })
  })

  it('200: MCOP-USEARCH-14: the condition 利用サービス finds who has 〇, emptied included, initialised not', async () => {
    const found = async (item: string) => {
      const { body } = await app.as(company.admin).call(listUsersRoute, { query: { services: [item] } })
      return body.items.map((user: { userId: string }) => user.userId)
    }
    expect(await found('lte-sby')).toEqual(['User4'])
    expect(await found('lte-act')).toEqual(['User2', 'User5'])
  })

  it('200: MCOP-IP-13, W53: the condition 利用サービス tells set, emptied and unused apart, of any item or of those chosen with it', async () => {
    const found = async (...services: string[]) => {
      const { body } = await app.as(company.admin).call(listUsersRoute, { query: { services } })
      return body.items.map((user: { userId: string }) => user.userId)
    }
    await save('User4', [{ item: 'roaming-lte', address: '10.32.5.80' }])
    expect(await found('set', 'roaming-lte')).toEqual(['User4'])
    expect(await found('emptied')).toEqual([])
    await save('User4', [{ item: 'roaming-lte', address: '' }], all)
    expect(await marks('User4')).toMatchObject({ 'roaming-lte': 'emptied', 'lte-sby': 'usable', 'lte-act': 'unused' })
    expect(await found('roaming-lte')).toEqual(['User4'])
    expect(await found('set', 'roaming-lte')).toEqual([])
    expect(await found('emptied', 'roaming-lte')).toEqual(['User4'])
    expect(await found('emptied')).toEqual(['User4'])
    expect(await found('unused', 'roaming-lte')).toEqual(['User1', 'User2', 'User3', 'User5'])
    expect(await found('unused', 'emptied', 'roaming-lte')).toEqual(['User1', 'User2', 'User3', 'User4', 'User5'])
    expect([await found('unused', 'no-item'), await found('no-item')]).toEqual([[], []])
  })

  it('200: MCOP-IP-16, W56: keeps who changed what and when, and puts a previous address back while it is free', async () => {
    await save('User3', [{ item: '3g-act', address: '10.32.5.70' }])
    await save('User3', [{ item: '3g-act', address: '10.32.5.71' }])
    const { history } = await read('User3')
    expect(history[0]).toMatchObject({
      item: '3g-act',
      change: 'set',
      before: '10.32.5.70',
      after: '10.32.5.71',
      actorName: 'admin01',
      mayPutBack: true,
    })
    expect(history[0].at).toBe(app.clock.now().toISOString())

    const params = { userId: company.users.User3 }
    const body = { historyId: history[0].id }
    expect((await app.as(company.admin).call(routes.putBackAddress, { params, body })).status).toBe(200)
    expect((await read('User3')).cells['3g-act'].address).toBe('10.32.5.70')

    await save('User1', [{ item: '3g-act', address: '10.32.5.71' }])
    const now = (await read('User3')).history
    const refused = await app.as(company.admin).call(routes.putBackAddress, { params, body: { historyId: now[0].id } })
    expect(now[0]).toMatchObject({ before: '10.32.5.71', mayPutBack: false })
    expect([refused.status, refused.body.code]).toEqual([409, 'network-addresses.address-taken'])
  })

  it('404: a history entry of another user is none of this one', async () => {
    const { history } = await read('User3')
    const params = { userId: company.users.User2 }
    const answer = await app.as(company.admin).call(routes.putBackAddress, { params, body: { historyId: history[0].id } })
    expect(answer.status).toBe(404)
  })

  it('409: a save of what has changed meanwhile is refused with the value of now', async () => {
    const { version } = (await read('User1')).cells['3g-act']
    await save('User1', [{ item: '3g-act', address: '10.32.5.81', version }])
    const stale = await save('User1', [{ item: '3g-act', address: '10.32.5.82', version }])
    expect([stale.status, stale.body.code, stale.body.params.current]).toEqual([409, 'kernel.stale-version', '10.32.5.81'])
  })

  it('409: MCOP-IP-17: a maintenance account gets no address and is not initialised', async () => {
    const params = { userId: await maintenanceId() }
    const cells = [{ item: '3g-act', address: '10.32.5.90' }]
    const admin = app.as(company.admin)
    const answers = [
      await admin.call(routes.saveUserAddresses, { params, body: { cells } }),
      await admin.call(routes.initialiseUserAddresses, { params, body: { items: ['3g-act'] } }),
    ]
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual([
      [409, 'network-addresses.maintenance-account'],
      [409, 'network-addresses.maintenance-account'],
    ])
  })

  it('200: MCOP-CONTRACT-3: the line of the user judges; without one all lines of the company do', async () => {
    const params = { userId: company.users.User2 }
    const admin = app.as(company.admin)
    await save('User2', [{ item: 'lte-act', address: '10.32.5.101' }], all)
    expect((await read('User2')).cells['lte-act'].whyNot).toBe('not-in-contract')
    const free = await admin.call(routes.saveUserAddresses, { params, body: { cells: [], lineId: null } })
    expect(free.body.user.lineId).toBeNull()
    expect((await read('User2')).cells['lte-act'].whyNot).toBeNull()
    const unknown = await admin.call(routes.saveUserAddresses, { params, body: { cells: [], lineId: other.lines.L1 } })
    expect([unknown.status, ...problemsIn(unknown)]).toEqual([400, '/body/lineId network-addresses.line-unknown'])
  })

  it('200: MCOP-CONN-3: 接続確認 names suspension and lock beside the address', async () => {
    await app.work(company.admin, (ctx) => app.directory.suspendUsers(ctx, [company.users.User3 ?? '']))
    await app.asSystem(company.id, (ctx) => app.directory.markLocked(ctx, [company.users.User4 ?? ''], null))
    expect((await read('User3')).connections['3g-act']).toMatchObject({ mayConnect: false, obstacles: ['suspended'] })
    expect((await read('User4')).connections['lte-sby']).toMatchObject({ mayConnect: false, obstacles: ['locked'] })
    await app.work(company.admin, (ctx) => app.directory.releaseUsers(ctx, [company.users.User3 ?? '']))
    expect((await read('User3')).connections['3g-act'].mayConnect).toBe(true)
  })

  it('MCOP-USER-29: what a deleted user held is free at once', async () => {
    const { id } = await app.asSystem(company.id, async (ctx) => {
      const [user] = await app.directory.registerUsers(ctx, [{ userId: 'Leaver', email1: 'leaver@example.com' }])
      return user ?? { id: '' }
    })
    const change = { userId: id, item: '3g-act', address: '10.32.5.120' } as const
    await app.work(company.admin, (ctx) => app.addresses.assignAddresses(ctx, [change]))
    await app.work(company.admin, (ctx) => app.directory.deleteUsers(ctx, [id]))
    expect((await save('User1', [{ item: '3g-act', address: '10.32.5.120' }])).status).toBe(200)
  })
})

describe('who may', () => {
  const body = { cells: [{ item: '3g-act', address: '10.32.5.200' }], items: ['3g-act'] }

  it('401 403: asks for a session and for the permission', async () => {
    const params = { userId: company.users.User1 }
    expect((await app.as().call(routes.getUserAddresses, { params })).status).toBe(401)
    expect((await app.as(company.user).call(routes.getUserAddresses, { params })).status).toBe(403)
    const reader = without(company.admin, 'network-addresses.addresses.write')
    expect((await app.as(reader).call(routes.saveUserAddresses, { params, body: { cells: body.cells } })).status).toBe(403)
    expect((await app.as(reader).call(routes.initialiseUserAddresses, { params, body: { items: body.items } })).status).toBe(403)
    expect((await app.as(reader).call(routes.getUserAddresses, { params })).status).toBe(200)
  })

  it("404: another company's user and one beyond the department look like a missing one", async () => {
    const nobody = '01900000-0000-7000-8000-000000000000'
    const limited = limitedTo(company.admin, '00000z')
    const answers = [
      await app.as(company.admin).call(routes.getUserAddresses, { params: { userId: nobody } }),
      await app.as(company.admin).call(routes.getUserAddresses, { params: { userId: other.users.User1 } }),
      await app.as(limited).call(routes.getUserAddresses, { params: { userId: company.users.User1 } }),
      await app.as(company.admin).call(routes.saveUserAddresses, { params: { userId: other.users.User1 }, body: { cells: body.cells } }),
      await app.as(limited).call(routes.saveUserAddresses, { params: { userId: company.users.User1 }, body: { cells: body.cells } }),
      await app
        .as(company.admin)
        .call(routes.initialiseUserAddresses, { params: { userId: other.users.User1 }, body: { items: body.items } }),
    ]
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual(answers.map(() => [404, 'kernel.not-found']))
  })

  it('the same address in another company is nobody else’s', async () => {
    const params = { userId: other.users.User1 }
    const cells = [{ item: '3g-act', address: '10.32.5.120' }]
    expect((await app.as(other.admin).call(routes.saveUserAddresses, { params, body: { cells } })).status).toBe(200)
  })
})
