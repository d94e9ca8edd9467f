import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownSecondStepRoutes } from '../../../second-steps/contract/index.ts'
import { reproofRoutes } from '../../contract/own/own-account-routes.ts'
import { getSession, getUserSession, signOut } from '../../contract/routes.ts'
import { type Browser, knownPassword, type OpenedCompany, type SignInApp, startSignIn } from '../test-sign-in.ts'

let app: SignInApp
let company: OpenedCompany

beforeAll(async () => {
  app = await startSignIn()
  company = await app.open('C000000001', { services: ['vpn-access', 'support'], isMember: true })
})
afterAll(() => app?.stop())

/** As one-time-passwords does when a grid pattern was right. */
async function signInByPattern(browser: Browser, userId = company.adminId): Promise<void> {
  const opened = await app.asSystem(company.id, (ctx) => {
    ctx.unaudited('a test')
    const visitor = { sourceAddress: '192.0.2.10', userAgent: '', sessionToken: browser.cookies.get('genkan-my') }
    return app.api.openSession(ctx, { site: 'my', userId, idleMinutes: 10, absoluteMinutes: 60, ...visitor })
  })
  browser.cookies.set('genkan-my', opened.token)
}
const factorsOf = async (browser: Browser) => (await browser.call(getUserSession)).body.factors.toSorted()

describe('what a session says was proved', () => {
  it('adds the pattern to a living password session of the same person, under a new token, and signing out still ends all of it', async () => {
    const browser = app.browser()
    await browser.signIn(company.code, 'admin01', knownPassword, 'any')
    expect(await factorsOf(browser)).toEqual(['password'])
    const former = app.browser()
    for (const [name, value] of browser.cookies) former.cookies.set(name, value)
    await signInByPattern(browser)
    expect(await factorsOf(browser)).toEqual(['password', 'pattern'])
    expect(await former.call(getUserSession)).toMatchObject({ status: 401 })
    expect(await browser.call(signOut)).toMatchObject({ status: 204 })
    expect(browser.cookies.has('genkan-my')).toBe(false)
  })
  it('proofs of a second step are not carried over by the pattern either', async () => {
    const browser = app.browser()
    await browser.signIn(company.code, 'admin01', knownPassword, 'any')
    await app.platform.pool.query(`update genkan.signin_session set factors = '{password,totp}' where user_id = $1 and ended_at is null`, [
      company.adminId,
    ])
    expect(await factorsOf(browser)).toEqual(['password', 'totp'])
    await signInByPattern(browser)
    expect(await factorsOf(browser)).toEqual(['password', 'pattern'])
  })
  it('adds the password to a living pattern session; proofs of somebody else are not carried over', async () => {
    const browser = app.browser()
    await signInByPattern(browser)
    expect(await factorsOf(browser)).toEqual(['pattern'])
    await browser.signIn(company.code, 'admin01', knownPassword, 'any')
    expect(await factorsOf(browser)).toEqual(['password', 'pattern'])

    const other = await app.open('C000000002', { services: ['support'], isMember: true })
    await browser.signIn(other.code, 'admin01', knownPassword, 'any')
    expect(await factorsOf(browser)).toEqual(['password'])
  })
  it('the pattern is no recent proof: what protects an account wants the password or, where there is none, a code by mail', async () => {
    const browser = app.browser()
    await signInByPattern(browser)
    expect(await browser.call(reproofRoutes.read.my)).toMatchObject({ body: { isRecent: false, provedAt: null, proofs: ['password'] } })
    expect(await browser.call(ownSecondStepRoutes.beginApp.my)).toMatchObject({ status: 403, body: { code: 'sign-in.proof-needed' } })
    expect(await browser.call(reproofRoutes.prove.my, { body: { proof: 'password', password: knownPassword } })).toMatchObject({
      status: 204,
    })
    expect(await browser.call(reproofRoutes.read.my)).toMatchObject({ body: { isRecent: true } })
    expect(await browser.call(ownSecondStepRoutes.beginApp.my)).toMatchObject({ status: 200 })

    const patternOnly = app.browser()
    const userId = await app.asSystem(company.id, async (ctx) => {
      const [user] = await app.directory.registerUsers(ctx, [{ userId: 'mail1', email1: 'mail1@a.example' }])
      return user?.id ?? ''
    })
    await signInByPattern(patternOnly, userId)
    expect(await patternOnly.call(reproofRoutes.read.my)).toMatchObject({ body: { isRecent: false, proofs: ['mail'] } })
  })
  it('ASVS 7.2.4: whoever comes in ends what somebody else had open at that site in this browser, and what that sign-in opened at the other', async () => {
    app.clock.advance({ seconds: 1 })
    const other = await app.open('C000000003')
    const browser = app.browser()
    const elsewhere = app.browser()
    await browser.signIn(company.code, 'admin01', knownPassword, 'any')
    await elsewhere.signIn(company.code, 'admin01', knownPassword, 'any')
    const former = app.browser()
    for (const [name, value] of browser.cookies) former.cookies.set(name, value)
    expect(await browser.signIn(other.code, 'admin01', knownPassword)).toMatchObject({ body: { sites: ['admin'] } })
    expect([(await former.call(getSession)).status, (await former.call(getUserSession)).status]).toEqual([401, 401])
    expect([(await elsewhere.call(getSession)).status, (await browser.call(getSession)).status]).toEqual([200, 200])
    const noted = await app.platform.pool.query(
      `select event from genkan.activity_decision where company_id = $1 order by at desc, id desc limit 2`,
      [company.id],
    )
    expect(noted.rows.map(({ event }) => event)).toContain('session-ended')
  })
})
