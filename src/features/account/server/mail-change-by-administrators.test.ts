import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { limitedTo } from '../../../../tests/support/factories.ts'
import { mailChangeRoutes } from '../contract/mail-change-routes.ts'
import { type AccountApp, startAccount } from './test-account.ts'

let app: AccountApp
beforeAll(async () => {
  app = await startAccount()
})
beforeEach(() => {
  app.letters.length = 0
  app.unproved.clear()
})
afterAll(() => app?.stop())

const over = { status: 410, body: { code: 'account.mail-link-over' } }
let turn = 0
function fresh(): string {
  turn += 1
  return `new${turn}@example.jp`
}

describe('an administrator', () => {
  const askFor = (actor = app.company.admin, userId = '', address = fresh()) =>
    app.as(actor).call(mailChangeRoutes.askFor, { params: { userId }, body: { address } })

  it('204: SP-ADM-21 SSO-EDIT-5: begins the change of a user’s address; it is in force when the user has confirmed it, and both addresses are told', async () => {
    const user = await app.person(app.vpnCompany)
    const [old, next] = [`${user.name}@example.jp`, fresh()]
    expect((await askFor(app.vpnCompany.admin, user.id ?? '', next)).status).toBe(204)
    expect((await app.profile(user)).body.mail).toMatchObject({ address: old, waiting: { address: next } })
    expect(app.letterTo(old)).toBeDefined()
    expect((await app.follow('confirm', app.tokenAt(next))).status).toBe(204)
    expect((await app.profile(user)).body.mail.address).toBe(next)
  })

  it('200, 204, 409: SP-ADM-21: sees the address that waits and takes it back; its link is then worth nothing', async () => {
    const user = await app.person(app.company)
    const [params, next] = [{ userId: user.id ?? '' }, fresh()]
    const admin = app.as(app.company.admin)
    await askFor(app.company.admin, params.userId, next)
    expect((await admin.call(mailChangeRoutes.ofUser, { params })).body).toEqual({
      address: `${user.name}@example.jp`,
      waiting: { address: next, askedAt: app.clock.now().toISOString(), expiresAt: expect.any(String) },
    })
    const token = app.tokenAt(next)
    expect((await admin.call(mailChangeRoutes.withdrawOf, { params })).status).toBe(204)
    expect((await admin.call(mailChangeRoutes.ofUser, { params })).body.waiting).toBeNull()
    expect(await app.follow('confirm', token)).toMatchObject(over)
    expect((await admin.call(mailChangeRoutes.withdrawOf, { params })).body.code).toBe('account.no-open-change')
  })

  it('401, 403, 404: only administrators see it, of people in their reach', async () => {
    const user = await app.person(app.company)
    const params = { userId: user.id ?? '' }
    for (const route of [mailChangeRoutes.ofUser, mailChangeRoutes.withdrawOf]) {
      expect((await app.as().call(route, { params })).status).toBe(401)
      expect((await app.as(user).call(route, { params })).status).toBe(403)
      expect((await app.as(app.vpnCompany.admin).call(route, { params })).status).toBe(404)
      expect((await app.as(limitedTo(app.company.admin, '000001')).call(route, { params })).status).toBe(404)
    }
  })

  it('403: neither begins nor takes back the change of somebody whose rights reach further', async () => {
    const chief = await app.person(app.company, { kind: 'administrator' })
    const inside = limitedTo(app.company.admin, '000000')
    const beyond = { status: 403, body: { code: 'directory.role-beyond-reach' } }
    expect(await askFor(inside, chief.id ?? '')).toMatchObject(beyond)
    expect((await askFor(app.company.admin, chief.id ?? '')).status).toBe(204)
    expect(await app.as(inside).call(mailChangeRoutes.withdrawOf, { params: { userId: chief.id ?? '' } })).toMatchObject(beyond)
    // The own one, which reaches no further.
    expect((await app.ask({ ...chief, departmentScope: '000000' }, fresh())).status).toBe(201)
  })

  it('403: changes the own address this way after the same proof only', async () => {
    const self = await app.person(app.company, { kind: 'administrator' })
    app.unproved.add(self.id ?? '')
    expect(await askFor(self, self.id ?? '')).toMatchObject({ status: 403, body: { code: 'sign-in.proof-needed' } })
    expect(app.letters).toEqual([])
    app.unproved.clear()
    expect((await askFor(self, self.id ?? '')).status).toBe(204)
  })

  it('404 403: of nobody else’s people', async () => {
    const user = await app.person(app.company)
    const id = user.id ?? ''
    expect((await askFor(app.vpnCompany.admin, id)).status).toBe(404)
    expect((await askFor(limitedTo(app.company.admin, '000001'), id)).status).toBe(404)
    expect((await askFor(user, id)).status).toBe(403)
  })
})
