import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn, type TestAnswer } from '../../../../tests/support/app.ts'
import type { PasswordHasher } from '../../../platform/server/crypto/password-hasher.ts'
import { createPasswordHasher } from '../../../platform/server/crypto/password-hasher.ts'
import { getSession, signIn, signOut } from '../contract/routes.ts'
import { knownPassword, type SignInApp, startSignIn } from './test-sign-in.ts'

let app: SignInApp
let compared = 0

/** The real one; it only counts how often it is asked. */
function countingHasher(): PasswordHasher {
  const real = createPasswordHasher()
  return {
    hash: real.hash,
    verify: (stored, password) => {
      compared += 1
      return real.verify(stored, password)
    },
  }
}

beforeAll(async () => {
  app = await startSignIn({ passwords: countingHasher(), limits: { refusalMilliseconds: 250, sourceBurst: 1000 } })
  await app.open('C000000001')
})
afterAll(() => app?.stop())

const bare = ({ status, body }: TestAnswer) => ({ status, code: body.code, params: body.params, errors: body.errors })

describe('signing in', () => {
  it('200: MCOP-LOGIN-2, P01: company code, user id and password open a session that knows company and person', async () => {
    const browser = app.browser()
    expect(await browser.signIn('C000000001', 'admin01', knownPassword)).toMatchObject({ status: 200, body: { owes: null } })
    expect(await browser.call(getSession)).toMatchObject({
      status: 200,
      body: {
        user: { name: 'admin01', displayName: '管理 太郎', isAdministrator: true },
        company: { code: 'C000000001', name: 'サンプル商事株式会社' },
        services: ['vpn-access'],
        owes: null,
        passwordPolicy: { minimumLength: 6, maximumLength: 32 },
        session: { idleSeconds: 1800, warningSeconds: 120 },
      },
    })
  })
  it('200: takes the login id alone, and names in either case and width', async () => {
    expect(await app.browser().signIn('', 'ADMIN01@c000000001.example', knownPassword)).toMatchObject({ status: 200 })
    expect(await app.browser().signIn('ｃ００００００００１', 'Ａｄｍｉｎ０１', knownPassword)).toMatchObject({ status: 200 })
  })
  it('400: names every empty field', async () => {
    const answer = await app.browser().call(signIn, { body: { companyCode: 'C000000001', userId: '', password: '' } })
    expect(answer.status).toBe(400)
    expect(problemsIn(answer).sort()).toEqual(['/body/password field.too-short', '/body/userId field.too-short'])
  })
  it('403: refuses a request that another site sent', async () => {
    const answer = await app.browser().call(signIn, {
      body: { companyCode: 'C000000001', userId: 'admin01', password: knownPassword },
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(answer).toMatchObject({ status: 403, body: { code: 'kernel.cross-site-request' } })
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  const wrong = [
    ['the password', 'C000000001', 'admin01', 'Wrong-Pass1'],
    ['the user id', 'C000000001', 'nobody', knownPassword],
    ['the company code', 'C999999999', 'admin01', knownPassword],
    ['a login id of nobody', '', 'nobody@c000000001.example', knownPassword],
    ['a login id with the wrong password', '', 'admin01@c000000001.example', 'Wrong-Pass1'],
    ['everything', 'X-1', 'x', 'x'],
  ] as const
  it.each(wrong)(
    '401: MCOP-LOGIN-4, BP-LOGIN-4: gives one and the same answer when %s is wrong, after the same work',
    async (_, code, userId, password) => {
      compared = 0
      const answer = await app.browser().signIn(code, userId, password)
      expect(bare(answer)).toEqual({ status: 401, code: 'sign-in.wrong-credentials', params: undefined, errors: undefined })
      expect(answer.headers['set-cookie']).toBeUndefined()
      expect(compared).toBe(1)
    },
  )
  // A measurement: what else the machine does may spoil one round of it, never all of them if the times are really equal.
  it('MCOP-LOGIN-4: takes the same time for names of somebody, of nobody and of no company', { retry: 4 }, async () => {
    const other = await app.open('C000000077')
    const quickest = new Map<string, number>()
    // In turns, so that whatever else the machine does falls on all three alike; the quickest of each is least disturbed.
    for (let round = 0; round < 7; round += 1) {
      for (const [kind, code, userId] of [
        ['somebody', other.code, 'admin01'],
        ['nobody', other.code, 'nobody'],
        ['no company', 'C888888888', 'admin01'],
      ] as const) {
        const started = performance.now()
        await app.browser().signIn(code, userId, 'Wrong-Pass1')
        quickest.set(kind, Math.min(performance.now() - started, quickest.get(kind) ?? Number.POSITIVE_INFINITY))
      }
    }
    const [somebody = 0, nobody = 0, noCompany = 0] = quickest.values()
    expect(somebody).toBeGreaterThanOrEqual(249)
    expect(Math.abs(somebody - nobody)).toBeLessThan(12)
    expect(Math.abs(somebody - noCompany)).toBeLessThan(12)
  })
  it('MCOP-GEN-11: leaves a decision and an entry for both outcomes', async () => {
    const third = await app.open('C000000003')
    for (const [userId, password] of [
      ['admin01', 'Wrong-Pass1'],
      ['nobody', 'Wrong-Pass1'],
      ['admin01', knownPassword],
    ] as const) {
      app.clock.advance({ seconds: 1 })
      await app.browser().signIn(third.code, userId, password)
    }
    const found = await app.platform.pool.query(
      `select reason, user_id is not null as known, typed_name, source_address from genkan.activity_decision where company_id = $1 order by at`,
      [third.id],
    )
    expect(found.rows).toEqual([
      { reason: 'wrong-password', known: true, typed_name: 'admin01', source_address: '192.0.2.10' },
      { reason: 'unknown-user', known: false, typed_name: 'nobody', source_address: '192.0.2.10' },
      { reason: 'ok', known: true, typed_name: 'admin01', source_address: '192.0.2.10' },
    ])
    const entries = await app.platform.pool.query(
      `select action, actor_name, source_address from genkan.activity_entry where company_id = $1 and action like 'sign-in.%' and action <> 'sign-in.administrator.created' order by at`,
      [third.id],
    )
    expect(entries.rows).toEqual([
      { action: 'sign-in.administrator.refused', actor_name: 'admin01', source_address: '192.0.2.10' },
      { action: 'sign-in.administrator.signed-in', actor_name: 'admin01', source_address: '192.0.2.10' },
    ])
  })
  it('keeps no password and no token in the database', async () => {
    const browser = app.browser()
    await browser.signIn('C000000001', 'admin01', knownPassword)
    const token = browser.cookies.get('genkan-admin') ?? ''
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const found = await app.platform.pool.query('select encode(token_hash, $1) as hash from genkan.signin_session', ['base64'])
    expect(found.rows.map((row) => row.hash)).not.toContain(Buffer.from(token, 'base64url').toString('base64'))
    const accounts = await app.platform.pool.query('select password_hash from genkan.signin_account')
    for (const { password_hash } of accounts.rows) expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('signing out', () => {
  it('204: MCOP-LOGIN-16, BP-LOGIN-8: ends the session on the server, not only in the browser', async () => {
    const browser = app.browser()
    await browser.signIn('C000000001', 'admin01', knownPassword)
    const copy = app.browser()
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    expect(await browser.call(signOut)).toMatchObject({ status: 204 })
    expect([...browser.cookies.keys()]).toEqual(['genkan-browser'])
    expect(await copy.call(getSession)).toMatchObject({ status: 401, body: { code: 'kernel.not-signed-in' } })
  })
  it('401: has nobody to sign out without a session', async () => {
    expect(await app.browser().call(signOut)).toMatchObject({ status: 401 })
  })
})
