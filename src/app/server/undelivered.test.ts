/** SSO-MAIL-6 through the whole product: a real SMTP server refuses an invitation, and whoever looks after people sees whom it concerns and why. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ComposedApp, startComposedApp } from '../../../tests/support/composed-app.ts'
import { limitedTo } from '../../../tests/support/factories.ts'
import { getUserRoute, listUsersRoute, registerUserRoute, updateUserRoute } from '../../features/directory/contract/index.ts'
import { startSmtp, type TestSmtp } from '../../features/notifications/server/test-smtp.ts'
import { invitationRoutes } from '../../features/sign-in/contract/index.ts'
import { openCompany } from '../../features/tenancy/contract/index.ts'
import type { Actor } from '../../platform/server/context.ts'

let smtp: TestSmtp
let app: ComposedApp
let admin: Actor

beforeAll(async () => {
  smtp = await startSmtp()
  app = await startComposedApp({ environment: { GENKAN_SMTP_URL: smtp.url } })
  admin = await open('C000000001')
})
afterAll(async () => {
  await app?.stop()
  await smtp?.stop()
})
beforeEach(() => smtp.forget())

async function open(code: string): Promise<Actor> {
  const administrator = { userId: 'admin01', email: `admin@${code.toLowerCase()}.example`, initialPassword: 'Kado-Matsu77x!' }
  const body = { code, name: code, services: ['sso'], administrator }
  const opened = await app.as(app.actor('operator', null)).call(openCompany, { body })
  return app.actor('administrator', opened.body.company.id)
}
const call = (...given: Parameters<ReturnType<ComposedApp['as']>['call']>) => app.as(admin).call(...given)
const deliver = () => app.runJob('notifications.deliver')
const person = async (userId: string) => (await call(registerUserRoute, { body: { userId, email1: `${userId}@sample.example` } })).body
const invite = (...userIds: string[]) => call(invitationRoutes.invite, { body: { userIds } })
const seen = async (id: string) => (await call(getUserRoute, { params: { userId: id } })).body.undelivered
const listed = async (query: Record<string, string> = {}, actor = admin) =>
  (await app.as(actor).call(listUsersRoute, { query })).body.items.map(
    ({ userId, undelivered }: { userId: string; undelivered: object }) => [userId, undelivered],
  )
const unknown = [550, '5.1.1 User unknown'] as const

describe('people whom a letter did not reach', () => {
  it('200: SSO-MAIL-6: are marked in the list and on their page with reason, answer and time, and found by 届かない宛先', async () => {
    const [right, wrong] = [await person('right'), await person('wrong')]
    smtp.refusals.recipient.set('wrong@sample.example', unknown)
    await invite(right.id, wrong.id)
    await deliver()
    const mark = {
      ...{ address: 'wrong@sample.example', reason: 'unknown-address', says: '550 5.1.1 User unknown' },
      at: app.clock.now().toISOString(),
    }
    expect(await seen(wrong.id)).toEqual(mark)
    expect(await seen(right.id)).toBeNull()
    expect(await listed()).toEqual([
      ['right', null],
      ['wrong', mark],
    ])
    expect(await listed({ undelivered: 'true' })).toEqual([['wrong', mark]])
  })

  it('SSO-MAIL-6: lose the mark with a later letter that is taken', async () => {
    const { id } = await person('again')
    smtp.refusals.recipient.set('again@sample.example', unknown)
    await invite(id)
    await deliver()
    expect(await seen(id)).toMatchObject({ reason: 'unknown-address' })
    smtp.forget()
    app.clock.advance({ minutes: 1 })
    await invite(id)
    expect(await seen(id)).toMatchObject({ reason: 'unknown-address' })
    await deliver()
    expect(await seen(id)).toBeNull()
    expect((await listed({ undelivered: 'true' })).map(([userId]: [string]) => userId)).not.toContain('again')
  })

  it('SSO-MAIL-6: lose the mark with another address, not with another case of the same one', async () => {
    const { id, version } = await person('typo')
    smtp.refusals.recipient.set('typo@sample.example', unknown)
    await invite(id)
    await deliver()
    const same = await call(updateUserRoute, { params: { userId: id }, body: { version, email1: 'Typo@sample.example' } })
    expect(same.body.undelivered).toMatchObject({ address: 'typo@sample.example' })
    const other = await call(updateUserRoute, {
      params: { userId: id },
      body: { version: same.body.version, email1: 'corrected@sample.example' },
    })
    expect([other.status, other.body.undelivered]).toEqual([200, null])
    expect((await listed({ undelivered: 'true' })).map(([userId]: [string]) => userId)).not.toContain('typo')
  })

  it('SSO-MAIL-6: the company’s wall and the wall around a department stand before marks, too', async () => {
    const { id } = await person('walled')
    smtp.refusals.recipient.set('walled@sample.example', unknown)
    await invite(id)
    await deliver()
    const other = await open('C000000002')
    expect((await app.as(other).call(getUserRoute, { params: { userId: id } })).status).toBe(404)
    expect(await listed({ undelivered: 'true' }, other)).toEqual([])
    expect(await listed({ undelivered: 'true' }, limitedTo(admin, '/nowhere/'))).toEqual([])
  })

  it('400: SSO-MAIL-6: the condition is yes or no', async () => {
    expect((await call(listUsersRoute, { query: { undelivered: 'perhaps' } })).status).toBe(400)
  })
})
