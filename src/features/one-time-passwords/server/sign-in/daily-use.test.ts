import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { signOutUserEverywhere } from '../../../sign-in/contract/index.ts'
import { type Challenge, expectedInput } from '../../contract/index.ts'
import * as routes from '../../contract/routes.ts'
import { bare, lastDecision, neutral, type OtpApp, type Settled, settle, startOtp } from '../test-one-time-passwords.ts'
import { knownPattern } from '../test-terminal.ts'

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
  return settle(app, company, `Dailyuse${counter}`)
}
const wrong = '000000000'

describe('daily use', () => {
  it('200: MCOP-P46, MCOP-OTP-20: bookmark, grid, digits, signed in; the grid differs each time', async () => {
    const { user, terminal, by } = await settled()
    const first = await terminal.start(by)
    expect(first).toMatchObject({ status: 200, body: { secret: 'pattern', deviceId: terminal.deviceId, userId: user.userId } })
    const second = await terminal.start(by)
    expect(second.body.grid).toMatch(/^[0-9]{64}$/)
    expect(second.body.grid).not.toBe(first.body.grid)
    const done = await terminal.attempt(second.body, expectedInput(knownPattern, second.body.grid))
    expect(done).toMatchObject({ status: 200, body: { next: 'signed-in', deviceId: terminal.deviceId } })
    expect(await lastDecision(app, user.id)).toEqual({ kind: 'sign-in', outcome: 'accepted', reason: 'ok' })
  })

  it('MCOP-OTP-33, MCOP-USAGE-4: the use is recorded from sign-in to sign-out, with its cause', async () => {
    const { user, terminal, by } = await settled()
    await terminal.enter(by, knownPattern)
    app.clock.advance({ minutes: 3 })
    expect(
      (await app.http.inject({ method: 'POST', url: '/api/v1/my/sign-out', cookies: Object.fromEntries(terminal.cookies) })).statusCode,
    ).toBe(204)
    const { rows } = await app.platform.pool.query(
      'select kind, end_cause, ended_at - started_at as lasted from genkan.activity_session where user_id = $1 order by started_at desc, ended_at nulls last',
      [user.id],
    )
    expect(rows).toContainEqual(
      expect.objectContaining({ kind: 'web', end_cause: 'signed-out', lasted: expect.objectContaining({ minutes: 3 }) }),
    )
  })

  it('401: ASVS 7.2.4: a session ends when somebody else signs in with the same browser', async () => {
    const [first, second] = [await settled(), await settled()]
    await first.terminal.enter(first.by, knownPattern)
    second.terminal.cookies.set('genkan-my', first.terminal.cookies.get('genkan-my') ?? '')
    expect((await second.terminal.enter(second.by, knownPattern)).status).toBe(200)
    expect((await first.terminal.call(routes.issueCode, { body: {} })).status).toBe(401)
    expect((await second.terminal.call(routes.issueCode, { body: {} })).status).toBe(201)
  })

  it('204: MCOP-OTP-33, MCOP-OTP-35: signing out everywhere ends the sessions on all terminals at once, with their cause', async () => {
    const { user, terminal, by } = await settled()
    await terminal.enter(by, knownPattern)
    const other = app.terminal()
    await app.asSystem(company.id, (ctx) => app.api.openEnrolment(ctx, [user.id], new Date(app.clock.now().getTime() + 60_000)))
    await other.enter(by, knownPattern)
    expect((await terminal.call(signOutUserEverywhere)).status).toBe(204)
    expect(terminal.cookies.has('genkan-my')).toBe(false)
    expect((await other.call(routes.getOneTimePasswordPage)).status).toBe(401)
    expect((await terminal.call(signOutUserEverywhere)).status).toBe(401)
    const { rows } = await app.platform.pool.query(
      'select count(*)::int as ended from genkan.activity_session where user_id = $1 and end_cause = $2',
      [user.id, 'signed-out'],
    )
    expect(rows[0].ended).toBeGreaterThanOrEqual(2)
  })

  it('MCOP-OTP-33: who closes the window is recorded as having left when the session ran out, not when somebody looked', async () => {
    const { user, terminal, by } = await settled()
    await app.set(company, { session_minutes: 5 })
    await terminal.enter(by, knownPattern)
    app.clock.advance({ minutes: 2 })
    await terminal.call(routes.getOneTimePasswordPage)
    const uses = async () => {
      await app.runSignInJob('sign-in.close-sessions')
      const found = await app.platform.pool.query(
        `select end_cause, extract(epoch from ended_at - started_at)::int as seconds from genkan.activity_session
         where user_id = $1 order by started_at desc limit 1`,
        [user.id],
      )
      return found.rows[0]
    }
    expect(await uses()).toEqual({ end_cause: null, seconds: null })
    app.clock.advance({ hours: 3 })
    expect(await uses()).toEqual({ end_cause: 'expired', seconds: 7 * 60 })
    await app.set(company, { session_minutes: 10 })
  })

  it('MCOP-APP-4: the session ends after the set minutes without a request', async () => {
    await app.set(company, { session_minutes: 5 })
    const { terminal, by } = await settled()
    await terminal.enter(by, knownPattern)
    app.clock.advance({ minutes: 4, seconds: 59 })
    expect((await terminal.call(routes.getOneTimePasswordPage)).status).toBe(200)
    app.clock.advance({ minutes: 5 })
    expect((await terminal.call(routes.getOneTimePasswordPage)).status).toBe(401)
    await app.set(company, { session_minutes: 10 })
  })

  it('400: names what is missing, and takes digits in full width', async () => {
    const { terminal, by } = await settled()
    expect((await terminal.call(routes.startSignIn, { body: { by: {} } })).status).toBe(400)
    expect((await terminal.call(routes.attemptSignIn, { body: { handle: 'x', input: '1' } })).status).toBe(400)
    const challenge = (await terminal.start(by)).body as Challenge
    const wide = expectedInput(knownPattern, challenge.grid ?? '').replace(/[0-9]/g, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
    )
    expect((await terminal.attempt(challenge, ` ${wide}`)).status).toBe(200)
  })

  it('409: MCOP-OTP-20: one attempt, and 120 seconds, for each challenge; an altered one is none', async () => {
    const { terminal, by } = await settled()
    const used = (await terminal.start(by)).body as Challenge
    await terminal.attempt(used, wrong)
    expect(bare(await terminal.attempt(used, expectedInput(knownPattern, used.grid ?? '')))).toMatchObject({
      status: 409,
      code: 'one-time-passwords.challenge-over',
    })
    const late = (await terminal.start(by)).body as Challenge
    app.clock.advance({ seconds: 119 })
    const inTime = (await terminal.start(by)).body as Challenge
    app.clock.advance({ seconds: 1 })
    expect((await terminal.attempt(late, expectedInput(knownPattern, late.grid ?? ''))).status).toBe(409)
    expect((await terminal.attempt({ ...inTime, handle: `${inTime.handle.slice(0, -4)}AAAA` }, wrong)).status).toBe(409)
    expect((await terminal.attempt(inTime, expectedInput(knownPattern, inTime.grid ?? ''))).status).toBe(200)
  })

  it('MCOP-OTP-22: whether input is shown is told to those who are identified', async () => {
    await app.set(company, { shows_input: true })
    const { terminal, by, typed } = await settled()
    expect((await terminal.start(by)).body.showsInput).toBe(true)
    expect((await terminal.start(typed)).body.showsInput).toBe(true)
    expect((await app.terminal().start(typed)).body.showsInput).toBe(false)
    await app.set(company, { shows_input: false })
  })

  it('403: MCOP-OTP-23: one digit wrong, all wrong, too short, too long: the same answer, which counts nothing down', async () => {
    const { terminal, by } = await settled()
    const inputs = [
      (right: string) => right.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)),
      (right: string) => right.replace(/./g, (digit) => String((Number(digit) + 1) % 10)),
      (right: string) => right.slice(0, -1),
      (right: string) => `${right}0`,
    ]
    const answers = []
    for (const input of inputs) {
      const challenge = (await terminal.start(by)).body as Challenge
      answers.push(await terminal.attempt(challenge, input(expectedInput(knownPattern, challenge.grid ?? ''))))
    }
    // The fifth would lock.
    for (const answer of answers) expect(bare(answer)).toEqual(neutral)
    expect(new Set(answers.map(({ body }) => JSON.stringify({ ...body, requestId: '' }))).size).toBe(1)
  })

  it('429: brakes a source address that keeps guessing, and no other', async () => {
    const braked = await startOtp({ refusalsPerSource: 3 })
    const guesser = braked.terminal({ address: '198.51.100.7' })
    for (let round = 0; round < 3; round += 1) expect((await guesser.enter({ token: 'x' }, knownPattern)).status).toBe(403)
    const stopped = await guesser.start({ token: 'x' })
    expect(stopped).toMatchObject({ status: 429, body: { code: 'kernel.too-many-requests', params: { retryAfterSeconds: 300 } } })
    expect((await braked.terminal().start({ token: 'x' })).status).toBe(200)
    braked.clock.advance({ seconds: 301 })
    expect((await guesser.start({ token: 'x' })).status).toBe(200)
    await braked.stop()
  })
})
