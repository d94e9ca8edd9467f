/** What is good for one use is good for one: used again, and used by a hundred at the same moment. */
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInPolicies } from '../../src/features/sign-in/contract/policies.ts'
import { createTestAuthenticator, type TestAuthenticator } from '../support/authenticator.ts'
import { createTestChance } from '../support/chance-and-clock.ts'
import type { Answer, Browser } from './browser.ts'
import { type AttackedCompany, addressOf, administratorName, knownPassword, type Portal, startPortal } from './portal.ts'
import { solve, untilHeard, untilJudged } from './work.ts'

const publicUrl = 'https://portal.example'
const pending = '/api/v1/sign-in/pending'
const crowd = 100

let portal: Portal
/** Everybody decides for a second step at the first sign-in. */
let company: AttackedCompany
/** A link sets a password there, and nothing is asked besides. */
let plain: AttackedCompany
let next = 0
let visits = 0

beforeAll(async () => {
  portal = await startPortal({ publicUrl })
  company = await portal.openCompany('C000000001', { administrators: 12, policy: 'portal', services: ['support'] })
  plain = await portal.openCompany('C000000002', { administrators: 2, policy: 'recommended' })
})
afterAll(() => portal?.stop())

/** Nobody twice: each test has a person whom no other test has counted against. */
function somebody(): string {
  next += 1
  return administratorName(next)
}

function mailOf(userId: string): string {
  return `${userId}@${company.code.toLowerCase()}.example`
}

/** A browser with the first step behind it. */
async function afterPassword(userId: string): Promise<Browser> {
  visits += 1
  const browser = portal.browser(addressOf(500_000 + visits))
  expect((await browser.signIn(company.code, userId, knownPassword)).body).toMatchObject({ outcome: 'second-step' })
  return browser
}

/** As many copies of a browser, each from another network, all at the same moment; who is told to come back does. */
async function allAtOnce(original: Browser, use: (copy: Browser) => Promise<Answer>): Promise<Answer[]> {
  const copies = Array.from({ length: crowd }, (_, index) => {
    const copy = portal.browser(addressOf(next * 1_000 + index))
    for (const [name, value] of original.cookies) copy.cookies.set(name, value)
    return copy
  })
  return Promise.all(copies.map((copy) => untilJudged(() => use(copy))))
}

const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300

async function choose(browser: Browser, method: 'totp' | 'mail'): Promise<void> {
  expect((await browser.post(`${pending}/choice`, { method })).status).toBe(200)
}

async function mailedCode(browser: Browser, userId: string): Promise<string> {
  expect((await browser.post(`${pending}/mail-code`, {})).status).toBe(200)
  return portal.latestInLetters(mailOf(userId), /^[^\S\n]*(\d{6})$/m)
}

/** Sets an app up by the way of the sign-in, and gives what it shows now. */
async function withApp(userId: string): Promise<() => string> {
  const browser = await afterPassword(userId)
  await choose(browser, 'totp')
  const begun = await browser.post(`${pending}/totp`, {})
  const app = new TOTP({ secret: Secret.fromBase32(begun.body.secret), digits: 6, period: 30 })
  const code = (): string => app.generate({ timestamp: portal.clock.now().getTime() })
  const done = await browser.post(`${pending}/totp/confirmation`, { code: code(), name: '' })
  expect(done.body).toMatchObject({ outcome: 'signed-in' })
  portal.clock.advance({ seconds: 30 })
  return code
}

