import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo } from '../../../../tests/support/factories.ts'
import * as routes from '../contract/index.ts'
import { startActivity, type TestActivity } from './test-activity.ts'

let app: TestActivity
beforeAll(async () => {
  app = await startActivity()
})
afterAll(() => app?.stop())

const list = (query: Record<string, unknown> = {}, actor = app.company.admin) => app.as(actor).call(routes.listDecisions, { query })
const found = async (query: Record<string, unknown> = {}, actor = app.company.admin) => (await list(query, actor)).body.items

describe('history of decisions', () => {
  beforeAll(async () => {
    const salesman = await app.addPerson('salesman', { departmentId: await app.addDepartment('000000000001') })
    const clerk = await app.addPerson('clerk')
    const decision = { kind: 'radius', typedName: 'User1', sourceAddress: '192.0.2.7', userId: null } as const
    await app.asSystem(app.company.id, (ctx) =>
      app.api.recordDecisions(ctx, [
        { ...decision, outcome: 'refused', reason: 'used-code', detail: { item: 'lte-act' } },
        { ...decision, outcome: 'accepted', reason: 'ok', kind: 'sign-in', typedName: 'User2', sourceAddress: '203.0.113.8' },
        { ...decision, outcome: 'refused', reason: 'suspended', kind: 'sign-in', typedName: 'salesman', userId: salesman },
        { ...decision, outcome: 'refused', reason: 'outside-hours', kind: 'sign-in', typedName: 'clerk', userId: clerk },
      ]),
    )
    await app.asSystem(app.other.id, (ctx) => app.api.recordDecisions(ctx, [{ ...decision, outcome: 'refused', reason: 'locked' }]))
  })

  it('200: MCOP-CONN-1: every call with its reason, by kind, outcome and words; nothing of another company', async () => {
    const reasons = (await found()).map((item: { reason: string }) => item.reason)
    expect(reasons.toSorted()).toEqual(['ok', 'outside-hours', 'suspended', 'used-code'])
    expect(await found({ kind: 'radius' })).toMatchObject([
      { typedName: 'User1', reason: 'used-code', sourceAddress: '192.0.2.7', detail: { item: 'lte-act' } },
    ])
    expect(await found({ outcome: 'accepted' })).toMatchObject([{ typedName: 'User2' }])
    expect(await found({ text: '203.0' })).toMatchObject([{ typedName: 'User2' }])
  })

  it('200: an administrator of one department sees the decisions about its people; names that belong to nobody are hidden', async () => {
    expect(await found({}, limitedTo(app.company.admin, '000000000001'))).toMatchObject([{ typedName: 'salesman' }])
  })

  it('400: an outcome that does not exist', async () => {
    expect((await list({ outcome: 'perhaps' })).status).toBe(400)
  })
})
