/** Sessions that somebody else chose, kept or never had: fixation, half-done sign-ins, people who are gone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from './browser.ts'
import { type AttackedCompany, knownPassword, type Portal, startPortal } from './portal.ts'

const cookie = 'genkan-admin'

let portal: Portal
let company: AttackedCompany

beforeAll(async () => {
  portal = await startPortal()
  company = await portal.openCompany('C000000001', { administrators: 7 })
})
afterAll(() => portal?.stop())

async function signedIn(userId: string): Promise<Browser> {
  const browser = portal.browser()
  expect((await browser.signIn(company.code, userId, knownPassword)).status).toBe(200)
  return browser
}

function withCookie(token: string): Browser {
  const browser = portal.browser('198.51.100.66')
  browser.cookies.set(cookie, token)
  return browser
}

const statusOf = async (browser: Browser) => (await browser.get('/api/v1/session')).status

describe('session fixation', () => {
  it('a cookie that an attacker planted is no session, before the sign-in and after it', async () => {
    const planted = Buffer.alloc(32, 1).toString('base64url')
    const victim = withCookie(planted)
    expect(await statusOf(victim)).toBe(401)
    expect((await victim.signIn(company.code, 'admin01', knownPassword)).status).toBe(200)
    expect(victim.cookies.get(cookie)).not.toBe(planted)
    expect(await statusOf(victim)).toBe(200)
    expect(await statusOf(withCookie(planted))).toBe(401)
  })

  it('each sign-in has a token of its own, and the one that the same person had in this browser is over', async () => {
    const browser = await signedIn('admin01')
    const before = browser.cookies.get(cookie) ?? ''
    expect((await browser.signIn(company.code, 'admin01', knownPassword)).status).toBe(200)
    expect(browser.cookies.get(cookie)).not.toBe(before)
    expect(await statusOf(withCookie(before))).toBe(401)
  })

  it('a session that an attacker opened for themselves and planted is not one of the victim after the victim signed in', async () => {
    const attacker = await signedIn('admin02')
    const planted = attacker.cookies.get(cookie) ?? ''
    const victim = withCookie(planted)
    expect((await victim.signIn(company.code, 'admin01', knownPassword)).status).toBe(200)
    const seen = await withCookie(planted).get('/api/v1/session')
    expect(seen.body?.user?.name).not.toBe('admin01')
  })

  it('a session of somebody else in the same browser is over when another person signs in there', async () => {
    const first = await signedIn('admin02')
    const kept = withCookie(first.cookies.get(cookie) ?? '')
    expect((await first.signIn(company.code, 'admin01', knownPassword)).status).toBe(200)
    expect([await statusOf(kept), await statusOf(first)]).toEqual([401, 200])
  })

  it('a refused sign-in gives no session and takes none away', async () => {
    const browser = await signedIn('admin01')
    const before = browser.cookies.get(cookie)
    expect((await browser.signIn(company.code, 'admin01', 'Wrong-Pass1')).status).toBe(401)
    expect(browser.cookies.get(cookie)).toBe(before)
    expect(await statusOf(browser)).toBe(200)
  })
})

describe('a name of a browser that an attacker planted', () => {
  const name = 'genkan-browser'
  const remainingTold = async (browser: Browser, userId: string) =>
    (await browser.signIn(company.code, userId, 'Wrong-Pass1')).body.params?.remainingTries !== undefined

  it('is not the victim’s after the sign-in: the attacker stays a stranger, and whom the browser was known for stays known there', async () => {
    const attacker = await signedIn('admin02')
    const planted = attacker.cookies.get(name) ?? ''
    const victim = portal.browser()
    victim.cookies.set(name, planted)
    expect((await victim.signIn(company.code, 'admin01', knownPassword)).status).toBe(200)
    expect(victim.cookies.get(name)).not.toBe(planted)
    expect(await remainingTold(attacker, 'admin01')).toBe(false)
    expect([await remainingTold(victim, 'admin01'), await remainingTold(victim, 'admin02')]).toEqual([true, true])
    const own = victim.cookies.get(name)
    expect((await victim.signIn(company.code, 'admin01', knownPassword)).status).toBe(200)
    expect(victim.cookies.get(name)).toBe(own)
  })

  it('is replaced also where nobody has ever come in with it', async () => {
    const victim = portal.browser()
    const planted = Buffer.alloc(32, 7).toString('base64url')
    victim.cookies.set(name, planted)
    expect((await victim.signIn(company.code, 'admin01', knownPassword)).status).toBe(200)
    expect(victim.cookies.get(name)).not.toBe(planted)
  })
})

describe('a session that is over', () => {
  it('401: is worth nothing to whoever copied it before its owner signed out', async () => {
    const browser = await signedIn('admin01')
    const copy = withCookie(browser.cookies.get(cookie) ?? '')
    expect(await statusOf(copy)).toBe(200)
    expect((await browser.post('/api/v1/sign-out', {})).status).toBe(204)
    expect(await statusOf(copy)).toBe(401)
  })

  it('401: ends wherever else it is used when the password is changed', async () => {
    const [here, elsewhere] = [await signedIn('admin03'), await signedIn('admin03')]
    const next = `${knownPassword}-2`
    const body = { currentPassword: knownPassword, newPassword: next, confirmation: next }
    expect((await here.post('/api/v1/password', body)).status).toBe(204)
    expect([await statusOf(here), await statusOf(elsewhere)]).toEqual([200, 401])
  })

  it.each([
    ['disabled', 4, `update genkan.directory_user set state = 'suspended' where id = $1`],
    ['deleted', 5, `update genkan.directory_user set deleted_at = now() where id = $1`],
    ['past the last day of the account', 7, `update genkan.directory_user set valid_until = '2026-11-20' where id = $1`],
    ['an administrator no more', 6, `update genkan.directory_user set is_administrator = false where id = $1`],
  ] as const)('401: is dead at once when the person is %s, whoever wrote that and however', async (_, number, change) => {
    const browser = await signedIn(`admin0${number}`)
    expect(await statusOf(browser)).toBe(200)
    await portal.platform.pool.query(change, [company.administratorIds[number - 1]])
    expect(await statusOf(browser)).toBe(401)
    expect((await portal.browser().signIn(company.code, `admin0${number}`, knownPassword)).status).toBe(401)
  })

  it('401: ends by itself when nobody uses it, and at last however busy it is', async () => {
    const browser = await signedIn('admin01')
    portal.clock.advance({ minutes: 31 })
    expect(await statusOf(browser)).toBe(401)
    const busy = await signedIn('admin01')
    for (let quarter = 0; quarter < 47; quarter += 1) {
      portal.clock.advance({ minutes: 15 })
      await busy.get('/api/v1/session')
    }
    expect(await statusOf(busy)).toBe(200)
    portal.clock.advance({ minutes: 16 })
    expect(await statusOf(busy)).toBe(401)
  })

  it('401: an operator’s new initial password for an administrator ends the sessions of whoever had the old one', async () => {
    const thief = await signedIn('admin01')
    await portal.openOperator('operator')
    const operator = portal.browser()
    await operator.signInAsOperator('operator', knownPassword)
    const path = `/api/v1/ops/companies/${company.id}/administrators/${company.administratorIds[0]}/initial-password`
    expect((await operator.post(path, {})).status).toBe(200)
    expect(await statusOf(thief)).toBe(401)
  })
})
