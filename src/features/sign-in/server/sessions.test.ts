import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownAccountRoutes } from '../contract/own/own-account-routes.ts'
import { passkeySignInRoutes, pendingRoutes } from '../contract/pending/pending-routes.ts'
import { getDoor, getOperatorSession, getSession, getUserSession, signIn, signInOperator } from '../contract/routes.ts'
import { knownPassword, type OpenedCompany, type SignInApp, startSignIn, strongPassword } from './test-sign-in.ts'

let app: SignInApp
let company: OpenedCompany

beforeAll(async () => {
  app = await startSignIn()
  company = await app.open('C000000001')
})
afterAll(() => app?.stop())

async function signedIn(code = company.code) {
  const browser = app.browser()
  expect(await browser.signIn(code, 'admin01', knownPassword)).toMatchObject({ status: 200 })
  return browser
}

/** The last administrator of a company cannot go: so there is another one. */
const addColleague = (companyId: string) =>
  app.asSystem(companyId, (ctx) =>
    app.directory.registerUsers(ctx, [{ userId: 'colleague', email1: 'colleague@a.example', isAdministrator: true, isMember: false }]),
  )

describe('a session', () => {
  it('MCOP-LOGIN-16: ends after 30 minutes without use, and lives on with use', async () => {
    const browser = await signedIn()
    for (let round = 0; round < 3; round += 1) {
      app.clock.advance({ minutes: 29 })
      expect(await browser.call(getSession)).toMatchObject({ status: 200 })
    }
    app.clock.advance({ minutes: 30 })
    expect(await browser.call(getSession)).toMatchObject({ status: 401, body: { code: 'kernel.not-signed-in' } })
  })
  it('ends twelve hours after it began, however busy', async () => {
    const browser = await signedIn()
    for (let round = 0; round < 35; round += 1) {
      app.clock.advance({ minutes: 20 })
      expect(await browser.call(getSession)).toMatchObject({ status: 200 })
    }
    app.clock.advance({ minutes: 20 })
    expect(await browser.call(getSession)).toMatchObject({ status: 401 })
  })
  it('notes its last use at most once a minute', async () => {
    const browser = await signedIn()
    const lastUse = async () =>
      (await app.platform.pool.query('select max(last_seen_at) as at from genkan.signin_session')).rows[0].at.getTime()
    const opened = await lastUse()
    app.clock.advance({ seconds: 59 })
    await browser.call(getSession)
    expect(await lastUse()).toBe(opened)
    app.clock.advance({ seconds: 1 })
    await browser.call(getSession)
    expect(await lastUse()).toBe(opened + 60_000)
  })
  it('200 and 204: is listed to its owner and ended by the owner at once; 404 for one that is not there', async () => {
    app.clock.advance({ hours: 13 })
    const first = await signedIn()
    app.clock.advance({ minutes: 1 })
    const second = await signedIn()
    const listed = await second.call(ownAccountRoutes.listSessions.admin)
    expect(listed.body.items).toMatchObject([{ isCurrent: true, sourceAddress: '192.0.2.10' }, { isCurrent: false }])
    const params = { sessionId: listed.body.items[1].id }
    expect(await second.call(ownAccountRoutes.endSession.admin, { params })).toMatchObject({ status: 204 })
    expect(await first.call(getSession)).toMatchObject({ status: 401 })
    expect(await second.call(ownAccountRoutes.endSession.admin, { params })).toMatchObject({
      status: 404,
      body: { code: 'kernel.not-found' },
    })
    expect(await second.call(getSession)).toMatchObject({ status: 200 })
  })
  it('404: cannot be ended by an administrator of another company', async () => {
    const other = await app.open('C000000002')
    const mine = await signedIn()
    const listed = await mine.call(ownAccountRoutes.listSessions.admin)
    const stranger = await signedIn(other.code)
    const answer = await stranger.call(ownAccountRoutes.endSession.admin, { params: { sessionId: listed.body.items[0].id } })
    expect(answer).toMatchObject({ status: 404, body: { code: 'kernel.not-found' } })
    expect(await mine.call(getSession)).toMatchObject({ status: 200 })
  })
  it.each(['suspended', 'deleted', 'no administrator any more'])('ends at once for a person who is %s', async (what) => {
    const open = await app.open(`C0000001${what.length}`)
    const browser = await signedIn(open.code)
    const change = {
      suspended: `state = 'suspended'`,
      deleted: 'deleted_at = now()',
      'no administrator any more': 'is_administrator = false',
    }[what]
    await addColleague(open.id)
    await app.platform.pool.query(`update genkan.directory_user set ${change} where id = $1`, [open.adminId])
    expect(await browser.call(getSession)).toMatchObject({ status: 401 })
    expect(await browser.signIn(open.code, 'admin01', knownPassword)).toMatchObject({
      status: 401,
      body: { code: 'sign-in.wrong-credentials' },
    })
  })
  it('SSO-AST-2: is marked as ended when the directory suspends the person', async () => {
    const open = await app.open('C000000400')
    await addColleague(open.id)
    await signedIn(open.code)
    await app.asSystem(open.id, async (ctx) => {
      await app.directory.suspendUsers(ctx, [open.adminId])
    })
    const found = await app.platform.pool.query('select end_cause from genkan.signin_session where user_id = $1', [open.adminId])
    expect(found.rows).toEqual([{ end_cause: 'suspended' }])
  })
  it('reaches no department when the one that it was limited to is gone', async () => {
    const open = await app.open('C000000500')
    await addColleague(open.id)
    const browser = await signedIn(open.code)
    await app.platform.pool.query('update genkan.directory_user set administrator_scope_id = $2 where id = $1', [
      open.adminId,
      app.platform.ids.next(),
    ])
    const found = await app.api.authentication.authenticate({
      site: 'admin',
      token: browser.cookies.get('genkan-admin') ?? '',
      sourceAddress: '192.0.2.10',
    })
    expect(found).toMatchObject({ actor: { departmentScope: '~' } })
  })
})

