import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administratorRoutes, getSession, signIn } from '../../contract/routes.ts'
import { type OpenedCompany, type SignInApp, solve, startSignIn, strongPassword } from '../test-sign-in.ts'
import { digestOf, leadingZeros } from './work.ts'

let app: SignInApp
let opened = 0

beforeAll(async () => {
  app = await startSignIn({ limits: { sourceBurst: 1000, refusalMilliseconds: 0, triesAtOnce: 1000, workAfterTries: 3, workBits: 8 } })
})
afterAll(() => app?.stop())

function openAs(policy: string): Promise<OpenedCompany> {
  opened += 1
  return app.open(`C7000${String(opened).padStart(5, '0')}`, { policy, services: ['support'], password: strongPassword })
}
const bodyOf = (company: OpenedCompany, password: string, userId = 'admin01') => ({ companyCode: company.code, userId, password })
/** Without doing any work. */
const plainTry = (company: OpenedCompany, password: string, userId?: string) =>
  app.browser().call(signIn, { body: bodyOf(company, password, userId) })

describe('a lock and whom it shuts out', () => {
  it('SP-LOCK-1, 6: strangers who guess lock strangers out, not the owner’s own browser; remaining tries and end are told to that one alone', async () => {
    const company = await openAs('support')
    const own = app.browser()
    expect(await own.signIn(company.code, 'admin01', strongPassword)).toMatchObject({ status: 200 })
    for (let round = 0; round < 5; round += 1) {
      const answer = await app.browser().signIn(company.code, 'admin01', 'Wrong-Pass1')
      expect(answer.body.params).toBeUndefined()
    }
    const stranger = await app.browser().signIn(company.code, 'admin01', strongPassword)
    expect(stranger).toMatchObject({ status: 401, body: { code: 'sign-in.wrong-credentials' } })
    expect(stranger.body.params).toBeUndefined()
    expect(await own.signIn(company.code, 'admin01', strongPassword)).toMatchObject({ status: 200 })

    const remaining = []
    for (let round = 0; round < 4; round += 1) remaining.push((await own.signIn(company.code, 'admin01', 'Wrong-Pass1')).body.params)
    expect(remaining).toEqual([4, 3, 2, 1].map((remainingTries) => ({ remainingTries })))
    const until = new Date(app.clock.now().getTime() + 20 * 60_000).toISOString()
    expect(await own.signIn(company.code, 'admin01', 'Wrong-Pass1')).toMatchObject({ status: 403, body: { params: { until } } })
    expect(await own.signIn(company.code, 'admin01', strongPassword)).toMatchObject({ status: 403, body: { params: { until } } })
    app.clock.advance({ minutes: 20 })
    expect(await own.signIn(company.code, 'admin01', strongPassword)).toMatchObject({ status: 200 })
  })
  it('SP-LOCK-2, 3: tries during a lock that came from elsewhere do not build the next one, neither at the own browser nor for strangers', async () => {
    const company = await openAs('support')
    const [locking, own] = [app.browser(), app.browser()]
    for (const browser of [locking, own]) await browser.signIn(company.code, 'admin01', strongPassword)
    for (let round = 0; round < 5; round += 1) await locking.signIn(company.code, 'admin01', 'Wrong-Pass1')
    app.clock.advance({ minutes: 10 })
    for (let round = 0; round < 5; round += 1) {
      expect(await own.signIn(company.code, 'admin01', strongPassword)).toMatchObject({ status: 403, body: { code: 'sign-in.locked' } })
      expect(await app.browser().signIn(company.code, 'admin01', strongPassword)).toMatchObject({ status: 401 })
    }
    app.clock.advance({ minutes: 10 })
    expect(await own.signIn(company.code, 'admin01', strongPassword)).toMatchObject({ status: 200 })
    expect(await app.browser().signIn(company.code, 'admin01', strongPassword)).toMatchObject({ status: 200 })
  })
  it('SP-LOCK-4: whoever unlocks ends the lock of strangers and of known browsers alike', async () => {
    const company = await openAs('support')
    const own = app.browser()
    await own.signIn(company.code, 'admin01', strongPassword)
    for (let round = 0; round < 5; round += 1) await own.signIn(company.code, 'admin01', 'Wrong-Pass1')
    expect(await own.signIn(company.code, 'admin01', strongPassword)).toMatchObject({ status: 403 })
    await app.asSystem(company.id, (ctx) => app.directory.unlockUsers(ctx, [company.adminId]))
    expect(await own.signIn(company.code, 'admin01', strongPassword)).toMatchObject({ status: 200 })
  })
})

describe('what a lock tells strangers', () => {
  /** What somebody sees who tries without work, works where that is asked, and comes back when a brief lock is over. */
  async function seen(code: string, userId: string): Promise<string[]> {
    const told: string[] = []
    const tryOnce = async () => {
      const body = { companyCode: code, userId, password: 'Wrong-Pass1' }
      const plain = await app.browser().call(signIn, { body })
      told.push(`${plain.status} ${plain.body.code}`)
      if (plain.status !== 428) return
      const worked = await app.browser().call(signIn, { body: { ...body, work: solve(plain.body.params) } })
      told.push(`${worked.status} ${worked.body.code} ${JSON.stringify(worked.body.params)}`)
    }
    for (let round = 0; round < 11; round += 1) await tryOnce()
    app.clock.advance({ minutes: 21 })
    for (let round = 0; round < 2; round += 1) await tryOnce()
    return told
  }

  it('401: MCOP-LOGIN-4, SP-LOCK-6: neither its beginning nor its end: people and names of nobody look alike in companies of every preset, and in none', async () => {
    const companies = [await openAs('mcop-admin'), await openAs('portal'), await openAs('recommended')]
    const transcripts: string[][] = []
    for (const { code } of companies) for (const userId of ['admin01', 'nobody']) transcripts.push(await seen(code, userId))
    transcripts.push(await seen('C799999999', 'admin01'), await seen('', 'nobody@a.example'))
    expect(transcripts[0]).toContain('428 sign-in.work-needed')
    for (const transcript of transcripts) expect(transcript).toEqual(transcripts[0])
  })
})

