/** What every page without scripts holds to, whatever it is about. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { expectedInput } from '../../contract/index.ts'
import { issueCode } from '../../contract/routes.ts'
import { type OtpApp, startOtp } from '../test-one-time-passwords.ts'
import { knownPattern } from '../test-terminal.ts'
import { gridOf, lightAddress, openPhone, type Seen, settleOnPhone, type TestPhone, wordsOf } from './test-phone.ts'

let app: OtpApp
let company: TestCompany
let counter = 0

beforeAll(async () => {
  app = await startOtp({ drawsPerSource: 300, refusalsPerSource: 30 })
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app?.stop())

function settled() {
  counter += 1
  return settleOnPhone(app, company, `Border${counter}`)
}

/** All that a phone keeps once somebody is signed in. */
const names = ['my', 'phone', 'phone-page']

async function confirmationOf(phone: TestPhone, setup: Seen): Promise<Seen> {
  let seen = setup
  for (const element of knownPattern) seen = await phone.press(seen, '/plain/setup', { press: element })
  return phone.press(seen, '/plain/setup', { press: 'next' })
}

describe('the border of the pages without scripts', () => {
  it('200: MCOP-OTP-35: no page has a script, a style of its own or anything from elsewhere, and the policy forbids them', async () => {
    const { address, phone } = await settled()
    const pages: Seen[] = [
      await phone.open('/plain/sign-in'),
      await phone.open(`/plain/sign-in/secret?companyCode=${company.code}&userId=x`),
      await phone.open(address),
      await phone.open(`${address}/forgotten`),
      await phone.enter(address, knownPattern),
    ]
    const setup = await phone.press(pages[4] as Seen, '/plain/password')
    pages.push(setup, await phone.open('/plain/sign-out'), await phone.open('/plain/ended'))
    phone.cookies.delete('genkan-my')
    pages.push(await phone.open('/plain'))
    for (const { text, headers } of pages) {
      expect(text).toMatch(/^<!doctype html>\n<html lang="ja">/)
      expect(text).not.toMatch(/<script|\son[a-z]+=|javascript:|\sstyle=|<style|https?:\/\//i)
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'/)
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['referrer-policy']).toBe('same-origin')
    }
  })

  it('200: MCOP-OTP-35: the stylesheet is one small file, kept for good at an address that changes with it', async () => {
    const page = await openPhone(app).open('/plain/sign-in')
    const address = /href="(\/plain\/style\.css\?[0-9a-f]{12})"/.exec(page.text)?.[1] ?? ''
    const style = await openPhone(app).open(address)
    expect([style.status, style.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
    expect(style.headers['cache-control']).toContain('immutable')
    expect(Buffer.byteLength(style.text)).toBeLessThan(10_000)
  })

  it('MCOP-OTP-35: cookies are out of reach of scripts and of other sites', async () => {
    const response = await app.http.inject({ url: '/plain/sign-in' })
    expect(response.cookies).toEqual([expect.objectContaining({ name: 'genkan-phone', httpOnly: true, sameSite: 'Lax', path: '/' })])
  })

  it('MCOP-OTP-35: with https:// each cookie keeps to this host and to encrypted connections', async () => {
    const secure = await startOtp({}, { publicUrl: 'https://portal.example.jp' })
    try {
      const there = await secure.openCompany('C000000002', 'サンプル商事株式会社')
      const user = await secure.invite(there, 'Secure')
      const phone = openPhone(secure)
      const setup = await phone.enter(await lightAddress(secure, there, user), user.entryPassword)
      const confirmation = await confirmationOf(phone, setup)
      const done = await phone.send(confirmation, '/plain/setup/confirm', { digits: expectedInput(knownPattern, gridOf(confirmation)) })
      const cookies = [done.headers['set-cookie']].flat().map(String)
      expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual(names.map((name) => `__Host-genkan-${name}`))
      for (const cookie of cookies) {
        const attributes = cookie.split('; ').slice(1)
        expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']))
        expect(attributes.join()).not.toContain('Domain')
      }
      expect([...phone.cookies.keys()].sort()).toEqual(names.map((name) => `__Host-genkan-${name}`))
    } finally {
      await secure.stop()
    }
  })

  it('403: MCOP-OTP-35: a form without the token of this phone and session is refused, whatever the browser says of itself', async () => {
    const { address, phone } = await settled()
    const page = await phone.open(address)
    const forged = await phone.send(page, address, { form: 'x'.repeat(43), digits: '1' })
    expect([forged.status, wordsOf(forged).includes('この画面は古くなりました')]).toEqual([403, true])
    const code = await phone.enter(address, knownPattern)
    const stranger = openPhone(app)
    await stranger.open(address)
    stranger.cookies.set('genkan-my', phone.cookies.get('genkan-my') ?? '')
    expect((await stranger.send(code, '/plain')).status).toBe(403)
    expect((await phone.send(code, '/plain')).status).toBe(303)
  })

  it('403: MCOP-OTP-35: a form from another site is refused by what newer browsers say, before anything is read', async () => {
    const { address, phone } = await settled()
    const page = await phone.open(address)
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await phone.send(page, address, { digits: '1' }, headers)).status).toBe(403)
    }
    expect((await phone.send(page, address, { digits: '1' }, { 'sec-fetch-site': 'same-origin' })).status).toBe(303)
  })

  it('400: MCOP-OTP-35: pages take forms only, in UTF-8, and the API takes none', async () => {
    const { address, phone } = await settled()
    const page = await phone.open(address)
    const send = (url: string, type: string, payload: string) =>
      app.http.inject({ method: 'POST', url, headers: { 'content-type': type }, payload, cookies: Object.fromEntries(phone.cookies) })
    const form = 'application/x-www-form-urlencoded'
    expect(page.status).toBe(200)
    expect((await send(address, 'application/json', '{}')).statusCode).toBe(400)
    expect((await send(address, form, 'form=%ED%A0%80&handle=x&device=&digits=1')).statusCode).toBe(400)
    expect((await send(address, form, `form=${'x'.repeat(20_000)}`)).statusCode).toBe(413)
    expect((await send('/api/v1/my/grid-sign-in/challenges', form, 'by=x')).statusCode).toBe(400)
    const refused = await phone.send(page, '/plain/language', { language: 'fr' })
    expect([refused.status, refused.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8'])
  })

  it('404: MCOP-OTP-35: an address that nobody has looks like a sign-in; one that cannot be is a missing page', async () => {
    const phone = openPhone(app)
    expect((await phone.open('/plain/u/nobody-has-this')).status).toBe(200)
    expect((await phone.open('/plain/u/%00')).status).toBe(404)
  })

  it('404: MCOP-OTP-35: where there is no page, a page says so', async () => {
    const phone = openPhone(app)
    for (const path of ['/plain/', '/plain/nothing/here', '/plain/password', '/plain/language', `/plain/u/${'x'.repeat(300)}`]) {
      const missing = await phone.open(path)
      expect([path, missing.status, missing.headers['content-type']]).toEqual([path, 404, 'text/html; charset=utf-8'])
      expect(wordsOf(missing)).toContain('見つかりませんでした')
    }
  })

  it('403: MCOP-OTP-35: a session without the permission is shown no one-time password', async () => {
    const phone = openPhone(app)
    const actor = { ...company.user, permissions: new Set<string>() }
    const terminal = app.terminal({ actor })
    phone.cookies.set('genkan-my', terminal.cookies.get('genkan-my') ?? '')
    const refused = await phone.open('/plain')
    expect([refused.status, wordsOf(refused).includes('この操作の権限がありません')]).toEqual([403, true])
  })

  it('429: MCOP-OTP-35: guesses are counted together with those of the pages with scripts', async () => {
    const { address } = await settled()
    const phone = openPhone(app, { address: '192.0.2.98' })
    const page = await phone.open(address)
    const terminal = app.terminal({ address: '192.0.2.98' })
    const guess = () => terminal.enter({ companyCode: company.code, userId: 'x' }, '0000000000')
    for (let count = 0; count < 30; count += 1) expect((await guess()).status).toBe(403)
    const refused = await phone.send(page, address, { digits: '000000000' })
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, expect.stringMatching(/^[0-9]+$/)])
  })

  it('429: MCOP-OTP-35: grids are counted together with those of the pages with scripts', async () => {
    const phone = openPhone(app, { address: '192.0.2.99' })
    const terminal = app.terminal({ address: '192.0.2.99' })
    for (let count = 0; count < 300; count += 1) await terminal.start({ companyCode: company.code, userId: 'x' })
    const refused = await phone.open('/plain/u/nobody')
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, expect.stringMatching(/^[0-9]+$/)])
    expect(wordsOf(refused)).toContain('短い時間に操作が集中しました')
  })

  it('429: MCOP-OTP-35: one-time passwords are counted together, too', async () => {
    const { address, phone } = await settled()
    const page = await phone.enter(address, knownPattern)
    const terminal = app.terminal()
    terminal.cookies.set('genkan-my', phone.cookies.get('genkan-my') ?? '')
    for (let count = 0; count < 60; count += 1) await terminal.call(issueCode)
    expect((await phone.send(page, '/plain')).status).toBe(429)
  })

  it('200: MCOP-OTP-35: in the language of the browser, or as chosen at the foot of each page', async () => {
    const phone = openPhone(app, { language: 'en-GB,en;q=0.9' })
    const page = await phone.open('/plain/sign-in')
    expect(page.text).toContain('<html lang="en">')
    expect(wordsOf(page)).toContain('Open the link from your mail')
    const japanese = await phone.press(page, '/plain/language', { language: 'ja' })
    expect(japanese.text).toContain('<html lang="ja">')
    for (const back of ['https://evil.example', '//evil.example', '/plainly', '/plain/\\evil', '/plain/あ', '/plain/\u0001', '/plain\n']) {
      expect((await phone.send(japanese, '/plain/language', { language: 'en', back })).status).toBe(400)
    }
  })

  it('200: MCOP-OTP-13, MCOP-OTP-35: on a computer the page says what the device would become, and offers the matching address', async () => {
    const { user, address } = await settled()
    const computer = openPhone(app, {
      userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36',
    })
    const page = await computer.open(address)
    expect(wordsOf(page)).toContain('このURLはケータイ用です')
    expect(page.text).toContain(`href="/u/${user.token}"`)
    expect(wordsOf(await openPhone(app).open(address))).not.toContain('このURLはケータイ用です')
  })

  it('MCOP-OTP-22, MCOP-OTP-35: typed digits are masked or visible as the company wishes', async () => {
    const { address, phone } = await settled()
    expect((await phone.open(address)).text).toMatch(/id="digits"[^>]*type="password"/s)
    await app.set(company, { shows_input: true })
    expect((await phone.open(address)).text).toMatch(/id="digits"[^>]*type="text"/s)
    await app.set(company, { shows_input: false })
  })
})