describe('the three sites', () => {
  it('MCOP-GEN-2: a session of one is worth nothing at another', async () => {
    const browser = await signedIn()
    const token = browser.cookies.get('genkan-admin') ?? ''
    browser.cookies.set('genkan-my', token)
    browser.cookies.set('genkan-ops', token)
    expect(await browser.call(getUserSession)).toMatchObject({ status: 401 })
    expect(await browser.call(getOperatorSession)).toMatchObject({ status: 401 })
  })
  it('MCOP-GEN-2: an end user cannot sign in to the administration site, an administrator has no session at the users’ site', async () => {
    const [user] = await app.asSystem(company.id, (ctx) =>
      app.directory.registerUsers(ctx, [{ userId: 'User1', email1: 'user1@a.example' }]),
    )
    expect(await app.browser().signIn(company.code, 'User1', knownPassword)).toMatchObject({ status: 401 })
    const open = (userId: string) =>
      app.asSystem(company.id, (ctx) =>
        app.api.openSession(ctx, {
          site: 'my',
          userId,
          idleMinutes: 10,
          absoluteMinutes: 60,
          sourceAddress: '192.0.2.1',
          userAgent: 'test',
        }),
      )
    const browser = app.browser()
    browser.cookies.set('genkan-my', (await open(user?.id ?? '')).token)
    expect(await browser.call(getUserSession)).toMatchObject({
      status: 200,
      body: { user: { name: 'User1', isAdministrator: false }, passwordPolicy: null, session: { idleSeconds: 600, warningSeconds: 120 } },
    })
    browser.cookies.set('genkan-my', (await open(company.adminId)).token)
    expect(await browser.call(getUserSession)).toMatchObject({ status: 401 })
  })
  it('200: operators sign in to their own console and have no company', async () => {
    await app.asSystem(null, (ctx) =>
      app.api.createOperator(ctx, { name: 'operator', initialPassword: 'a long phrase for ops', mustChange: false }),
    )
    const browser = app.browser()
    expect(await browser.call(signInOperator, { body: { userId: 'Operator', password: 'a long phrase for ops' } })).toMatchObject({
      status: 200,
    })
    expect(await browser.call(getOperatorSession)).toMatchObject({
      status: 200,
      body: { company: null, owes: null, user: { name: 'operator' } },
    })
    expect(await browser.call(getSession)).toMatchObject({ status: 401 })
  })
})