describe('a mailed link', () => {
  async function linkFor(userId: string): Promise<string> {
    portal.clock.advance({ seconds: 1 })
    const to = `${userId}@${plain.code.toLowerCase()}.example`
    expect((await portal.browser().post('/api/v1/password-reset/request', { companyCode: plain.code, userId })).status).toBe(204)
    return portal.latestInLetters(to, /#([\w-]{43})/)
  }

  it('200 once: of a hundred who use one at once exactly one sets the password, and it is that one’s', async () => {
    const token = await linkFor('admin01')
    const wished: string[] = []
    const answers = await allAtOnce(portal.browser(), (copy) => {
      const newPassword = `Kirin-${wished.length}-Teishajo-Ushiro`
      wished.push(newPassword)
      return copy.post('/api/v1/password-link', { token, newPassword, confirmation: newPassword })
    })
    expect(answers.filter(isSuccess)).toHaveLength(1)
    const others = new Set(answers.filter((answer) => !isSuccess(answer)).map(({ status }) => status))
    expect([...others].filter((status) => status !== 409 && status !== 410)).toEqual([])
  })

  it('410: is over after its use, and after a newer one was asked for', async () => {
    const [older, newer] = [await linkFor('admin02'), await linkFor('admin02')]
    const use = (token: string) =>
      portal.browser().post('/api/v1/password-link', { token, newPassword: `${knownPassword}9`, confirmation: `${knownPassword}9` })
    expect((await use(older)).status).toBe(410)
    expect(isSuccess(await use(newer))).toBe(true)
    expect((await use(newer)).status).toBe(410)
  })
})

describe('a code by mail', () => {
  it('200 once: of a hundred who use one at once exactly one signs in', async () => {
    const userId = somebody()
    const browser = await afterPassword(userId)
    await choose(browser, 'mail')
    const code = await mailedCode(browser, userId)
    const answers = await allAtOnce(browser, (copy) => copy.post(`${pending}/proof`, { proof: 'mail', code }))
    expect(answers.filter(isSuccess)).toHaveLength(1)
  })

  it('is worth nothing at another half-done sign-in of the same person while it waits at its own', async () => {
    const userId = somebody()
    const [first, second] = [await afterPassword(userId), await afterPassword(userId)]
    await choose(first, 'mail')
    const code = await mailedCode(first, userId)
    expect(isSuccess(await second.post(`${pending}/proof`, { proof: 'mail', code }))).toBe(false)
    expect((await second.get(pending)).body.mail).toMatchObject({ sentAt: null })
    expect(isSuccess(await first.post(`${pending}/proof`, { proof: 'mail', code }))).toBe(true)
  })

  it('is worth nothing a second time, nor after a newer one', async () => {
    const userId = somebody()
    const first = await afterPassword(userId)
    await choose(first, 'mail')
    const older = await mailedCode(first, userId)
    portal.clock.advance({ seconds: 31 })
    const newer = await mailedCode(first, userId)
    if (older !== newer) expect(isSuccess(await first.post(`${pending}/proof`, { proof: 'mail', code: older }))).toBe(false)
    expect(isSuccess(await first.post(`${pending}/proof`, { proof: 'mail', code: newer }))).toBe(true)
    const second = await afterPassword(userId)
    expect(isSuccess(await second.post(`${pending}/proof`, { proof: 'mail', code: newer }))).toBe(false)
  })

  it('401: guessing at one locks the second step with the fifth wrong guess, and nothing is compared after that, the right code included', async () => {
    const userId = somebody()
    const browser = await afterPassword(userId)
    await choose(browser, 'mail')
    const code = await mailedCode(browser, userId)
    const told: string[] = []
    for (let guess = 0; guess < 30; guess += 1) {
      const wrong = String((Number(code) + 1 + guess) % 1_000_000).padStart(6, '0')
      const answer = await browser.post(`${pending}/proof`, { proof: 'mail', code: wrong })
      expect(isSuccess(answer)).toBe(false)
      told.push(answer.body.code)
    }
    const { wrongTries } = signInPolicies.portal.lock
    expect(told.slice(0, wrongTries)).toEqual([...Array.from({ length: wrongTries - 1 }, () => 'sign-in.wrong-code'), 'sign-in.locked'])
    expect(told.slice(wrongTries).filter((one) => one === 'sign-in.wrong-code')).toEqual([])
    expect(isSuccess(await browser.post(`${pending}/proof`, { proof: 'mail', code }))).toBe(false)
  })
})

describe('a code of an app', () => {
  it('200 once: of a hundred who use one at once exactly one signs in, and nobody after', async () => {
    const userId = somebody()
    const code = await withApp(userId)
    const browser = await afterPassword(userId)
    const answers = await allAtOnce(browser, (copy) => copy.post(`${pending}/proof`, { proof: 'totp', code: code() }))
    expect(answers.filter(isSuccess)).toHaveLength(1)
    const again = await afterPassword(userId)
    expect(isSuccess(await again.post(`${pending}/proof`, { proof: 'totp', code: code() }))).toBe(false)
    portal.clock.advance({ seconds: 30 })
    expect(isSuccess(await again.post(`${pending}/proof`, { proof: 'totp', code: code() }))).toBe(true)
  })
})

describe('a half-done sign-in', () => {
  it('401: opens no route of any site, whichever cookie its token is put into', async () => {
    const browser = await afterPassword(somebody())
    const tokens = [...browser.cookies.values()]
    expect(tokens.length).toBeGreaterThan(0)
    for (const token of tokens) {
      for (const site of ['admin', 'my', 'ops']) {
        const thief = portal.browser()
        thief.cookies.set(`__Host-genkan-${site}`, token)
        expect((await thief.get(site === 'admin' ? '/api/v1/session' : `/api/v1/${site}/session`)).status).toBe(401)
      }
    }
    expect((await browser.get('/api/v1/session')).status).toBe(401)
  })

  it('is worth nothing in another browser, and nothing after the sign-in that it led to', async () => {
    const userId = somebody()
    const browser = await afterPassword(userId)
    const copy = new Map(browser.cookies)
    await choose(browser, 'mail')
    const code = await mailedCode(browser, userId)
    expect(isSuccess(await portal.browser().post(`${pending}/proof`, { proof: 'mail', code }))).toBe(false)
    expect(isSuccess(await browser.post(`${pending}/proof`, { proof: 'mail', code }))).toBe(true)
    const late = portal.browser()
    for (const [name, value] of copy) late.cookies.set(name, value)
    expect(isSuccess(await late.get(pending))).toBe(false)
  })
})

describe('a passkey’s answer', () => {
  it('signs in once: of a hundred at once exactly one, and nobody with it later', async () => {
    const userId = somebody()
    const { browser, authenticator } = await withPasskey(userId)
    const asked = await portal.browser().post('/api/v1/sign-in/passkey-request', {})
    expect(asked.status).toBe(200)
    const response = authenticator.get(asked.body)
    const answers = await allAtOnce(portal.browser(), (copy) => copy.post('/api/v1/sign-in/passkey', { response, door: 'any' }))
    expect(answers.filter(isSuccess)).toHaveLength(1)
    expect(isSuccess(await browser.post('/api/v1/sign-in/passkey', { response, door: 'any' }))).toBe(false)
  })

  it('made for another site, or for a challenge that nobody gave, is worth nothing', async () => {
    const { authenticator } = await withPasskey(somebody())
    for (const lie of [
      { origin: 'https://portal.example.evil.example' },
      { rpId: 'evil.example' },
      { challenge: 'AAAA' },
      { isUserVerified: false },
    ]) {
      const asked = await portal.browser().post('/api/v1/sign-in/passkey-request', {})
      const answer = await portal.browser().post('/api/v1/sign-in/passkey', { response: authenticator.get(asked.body, lie), door: 'any' })
      expect([lie, isSuccess(answer)]).toEqual([lie, false])
    }
  })

  async function withPasskey(userId: string): Promise<{ browser: Browser; authenticator: TestAuthenticator }> {
    const browser = await afterPassword(userId)
    await choose(browser, 'mail')
    await browser.post(`${pending}/proof`, { proof: 'mail', code: await mailedCode(browser, userId) })
    const authenticator = createTestAuthenticator(createTestChance(userId), { origin: publicUrl })
    const path = '/api/v1/account/second-steps/passkeys'
    const options = await browser.post(`${path}/options`, {})
    expect(options.status).toBe(200)
    const made = await browser.post(path, { name: '鍵', response: authenticator.create(options.body) })
    expect(isSuccess(made)).toBe(true)
    return { browser, authenticator }
  }
})

describe('a proof of work', () => {
  it('428: is good for one try; of a hundred with the same one exactly one is judged by it', async () => {
    const name = somebody()
    let asked: Answer | undefined
    for (let guess = 0; guess < 6 && asked === undefined; guess += 1) {
      const answer = await portal.browser(addressOf(700_000 + guess)).signIn(company.code, name, 'Guess-Word-1')
      if (answer.status === 428) asked = answer
    }
    expect(asked?.status).toBe(428)
    const work = solve(asked?.body.params)
    const body = { companyCode: company.code, userId: name, password: 'Guess-Word-2', work }
    const copies = Array.from({ length: crowd }, (_, index) => portal.browser(addressOf(800_000 + index)))
    const answers = await Promise.all(copies.map((copy) => untilHeard(() => copy.post('/api/v1/sign-in', body))))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 428)).toHaveLength(crowd - 1)
    const later = await portal.browser(addressOf(900_000)).post('/api/v1/sign-in', body)
    expect(later.status).toBe(428)
  })
})
