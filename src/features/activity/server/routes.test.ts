import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { without } from '../../../../tests/support/factories.ts'
import type { Actor } from '../../../platform/server/context.ts'
import * as routes from '../contract/index.ts'
import { startActivity, type TestActivity } from './test-activity.ts'

let app: TestActivity
beforeAll(async () => {
  app = await startActivity()
})
afterAll(() => app?.stop())

const everyRoute = [
  [routes.listAuditEntries, {}, 'activity.history.read'],
  [routes.listDecisions, {}, 'activity.history.read'],
  [routes.listMonthlyUsage, { month: '2026-11' }, 'activity.usage.read'],
  [routes.downloadMonthlyUsage, { month: '2026-11' }, 'activity.usage.read'],
  [routes.getUserUsage, { month: '2026-11' }, 'activity.usage.read'],
  [routes.listLastUse, {}, 'activity.usage.read'],
  [routes.downloadLastUse, {}, 'activity.usage.read'],
] as const

describe('who may', () => {
  it.each(everyRoute)('$id: 401 for nobody, 403 without the permission', async (route, query, permission) => {
    const call = { query, params: { userId: app.platform.ids.next() } }
    expect((await app.as().call(route, call)).status).toBe(401)
    expect((await app.as(without(app.company.admin, permission)).call(route, call)).status).toBe(403)
  })

  it('MCOP-GEN-11: the provider’s history is the operators’ alone', async () => {
    const statusFor = async (actor?: Actor) => (await app.as(actor).call(routes.listProviderEntries)).status
    expect([await statusFor(app.company.operator), await statusFor(), await statusFor(app.company.admin)]).toEqual([200, 401, 403])
  })
})