describe('permitted source addresses', () => {
  it('403: MCOP-LOGIN-7, 8, 10, P02: from elsewhere there is no sign-in and no page, and the answer tells the own address', async () => {
    const limited = await app.open('C000000008', { sources: ['198.51.100.0/24', '2001:db8:1::/48'] })
    const refusal = { status: 403, body: { code: 'sign-in.source-not-permitted', params: { sourceAddress: '192.0.2.10' } } }
    expect(await app.browser().signIn(limited.code, 'admin01', knownPassword)).toMatchObject(refusal)
    expect(await app.browser().signIn(limited.code, 'admin01', 'Wrong-Pass1')).toMatchObject(refusal)
    expect(await app.browser().call(getDoor, { body: { companyCode: limited.code } })).toMatchObject({
      status: 200,
      body: { isPermitted: false, sourceAddress: '192.0.2.10' },
    })
    for (const address of ['198.51.100.7', '2001:db8:1:2::3', '::ffff:198.51.100.7']) {
      const inside = app.browser({ address })
      expect(await inside.signIn(limited.code, 'admin01', knownPassword)).toMatchObject({ status: 200 })
      const moved = app.browser()
      moved.cookies.set('genkan-admin', inside.cookies.get('genkan-admin') ?? '')
      expect(await moved.call(getSession)).toMatchObject(refusal)
      expect(await inside.call(getSession)).toMatchObject({ status: 200 })
    }
  })
  it('MCOP-LOGIN-8: tries from elsewhere lock nobody', async () => {
    const limited = await app.open('C000000009', { sources: ['198.51.100.0/24'] })
    for (let round = 0; round < 12; round += 1) await app.browser().signIn(limited.code, 'admin01', 'Wrong-Pass1')
    expect(await app.browser({ address: '198.51.100.7' }).signIn(limited.code, 'admin01', knownPassword)).toMatchObject({ status: 200 })
  })
  it('200: MCOP-LOGIN-8: whoever comes from elsewhere with a session of the administration site still gets through the door to the user site', async () => {
    const sources = ['198.51.100.0/24']
    const limited = await app.open('C000000011', {
      sources,
      services: ['support'],
      policy: 'recommended',
      isMember: true,
      password: strongPassword,
    })
    const office = app.browser({ address: '198.51.100.7' })
    expect(await office.signIn(limited.code, 'admin01', strongPassword, 'any')).toMatchObject({ body: { sites: ['admin', 'my'] } })
    const cafe = app.browser()
    cafe.cookies.set('genkan-admin', office.cookies.get('genkan-admin') ?? '')
    expect(await cafe.call(pendingRoutes.read.company)).toMatchObject({ status: 410 })
    expect(await cafe.signIn(limited.code, 'admin01', strongPassword, 'any')).toMatchObject({
      status: 200,
      body: { sites: ['my'], adminRefused: 'source-not-permitted' },
    })
    expect(await cafe.call(getUserSession)).toMatchObject({ status: 200 })
    expect(await cafe.call(getSession)).toMatchObject({ status: 403, body: { code: 'sign-in.source-not-permitted' } })
  })
  it('MCOP-LOGIN-8, 16: tries from elsewhere do not keep a session of the administration site alive', async () => {
    const limited = await app.open('C000000012', { sources: ['198.51.100.0/24'] })
    const inside = app.browser({ address: '198.51.100.7' })
    await inside.signIn(limited.code, 'admin01', knownPassword)
    const outside = app.browser()
    outside.cookies.set('genkan-admin', inside.cookies.get('genkan-admin') ?? '')
    app.clock.advance({ minutes: 20 })
    expect(await outside.call(getSession)).toMatchObject({ status: 403 })
    app.clock.advance({ minutes: 10 })
    expect(await inside.call(getSession)).toMatchObject({ status: 401 })
  })
  it('MCOP-LOGIN-7: without a list every address may, and a company that does not exist has none', async () => {
    for (const companyCode of [company.code, 'C999999999', '']) {
      expect(await app.browser().call(getDoor, { body: { companyCode } })).toMatchObject({ status: 200, body: { isPermitted: true } })
    }
  })
})

