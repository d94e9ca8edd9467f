import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo, without } from '../../../../../tests/support/factories.ts'
import * as routes from '../../contract/index.ts'
import { signInDays, signInSorts } from '../../contract/sign-in-choices.ts'
import { signInEventKinds } from '../../contract/sign-in-events.ts'
import { startActivity, type TestActivity } from '../test-activity.ts'

let app: TestActivity
let salesman: string
let clerk: string
beforeAll(async () => {
  app = await startActivity()
  salesman = await app.addPerson('salesman', { departmentId: await app.addDepartment('000000000001') })
  clerk = await app.addPerson('clerk')
})
afterAll(() => app?.stop())

const list = (query: Record<string, unknown> = {}, actor = app.company.admin) => app.as(actor).call(routes.listSignIns, { query })
const found = async (query: Record<string, unknown> = {}, actor = app.company.admin) => (await list(query, actor)).body.items

describe('history of sign-ins', () => {
  beforeAll(async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 0, minute))
    await app.asSystem(app.company.id, (ctx) =>
      app.api.recordSignInEvents(ctx, [
        {
          event: 'signed-in',
          userId: clerk,
          at: at(1),
          sourceAddress: '203.0.113.8',
          secondStep: 'totp',
          userAgent: 'Mozilla/5.0 Firefox/131.0',
        },
        { event: 'refused', reason: 'wrong-password', userId: salesman, typedName: 'SalesMan', at: at(2), sourceAddress: '192.0.2.7' },
        { event: 'locked', userId: salesman, at: at(3), sourceAddress: '192.0.2.7' },
        { event: 'refused', reason: 'unknown-user', userId: null, typedName: 'nobody', at: at(4), sourceAddress: null },
        { event: 'signed-out', userId: clerk, at: at(5), sourceAddress: '203.0.113.8' },
      ]),
    )
    await app.work({ ...app.company.admin, name: 'admin01' }, (ctx) =>
      app.api.recordSignInEvents(ctx, [{ event: 'unlocked', userId: salesman, at: at(6) }]),
    )
    const other = await app.addPerson('stranger', { of: app.other })
    await app.asSystem(app.other.id, (ctx) => app.api.recordSignInEvents(ctx, [{ event: 'signed-in', userId: other, at: at(7) }]))
  })

  it('200: SP-HIST-1 SP-HIST-2 SP-HIST-6 SP-PERM-7: every event of the company with time, user, result, second step, address and browser; nothing of another', async () => {
    const { items, total } = (await list()).body
    expect([total, items.map((item: { event: string }) => item.event)]).toEqual([
      6,
      ['unlocked', 'signed-out', 'refused', 'locked', 'refused', 'signed-in'],
    ])
    expect(items.at(-1)).toMatchObject({
      at: '2026-11-20T00:01:00.000Z',
      typedName: 'clerk',
      outcome: 'accepted',
      secondStep: 'totp',
      sourceAddress: '203.0.113.8',
      userAgent: 'Mozilla/5.0 Firefox/131.0',
    })
    expect(items[0]).toMatchObject({ typedName: 'salesman', outcome: 'noted', by: 'admin01', reason: 'ok' })
  })

  it('200: SP-HIST-8: filters by user, event, result, words and period', async () => {
    expect(await found({ userId: salesman })).toHaveLength(3)
    expect(await found({ event: 'refused' })).toMatchObject([{ typedName: 'nobody' }, { typedName: 'SalesMan', reason: 'wrong-password' }])
    expect(await found({ outcome: 'noted' })).toMatchObject([{ event: 'unlocked' }, { event: 'signed-out' }])
    expect(await found({ text: 'SALES' })).toHaveLength(3)
    expect(await found({ text: '203.0.113' })).toHaveLength(2)
    expect(await found({ from: '2026-11-20T09:03:00+09:00', to: '2026-11-20T09:05:00+09:00' })).toMatchObject([
      { event: 'refused' },
      { event: 'locked' },
    ])
  })

  it.each(signInSorts.flatMap((sort) => (['asc', 'desc'] as const).map((direction) => [sort, direction] as const)))(
    '200: SP-HIST-8: by %s %s, page by page, each row once; descending is the reverse',
    async (sort, direction) => {
      const ids: string[] = []
      let cursor: string | undefined
      do {
        const { body } = await list({ sort, direction, limit: 2, ...(cursor === undefined ? {} : { cursor }) })
        ids.push(...body.items.map((item: { id: string }) => item.id))
        cursor = body.nextCursor ?? undefined
      } while (cursor !== undefined)
      const whole = (await found({ sort, direction })).map((item: { id: string }) => item.id)
      const other = (await found({ sort, direction: direction === 'asc' ? 'desc' : 'asc' })).map((item: { id: string }) => item.id)
      expect(ids).toEqual(whole)
      expect(new Set(ids).size).toBe(6)
      expect(other.toReversed()).toEqual(whole)
    },
  )

  it('200: SP-HIST-8: ascending by a column is in its order, and within equals the newest comes first', async () => {
    const events = await found({ sort: 'event', direction: 'asc' })
    expect(events.map((item: { event: string }) => item.event)).toEqual([
      'locked',
      'refused',
      'refused',
      'signed-in',
      'signed-out',
      'unlocked',
    ])
    expect(events[1].at > events[2].at).toBe(true)
    const users = await found({ sort: 'user', direction: 'asc' })
    expect(users.map((item: { typedName: string }) => item.typedName)).toEqual([
      'clerk',
      'clerk',
      'nobody',
      'salesman',
      'salesman',
      'SalesMan',
    ])
  })

  it('200: SP-HIST-6: an administrator of one department sees its people only', async () => {
    const limited = limitedTo(app.company.admin, '000000000001')
    expect((await found({}, limited)).map((item: { event: string }) => item.event)).toEqual(['unlocked', 'locked', 'refused'])
    expect(await found({ userId: clerk }, limited)).toEqual([])
  })

  it('200: what was only noted is no decision about letting somebody in', async () => {
    const decisions = (await app.as(app.company.admin).call(routes.listDecisions, { query: {} })).body.items
    expect(decisions.map((item: { outcome: string }) => item.outcome).toSorted()).toEqual(['accepted', 'refused', 'refused', 'refused'])
  })

  it('400: an order that is not offered, an event that does not exist, a cursor of another order', async () => {
    const { nextCursor } = (await list({ limit: 1 })).body
    for (const query of [{ sort: 'browser' }, { event: 'perhaps' }, { sort: 'user', cursor: nextCursor }, { text: 'a\0' }]) {
      expect((await list(query)).status).toBe(400)
    }
  })

  it('401 for nobody, 403 without the permission', async () => {
    const refused = without(app.company.admin, 'activity.history.read', 'activity.own-sign-ins.read')
    for (const [route, query] of [
      [routes.listSignIns, {}],
      [routes.downloadSignIns, { format: 'csv' }],
      [routes.ownSignInRoutes.list.admin, {}],
      [routes.ownSignInRoutes.download.admin, { format: 'csv' }],
    ] as const) {
      expect((await app.as().call(route, { query })).status).toBe(401)
      expect((await app.as(refused).call(route, { query })).status).toBe(403)
    }
    expect((await app.as(app.company.user).call(routes.listSignIns, { query: {} })).status).toBe(403)
  })
})