describe('the proof of work', () => {
  it('428: is asked of strangers after three wrong tries, of names of nobody alike, and of the owner’s own browser never', async () => {
    const company = await openAs('recommended')
    const own = app.browser()
    await own.signIn(company.code, 'admin01', strongPassword)
    for (const userId of ['admin01', 'nobody']) {
      const answers = []
      for (let round = 0; round < 4; round += 1) answers.push((await plainTry(company, 'Wrong-Pass1', userId)).status)
      expect(answers).toEqual([401, 401, 401, 428])
    }
    expect(await own.call(signIn, { body: bodyOf(company, strongPassword) })).toMatchObject({ status: 200 })
  })
  it('428: lets one try pass, and is worth nothing twice, too light or too late', async () => {
    const company = await openAs('recommended')
    for (let round = 0; round < 3; round += 1) await plainTry(company, 'Wrong-Pass1')
    const ask = async () => (await plainTry(company, strongPassword)).body.params
    const tryWith = (work: { challenge: string; nonce: string }, password = strongPassword) =>
      app.browser().call(signIn, { body: { ...bodyOf(company, password), work } })

    const work = solve(await ask())
    expect(await tryWith(work, 'Wrong-Pass1')).toMatchObject({ status: 401 })
    expect(await tryWith(work)).toMatchObject({ status: 428, body: { code: 'sign-in.work-needed' } })
    const { challenge, bits } = await ask()
    const tooLight = ['0', '1', '2', '3'].find((nonce) => leadingZeros(digestOf({ challenge, nonce })) < bits) ?? ''
    expect(await tryWith({ challenge, nonce: tooLight })).toMatchObject({ status: 428 })
    expect(await tryWith({ challenge: 'made-up', nonce: '0' })).toMatchObject({ status: 428 })
    const late = solve(await ask())
    app.clock.advance({ minutes: 5 })
    expect(await tryWith(late)).toMatchObject({ status: 428 })
    expect(await tryWith(solve(await ask()))).toMatchObject({ status: 200 })
  })
  it('428: is asked of an address that has used up half of its tries', async () => {
    const strict = await startSignIn({ limits: { sourceBurst: 6, sourcePerSecond: 0.001, workBits: 4 } })
    try {
      const company = await strict.open('C000000001')
      const guesser = strict.browser({ address: '203.0.113.9' })
      const tryAs = (userId: string) => guesser.call(signIn, { body: { companyCode: company.code, userId, password: 'Wrong-Pass1' } })
      const answers = []
      for (const userId of ['a', 'b', 'c', 'd']) answers.push((await tryAs(userId)).status)
      expect(answers).toEqual([401, 401, 401, 428])
    } finally {
      await strict.stop()
    }
  })
})

describe('the validity period', () => {
  const validUntil = (company: OpenedCompany, from: string | null, until: string | null) =>
    app.platform.pool.query('update genkan.directory_user set valid_from = $2, valid_until = $3 where id = $1', [
      company.adminId,
      from,
      until,
    ])

  it('SSO-ACC-21: is whole days of the company’s time zone, both included, and the answer to others is the neutral one', async () => {
    const company = await openAs('recommended')
    await app.asSystem(company.id, (ctx) =>
      app.directory.registerUsers(ctx, [{ userId: 'second', email1: 's@a.example', isAdministrator: true, isMember: false }]),
    )
    // 2026-11-21 in Tokyo begins at 15:00 UTC of the day before.
    const now = app.clock.now()
    const tokyo = (days: number) => new Date(now.getTime() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
    await validUntil(company, tokyo(0), tokyo(0))
    const browser = app.browser()
    expect(await browser.signIn(company.code, 'admin01', strongPassword)).toMatchObject({ status: 200 })
    for (const [from, until] of [
      [tokyo(1), null],
      [null, tokyo(-1)],
    ] as const) {
      await validUntil(company, from, until)
      expect(await browser.call(getSession)).toMatchObject({ status: 401 })
      expect(await app.browser().signIn(company.code, 'admin01', strongPassword)).toMatchObject({
        status: 401,
        body: { code: 'sign-in.wrong-credentials' },
      })
    }
    const noted = await app.platform.pool.query(
      `select reason from genkan.activity_decision where company_id = $1 and outcome = 'refused' group by reason`,
      [company.id],
    )
    expect(noted.rows).toEqual([{ reason: 'not-in-force' }])
  })
})

describe('unlocking', () => {
  it('403: is no matter of whoever has no permission', async () => {
    const company = await openAs('recommended')
    const params = { userId: company.adminId }
    expect(await app.browser().call(administratorRoutes.unlock, { params })).toMatchObject({ status: 401 })
  })
})
