/** What administrators do to the sessions of others, and how far one reaches who manages some services alone; each after a real sign-in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeRoleRoute, endUserSessionsRoute } from '../../src/features/directory/contract/index.ts'
import type { Browser } from './browser.ts'
import { type AttackedCompany, knownPassword, type Portal, startPortal } from './portal.ts'

let portal: Portal
let company: AttackedCompany
let other: AttackedCompany

beforeAll(async () => {
  portal = await startPortal()
  company = await portal.openCompany('C000000001', { administrators: 3, services: ['vpn-access', 'support'] })
  other = await portal.openCompany('C000000002')
})
afterAll(() => portal?.stop())

async function signedIn(of: AttackedCompany, userId: string): Promise<Browser> {
  const browser = portal.browser()
  expect((await browser.signIn(of.code, userId, knownPassword)).status).toBe(200)
  return browser
}
const statusOf = async (browser: Browser) => (await browser.get('/api/v1/session')).status

describe('signing somebody out everywhere', () => {
  it('200, then 401: ends each session of that person at once, and of nobody else, in this company or another; it stands in the history', async () => {
    const [administrator, colleague, colleagueElsewhere, stranger] = [
      await signedIn(company, 'admin01'),
      await signedIn(company, 'admin02'),
      await signedIn(company, 'admin02'),
      await signedIn(other, 'admin01'),
    ]
    const foreign = await administrator.call(endUserSessionsRoute, { body: { ids: other.administratorIds } })
    expect([foreign.status >= 400 || foreign.body.changed === 0, await statusOf(stranger)]).toEqual([true, 200])
    const id = company.administratorIds[1] ?? ''
    expect((await administrator.call(endUserSessionsRoute, { body: { ids: [id] } })).status).toBe(200)
    expect(await Promise.all([colleague, colleagueElsewhere, administrator, stranger].map(statusOf))).toEqual([401, 401, 200, 200])
    const { rows } = await portal.platform.pool.query(
      `select event from genkan.activity_decision where user_id = $1 and event = 'session-ended'`,
      [id],
    )
    expect(rows).toHaveLength(2)
    expect((await portal.browser().call(endUserSessionsRoute, { body: { ids: [id] } })).status).toBe(401)
  })
})

describe('an administrator of some services', () => {
  it('403: reaches nothing of the others, from the very next request of an open session on, until all are given back', async () => {
    const [administrator, limited] = [await signedIn(company, 'admin01'), await signedIn(company, 'admin03')]
    const userId = company.administratorIds[2] ?? ''
    const vpnPage = async (browser: Browser) => (await browser.get('/api/v1/authentication-settings')).status
    const manage = async (services: readonly string[]) => {
      const { rows } = await portal.platform.pool.query('select version from genkan.directory_user where id = $1', [userId])
      const body = { version: rows[0].version, isAdministrator: true, administratorScopeId: null, services }
      return (await administrator.call(changeRoleRoute, { params: { userId }, body })).status
    }
    expect(await vpnPage(limited)).toBe(200)
    expect(await manage(['support'])).toBe(200)
    expect([await vpnPage(limited), await vpnPage(administrator), await statusOf(limited)]).toEqual([403, 200, 200])
    expect(await vpnPage(await signedIn(company, 'admin03'))).toBe(403)
    expect(await manage([])).toBe(200)
    expect(await vpnPage(limited)).toBe(200)
  })
})