describe('tries at once', () => {
  it('503: beyond what the process can work on they are told to come back, and may, and none of them counts as wrong', async () => {
    const narrow = await startSignIn({ limits: { refusalMilliseconds: 0, sourceBurst: 1000, triesAtOnce: 4 } })
    try {
      const opened = await narrow.open('C000000001')
      const answers = await Promise.all(Array.from({ length: 30 }, () => narrow.browser().signIn(opened.code, 'admin01', knownPassword)))
      const putOff = answers.filter((answer) => answer.status === 503)
      expect(putOff[0]).toMatchObject({ body: { code: 'kernel.unavailable' }, headers: { 'retry-after': '1' } })
      expect(answers.filter((answer) => answer.status === 200).length + putOff.length).toBe(30)
      expect(await narrow.browser().signIn(opened.code, 'admin01', knownPassword)).toMatchObject({ status: 200 })
      const counted = await narrow.platform.pool.query('select coalesce(max(wrong_count), 0) as most from genkan.signin_try')
      expect(counted.rows[0].most).toBe(0)
    } finally {
      await narrow.stop()
    }
  })
})

describe('tries per source address', () => {
  it('looking at the page of the sign-in, which asks for a passkey’s challenge, is no try', async () => {
    const limits = { refusalMilliseconds: 0, sourceBurst: 6, sourcePerSecond: 0.001, challengeBurst: 20, challengesPerSecond: 0.5 }
    const strict = await startSignIn({ publicUrl: 'http://localhost:8080', limits })
    try {
      const opened = await strict.open('C000000001')
      const ask = async () => (await strict.browser().call(passkeySignInRoutes.request.company)).status
      for (let view = 0; view < 20; view += 1) expect(await ask()).toBe(200)
      expect(await ask()).toBe(429)
      const body = { companyCode: opened.code, userId: 'admin01', password: knownPassword }
      expect(await strict.browser().call(signIn, { body })).toMatchObject({ status: 200 })
      strict.clock.advance({ seconds: 2 })
      expect(await ask()).toBe(200)
    } finally {
      await strict.stop()
    }
  })
  it('429: is told to wait when it has tried too often, while others go on', async () => {
    const strict = await startSignIn({ limits: { refusalMilliseconds: 0, sourceBurst: 3, sourcePerSecond: 0.5 } })
    try {
      const opened = await strict.open('C000000001')
      const guesser = strict.browser({ address: '203.0.113.5' })
      for (let round = 0; round < 3; round += 1) await guesser.signIn(opened.code, `u${round}`, 'x')
      const answer = await guesser.signIn(opened.code, 'admin01', knownPassword)
      expect(answer).toMatchObject({ status: 429, body: { code: 'kernel.too-many-requests', params: { retryAfterSeconds: 2 } } })
      expect(answer.headers['retry-after']).toBe('2')
      for (let round = 0; round < 5; round += 1) {
        expect(await strict.browser().signIn(opened.code, 'admin01', knownPassword)).toMatchObject({ status: 200 })
      }
      strict.clock.advance({ seconds: 2 })
      expect(await guesser.signIn(opened.code, 'admin01', knownPassword)).toMatchObject({ status: 200 })
    } finally {
      await strict.stop()
    }
  })
})