describe('one’s own history', () => {
  it('200: SP-HIST-5 SP-HIST-6 SP-PERM-7: at every site one’s own events alone; operators have theirs', async () => {
    const { user, admin, operator } = app.company
    await app.work(user, (ctx) => app.api.recordSignInEvents(ctx, [{ event: 'password-changed', userId: user.id }]))
    await app.work(operator, (ctx) => app.api.recordSignInEvents(ctx, [{ event: 'signed-in', userId: operator.id, secondStep: 'passkey' }]))
    const own = ownOf
    expect(await own(user, 'my')).toMatchObject([{ event: 'password-changed', sourceAddress: '127.0.0.1', by: null }])
    expect(await own(admin, 'admin')).toEqual([])
    expect(await own(operator, 'ops')).toMatchObject([{ event: 'signed-in', typedName: 'operator', secondStep: 'passkey' }])
    expect(await own(app.other.operator, 'ops')).toEqual([])
  })

  const ownOf = async (actor: typeof app.company.user, site: 'admin' | 'my' | 'ops') =>
    (await app.as(actor).call(routes.ownSignInRoutes.list[site], { query: {} })).body.items

  it('a user id cannot be asked for there', async () => {
    const { body } = await app.as(app.company.user).call(routes.ownSignInRoutes.list.my, { query: { userId: clerk } })
    expect(body.items.every((item: { userId: string }) => item.userId === app.company.user.id)).toBe(true)
  })
})

describe('writing and keeping', () => {
  it('SP-HIST-7: every kind of event is written, for twenty thousand people in one go', async () => {
    const company = await app.openCompany('C000000009', '大きな会社')
    const person = await app.addPerson('many', { of: company })
    await app.asSystem(company.id, (ctx) =>
      app.api.recordSignInEvents(ctx, [
        ...signInEventKinds.map((event) => ({ event, userId: person })),
        ...Array.from({ length: 20_000 }, () => ({ event: 'unlocked' as const, userId: person })),
      ]),
    )
    const { total, totalIsCapped, items } = (await list({ sort: 'event', direction: 'asc', limit: 100 }, company.admin)).body
    expect([total, totalIsCapped]).toEqual([10_000, true])
    expect(items[0]).toMatchObject({ typedName: 'many', event: 'browser-forgotten' })
    const written = await Promise.all(signInEventKinds.map((event) => found({ event, limit: 1 }, company.admin)))
    expect(written.map(([first]) => first.event)).toEqual([...signInEventKinds])
  })

  it(`SP-HIST-8: after ${signInDays} days the nightly job throws away what is older, of companies and operators, and nothing else`, async () => {
    const company = await app.openCompany('C000000010', '古い会社')
    const days = (count: number) => new Date(app.clock.now().getTime() - count * 86_400_000)
    const events = [
      { event: 'signed-in' as const, userId: company.admin.id, at: days(401) },
      { event: 'signed-out' as const, userId: company.admin.id, at: days(399) },
    ]
    await app.asSystem(company.id, async (ctx) => {
      await app.api.recordSignInEvents(ctx, events)
      await app.api.recordDecisions(ctx, [
        { kind: 'radius', outcome: 'accepted', reason: 'ok', userId: null, typedName: 'x', sourceAddress: null },
      ])
    })
    await app.asSystem(null, (ctx) =>
      app.api.recordSignInEvents(ctx, [{ event: 'signed-in', userId: app.other.operator.id, typedName: 'operator', at: days(401) }]),
    )
    expect(await app.runJob('activity.sweep-sign-ins')).toBeUndefined()
    expect(await found({}, company.admin)).toMatchObject([{ event: 'signed-out' }])
    expect((await app.as(app.other.operator).call(routes.ownSignInRoutes.list.ops, { query: {} })).body.items).toEqual([])
    expect((await app.as(company.admin).call(routes.listDecisions, { query: {} })).body.items).toHaveLength(1)
  })
})
