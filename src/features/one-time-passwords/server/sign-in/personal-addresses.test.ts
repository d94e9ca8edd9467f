import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { type Challenge, expectedInput } from '../../contract/index.ts'
import * as routes from '../../contract/routes.ts'
import { bare, neutral, type OtpApp, type Settled, settle, startOtp } from '../test-one-time-passwords.ts'
import { knownPattern } from '../test-terminal.ts'

let app: OtpApp
let company: TestCompany
let other: TestCompany
let counter = 0

beforeAll(async () => {
  app = await startOtp()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  other = await app.openCompany('C000000002', '別の会社')
})
afterAll(() => app?.stop())

function settled(of = company): Promise<Settled> {
  counter += 1
  return settle(app, of, `Address${counter}`)
}
const urlsOf = (userId: string, of = company) => app.asSystem(of.id, async (ctx) => (await app.api.personalUrls(ctx, [userId])).get(userId))
const tokenIn = (url: string | undefined): string => url?.split('/u/')[1] ?? ''

describe('the personal address', () => {
  it('MCOP-OTP-10: is another one for each user and has a token of 256 bits that tells nothing', async () => {
    const people = [await settled(), await settled(), await settled(other)]
    const tokens = people.map(({ user }) => user.token)
    expect(new Set(tokens).size).toBe(3)
    for (const token of tokens) {
      expect(token).toMatch(/^[A-Za-z0-9_-]+$/)
      expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    }
    for (const { user } of people) expect(tokens.join()).not.toContain(user.userId)
  })

  it('MCOP-OTP-10: leads to its company and its user, also as a bookmark after months', async () => {
    const [here, there] = [await settled(), await settled(other)]
    const told = async (one: Settled) => (await one.terminal.start(one.by)).body
    expect(await told(here)).toMatchObject({ companyCode: company.code, userId: here.user.userId })
    expect(await told(there)).toMatchObject({ companyCode: other.code, userId: there.user.userId })
    app.clock.advance({ days: 200 })
    expect(await told(here)).toMatchObject({ companyCode: company.code, userId: here.user.userId, secret: 'pattern' })
    expect((await here.terminal.enter(here.by, knownPattern)).status).toBe(200)
  })

  it('403: MCOP-OTP-10: proves nothing: without the right digits nobody is let in, and without a registered terminal nor window not even with them', async () => {
    const { terminal, by } = await settled()
    const thief = app.terminal()
    expect(bare(await thief.enter(by, ['0']))).toEqual(neutral)
    expect(thief.cookies.size).toBe(0)
    expect((await thief.call(routes.issueCode, { body: {} })).status).toBe(401)
    app.clock.advance({ days: 8 })
    expect((await thief.enter(by, knownPattern)).body.code).toBe('one-time-passwords.device-unknown')
    expect(thief.cookies.size).toBe(0)
    expect((await terminal.enter(by, knownPattern)).status).toBe(200)
  })
})

describe('an address for another kind of terminal', () => {
  it('MCOP-OTP-13: says its kind and names the same user’s addresses for a browser and for the app', async () => {
    const { user } = await settled()
    const urls = await urlsOf(user.id)
    const [browser, phone, light] = [urls?.browserUrl, urls?.appUrl, urls?.lightUrl].map(tokenIn)
    const start = async (token = '') => (await app.terminal().start({ token })).body as Challenge
    expect(await start(phone)).toMatchObject({ kind: 'app', others: { browser, app: phone } })
    expect(await start(light)).toMatchObject({ kind: 'light', others: { browser, app: phone } })
    const opened = await start(browser)
    expect(opened).toMatchObject({ kind: 'browser', others: null })
    // The offered address is the user's own one and works.
    const challenge = await start((await start(light)).others?.browser ?? '')
    expect((await app.terminal().attempt(challenge, '0')).status).toBe(403)
    const terminal = app.terminal()
    const again = (await terminal.start({ token: browser ?? '' })).body as Challenge
    expect((await terminal.attempt(again, expectedInput(knownPattern, again.grid ?? ''))).status).toBe(200)
  })

  it('MCOP-OTP-12, MCOP-OTP-13: an address of the app that was used is not offered any more', async () => {
    counter += 1
    const user = await app.invite(company, `Address${counter}`)
    const light = tokenIn((await urlsOf(user.id))?.lightUrl)
    expect((await app.terminal().setUp({ ...user, token: user.appToken })).status).toBe(200)
    expect((await app.terminal().start({ token: light })).body.others).toEqual({ browser: user.token, app: null })
  })

  it('MCOP-OTP-13, MCOP-OTP-26: whoever only types an id is told no address', async () => {
    const { typed, terminal } = await settled()
    expect((await app.terminal().start(typed)).body.others).toBeNull()
    expect((await terminal.start(typed)).body.others).toBeNull()
    expect((await app.terminal().start({ token: 'x' })).body.others).toBeNull()
  })
})
