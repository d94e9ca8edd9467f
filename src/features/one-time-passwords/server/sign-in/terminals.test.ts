import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import type { Challenge } from '../../contract/index.ts'
import * as routes from '../../contract/routes.ts'
import { bare, type OtpApp, type Settled, settle, startOtp } from '../test-one-time-passwords.ts'
import { type Invited, knownPattern, type Terminal } from '../test-terminal.ts'

let app: OtpApp
let company: TestCompany
let counter = 0

beforeAll(async () => {
  app = await startOtp()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app?.stop())

function settled(): Promise<Settled> {
  counter += 1
  return settle(app, company, `Terminals${counter}`)
}
const userOf = (user: Invited) => app.work(company.admin, (ctx) => app.directory.getUser(ctx, user.id), 'read')

describe('terminals', () => {
  it('MCOP-DEV-5, MCOP-DEV-7, MCOP-DEV-10: a new terminal is added within the window, with the same password, beside the first', async () => {
    const { user, terminal, by } = await settled()
    const second = app.terminal({
      userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
    })
    expect((await second.enter(by, knownPattern)).status).toBe(200)
    expect(second.deviceId).not.toBe(terminal.deviceId)
    expect((await terminal.enter(by, knownPattern)).status).toBe(200)
    const listed = await app.terminal({ actor: company.admin }).call(routes.listUserDevices, { params: { userId: user.id } })
    expect(listed.body.items.map((device: { name: string }) => device.name).sort()).toEqual(['Chrome / Windows', 'Safari / iPhone'])
  })

  it('403: MCOP-DEV-5: outside the window an unknown terminal is refused with its own advice; a mail opens the window again', async () => {
    const { user, by } = await settled()
    app.clock.advance({ days: 8 })
    expect(bare(await app.terminal().start(by))).toMatchObject({ status: 403, code: 'one-time-passwords.device-unknown' })
    await app.asSystem(company.id, (ctx) => app.api.openEnrolment(ctx, [user.id], new Date(app.clock.now().getTime() + 7 * 86_400_000)))
    expect((await app.terminal().enter(by, knownPattern)).status).toBe(200)
  })

  it('403: MCOP-DEV-6: the eleventh terminal is refused', async () => {
    const { by } = await settled()
    for (let number = 2; number <= 10; number += 1) expect((await app.terminal().enter(by, knownPattern)).status).toBe(200)
    expect(bare(await app.terminal().start(by))).toMatchObject({
      status: 403,
      code: 'one-time-passwords.too-many-devices',
      params: { maximum: 10 },
    })
  })

  it('403: a terminal that names itself without its key is refused', async () => {
    const { terminal, by } = await settled()
    const impostor = app.terminal()
    impostor.deviceId = terminal.deviceId
    expect(bare(await impostor.enter(by, knownPattern))).toMatchObject({ status: 403, code: 'one-time-passwords.device-unknown' })
  })

  it('MCOP-OTP-12: the address of the app works once, and the next mail carries a new one', async () => {
    counter += 1
    const user = await app.invite(company, `App${counter}`)
    const phone = app.terminal()
    expect((await phone.setUp({ ...user, token: user.appToken })).status).toBe(200)
    const started = await app.terminal().start({ token: user.appToken })
    expect(started).toMatchObject({ status: 200, body: { userId: null, secret: 'pattern' } })
    expect((await phone.enter({ companyCode: company.code, userId: user.userId }, knownPattern)).status).toBe(200)
    const again = await app.asSystem(company.id, async (ctx) => (await app.api.personalUrls(ctx, [user.id])).get(user.id))
    expect(again?.appUrl.endsWith(user.appToken)).toBe(false)
    expect(again?.browserUrl.endsWith(user.token)).toBe(true)
  })

  it('MCOP-OTP-11: the same address is mailed again until an administrator replaces it', async () => {
    const { user, by } = await settled()
    const urls = () => app.asSystem(company.id, async (ctx) => (await app.api.personalUrls(ctx, [user.id])).get(user.id)?.browserUrl)
    expect(await urls()).toBe(`http://127.0.0.1:8080/u/${user.token}`)
    const admin = app.terminal({ actor: company.admin })
    expect((await admin.call(routes.replacePersonalUrls, { params: { userId: user.id }, body: {} })).status).toBe(204)
    expect((await app.terminal().start(by)).body.userId).toBeNull()
    expect(await urls()).not.toBe(`http://127.0.0.1:8080/u/${user.token}`)
  })
})

describe('パスワードを忘れた方', () => {
  const ask = async (terminal: Terminal, by: Parameters<Terminal['start']>[0]) => {
    const challenge = (await terminal.start(by)).body as Challenge
    return terminal.call(routes.requestPasswordReset, { body: { handle: challenge.handle, proof: terminal.prove(challenge.nonce) } })
  }

  it('204: MCOP-OTP-27, MCOP-P47: initialises the password and sends an Entry password, with which a new one is set', async () => {
    const { user, terminal, by } = await settled()
    expect((await ask(terminal, by)).status).toBe(204)
    expect(await userOf(user)).toMatchObject({ passwordState: 'unset', registration: 'registered' })
    const letter = app.resets.at(-1)
    expect(letter?.userId).toBe(user.id)
    expect((await terminal.setUp({ ...user, entryPassword: letter?.issued.entryPassword ?? '' })).status).toBe(200)
  })

  it('403: MCOP-OTP-28: three times a day in Japan, from the address or a registered terminal only, not for suspended users', async () => {
    app.clock.set('2027-01-11T03:00:00.000Z')
    const { user, terminal, by, typed } = await settled()
    expect(bare(await ask(app.terminal(), typed))).toMatchObject({ status: 403, code: 'one-time-passwords.device-unknown' })
    expect(bare(await ask(app.terminal(), { companyCode: company.code, userId: 'nobody' }))).toMatchObject({
      status: 403,
      code: 'one-time-passwords.device-unknown',
    })
    expect((await ask(terminal, typed)).status).toBe(204)
    expect((await ask(terminal, by)).status).toBe(204)
    expect((await ask(terminal, by)).status).toBe(204)
    expect(bare(await ask(terminal, by))).toMatchObject({ code: 'one-time-passwords.too-many-resets', params: { maximum: 3 } })
    app.clock.set('2027-01-11T15:00:00.000Z')
    expect((await ask(terminal, by)).status).toBe(204)
    const challenge = (await terminal.start(by)).body as Challenge
    await app.asSystem(company.id, (ctx) => app.directory.suspendUsers(ctx, [user.id]))
    const refused = await terminal.call(routes.requestPasswordReset, {
      body: { handle: challenge.handle, proof: terminal.prove(challenge.nonce) },
    })
    expect(bare(refused)).toMatchObject({ code: 'one-time-passwords.suspended' })
  })

  it('409: a challenge answers for one reset', async () => {
    const { terminal, by } = await settled()
    const challenge = (await terminal.start(by)).body as Challenge
    const body = { handle: challenge.handle, proof: terminal.prove(challenge.nonce) }
    expect((await terminal.call(routes.requestPasswordReset, { body })).status).toBe(204)
    expect((await terminal.call(routes.requestPasswordReset, { body })).status).toBe(409)
  })
})
