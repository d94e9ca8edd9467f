/**
 * What happens to users happens to a hundred thousand of them at once: a statement of PostgreSQL takes at most 65,535 parameters, and whoever
 * spells ids out one by one finds that out on the day of the largest customer.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as events from '../../src/features/directory/contract/events.ts'
import { sessionsEnded } from '../../src/features/sign-in/contract/events.ts'
import { type ComposedApp, startComposedApp } from '../support/composed-app.ts'
import { openTestCompany } from '../support/factories.ts'

const { addressesReplaced, ...directory } = events
const crowd = 100_000

let app: ComposedApp
let companyId: string
beforeAll(async () => {
  app = await startComposedApp()
  companyId = (await openTestCompany(app.platform, app.composition.permissions, { code: 'C000000001', name: '株式会社大人数' })).id
})
afterAll(() => app?.stop())

const ids = () => Array.from({ length: crowd }, () => app.platform.ids.next())

describe('100,000 users at once', () => {
  test.for(Object.values(directory))('MCOP-UCSV-1: everybody who listens to $name takes them', { timeout: 120_000 }, async (event) => {
    await app.asSystem(companyId, async (ctx) => {
      ctx.unaudited('nothing is changed, these users do not exist')
      await ctx.emit(event, { userIds: ids() })
    })
  })

  test('MCOP-UCSV-1: everybody who listens to replaced addresses takes them', async () => {
    await app.asSystem(companyId, async (ctx) => {
      ctx.unaudited('nothing is changed, these users do not exist')
      await ctx.emit(addressesReplaced, { addresses: ids().map((userId) => ({ userId, before: 'before@example.jp' })) })
    })
  })

  test('MCOP-OTP-33: everybody who listens to the end of sessions takes them', async () => {
    for (const site of ['admin', 'my'] as const) {
      await app.asSystem(companyId, async (ctx) => {
        ctx.unaudited('nothing is changed, these sessions do not exist')
        const endedAt = ctx.clock.now()
        await ctx.emit(sessionsEnded, { site, sessions: ids().map((id) => ({ id, endedAt })), cause: 'test' })
      })
    }
    expect(Object.values(directory).length).toBeGreaterThan(5)
  })
})
