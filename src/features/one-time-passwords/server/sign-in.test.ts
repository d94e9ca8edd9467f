import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestAnswer } from '../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import { getUser } from '../../directory/server/queries/find-users.ts'
import { type Challenge, defaultOtpSettings, expectedInput } from '../contract/index.ts'
import * as routes from '../contract/routes.ts'
import { readSettings } from './queries/settings.ts'
import { type Invited, knownPattern, type OtpApp, startOtp, type Terminal } from './test-one-time-passwords.ts'

let app: OtpApp
let company: TestCompany
let counter = 0

beforeAll(async () => {
  app = await startOtp()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app?.stop())

async function settled(): Promise<{
  user: Invited
  terminal: Terminal
  by: { token: string }
  typed: { companyCode: string; userId: string }
}> {
  counter += 1
  const user = await app.invite(company, `Daily${counter}`)
  const terminal = app.terminal()
  expect((await terminal.setUp(user)).status).toBe(200)
  terminal.cookies.clear()
  // What is recorded from here on is the newest.
  app.clock.advance({ seconds: 1 })
  return { user, terminal, by: { token: user.token }, typed: { companyCode: company.code, userId: user.userId } }
}
const wrong = '000000000'
const bare = ({ status, body }: TestAnswer) => ({ status, code: body.code, params: body.params, errors: body.errors })
const neutral = { status: 403, code: 'one-time-passwords.wrong-input', params: undefined, errors: undefined }
const userOf = (user: Invited) => app.work(company.admin, (ctx) => getUser(ctx, user.id), 'read')

async function lastDecision(userId: string): Promise<{ outcome: string; reason: string; kind: string }> {
  const { rows } = await app.platform.pool.query<{ outcome: string; reason: string; kind: string }>(
    'select outcome, reason, kind from genkan.activity_decision where user_id = $1 order by at desc, id desc limit 1',
    [userId],
  )
  return rows[0] ?? { outcome: '', reason: '', kind: '' }
}

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
    expect(await lastDecision(user.id)).toEqual({ kind: 'sign-in', outcome: 'accepted', reason: 'ok' })
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

describe('MCOP-OTP-25: the order of checks', () => {
  it('403: MCOP-OTP-25, MCOP-STATE-1: usable hours before suspension before lock before terminal', async () => {
    const { user, terminal, by } = await settled()
    const stranger = app.terminal()
    // The test's Saturday morning, 09:05 in Japan; from now on the window for new terminals is closed.
    app.clock.advance({ days: 8 })
    const told = async (): Promise<string> => (await stranger.start(by)).body.code
    expect(await told()).toBe('one-time-passwords.device-unknown')
    await app.asSystem(company.id, (ctx) => app.directory.markLocked(ctx, [user.id], null))
    expect(await told()).toBe('one-time-passwords.locked')
    await app.asSystem(company.id, (ctx) => app.directory.suspendUsers(ctx, [user.id]))
    expect(await told()).toBe('one-time-passwords.suspended')
    await app.set(company, { usable_hours: JSON.stringify([[], [], [], [], [], [], [[0, 1]]]) })
    const closed = await stranger.start(by)
    expect(bare(closed)).toMatchObject({
      status: 403,
      code: 'one-time-passwords.outside-hours',
      params: { usableHours: '[[],[],[],[],[],[],[[0,1]]]', now: app.clock.now().toISOString() },
    })
    expect(await lastDecision(user.id)).toMatchObject({ outcome: 'refused', reason: 'outside-hours' })
    await app.set(company, { usable_hours: null })
    expect((await terminal.start(by)).body.code).toBe('one-time-passwords.suspended')
    await app.asSystem(company.id, (ctx) => app.directory.releaseUsers(ctx, [user.id]))
    expect((await terminal.start(by)).body.code).toBe('one-time-passwords.locked')
    await app.asSystem(company.id, (ctx) => app.directory.unlockUsers(ctx, [user.id]))
    expect((await terminal.enter(by, knownPattern)).status).toBe(200)
  })

  it('403: MCOP-OTP-25: a state that changes between grid and answer is found by the answer', async () => {
    const { user, terminal, by } = await settled()
    const challenge = (await terminal.start(by)).body as Challenge
    await app.asSystem(company.id, (ctx) => app.directory.suspendUsers(ctx, [user.id]))
    const answer = await terminal.attempt(challenge, expectedInput(knownPattern, challenge.grid ?? ''))
    expect(bare(answer)).toMatchObject({ status: 403, code: 'one-time-passwords.suspended' })
    expect(terminal.cookies.size).toBe(0)
  })

  it('MCOP-STATE-11: suspension ends running sessions at once', async () => {
    const { user, terminal, by } = await settled()
    await terminal.enter(by, knownPattern)
    expect((await terminal.call(routes.issueCode, { body: {} })).status).toBe(201)
    await app.asSystem(company.id, (ctx) => app.directory.suspendUsers(ctx, [user.id]))
    expect((await terminal.call(routes.issueCode, { body: {} })).status).toBe(401)
    const { rows } = await app.platform.pool.query('select 1 from genkan.otp_code where user_id = $1 and revoked_at is null', [user.id])
    expect(rows).toHaveLength(0)
  })

  it('MCOP-APP-9: a session ends with the usable hours', async () => {
    app.clock.set('2026-12-21T00:30:00.000Z')
    await app.set(company, { usable_hours: JSON.stringify([[[540, 600]], [], [], [], [], [], []]), session_minutes: 1440 })
    const { terminal, by } = await settled()
    await terminal.enter(by, knownPattern)
    app.clock.set('2026-12-21T00:59:59.000Z')
    expect((await terminal.call(routes.getOneTimePasswordPage)).body).toMatchObject({ usableUntil: '2026-12-21T01:00:00.000Z' })
    app.clock.set('2026-12-21T01:00:00.000Z')
    expect((await terminal.call(routes.getOneTimePasswordPage)).status).toBe(401)
    await app.set(company, { usable_hours: null, session_minutes: 10 })
  })

  it('MCOP-APP-6: the database and the browser give the same answer about every half hour of a week', async () => {
    const { isUsableAt } = await import('../contract/usable-hours.ts')
    const hours: [number, number][][] = [
      [[0, 1440]],
      [
        [540, 720],
        [780, 1080],
      ],
      [],
      [[1, 2]],
      [[1439, 1440]],
      [[0, 61]],
      [[600, 601]],
    ]
    const start = Date.parse('2026-11-15T15:00:00Z')
    const times = Array.from({ length: 7 * 24 * 12 }, (_, place) => new Date(start + place * 5 * 60_000 + (place % 3) * 31_000))
    const { rows } = await app.platform.pool.query<{ usable: boolean }>(
      'select genkan.otp_within_hours($1::jsonb, at) as usable from unnest($2::timestamptz[]) with ordinality as t(at, place) order by place',
      [JSON.stringify(hours), times],
    )
    expect(rows.map((row) => row.usable)).toEqual(times.map((at) => isUsableAt(hours, at)))
    expect(rows.filter((row) => row.usable).length).toBeGreaterThan(300)
  })

  it('MCOP-AUTH-4: without settings of its own a company has the defaults', async () => {
    const fresh = await app.openCompany('C000000009', '既定の設定')
    expect(await app.work(fresh.admin, readSettings, 'read')).toEqual(defaultOtpSettings)
  })
})

describe('lock by wrong input', () => {
  it('403: MCOP-P47, MCOP-OTP-24, MCOP-STATE-6: the third of three wrong inputs locks; the right digits are then refused', async () => {
    await app.set(company, { lock_count: 3 })
    const { user, terminal, by } = await settled()
    expect(bare(await terminal.enter(by, wrong))).toEqual(neutral)
    expect(bare(await terminal.enter(by, wrong))).toEqual(neutral)
    expect((await userOf(user)).isLocked).toBe(false)
    app.clock.advance({ seconds: 1 })
    expect(bare(await terminal.enter(by, wrong))).toMatchObject({ code: 'one-time-passwords.locked', params: { until: null } })
    expect((await userOf(user)).isLocked).toBe(true)
    expect(await lastDecision(user.id)).toMatchObject({ reason: 'became-locked' })
    expect(bare(await terminal.enter(by, knownPattern))).toMatchObject({ code: 'one-time-passwords.locked' })
    await app.set(company, { lock_count: 5 })
  })

  it('MCOP-AUTH-10, MCOP-STATE-14: a success and an unlock set the count back to 0', async () => {
    await app.set(company, { lock_count: 3 })
    const { user, terminal, by } = await settled()
    for (const secret of [wrong, wrong, null, wrong, wrong]) await terminal.enter(by, secret === null ? knownPattern : ['0'])
    expect((await userOf(user)).isLocked).toBe(false)
    await terminal.enter(by, ['0'])
    expect((await userOf(user)).isLocked).toBe(true)
    await app.asSystem(company.id, (ctx) => app.directory.unlockUsers(ctx, [user.id]))
    await terminal.enter(by, ['0'])
    await terminal.enter(by, ['0'])
    expect((await userOf(user)).isLocked).toBe(false)
    await app.set(company, { lock_count: 5 })
  })

  it('MCOP-STATE-9: a lock ends by itself after the set minutes, and says when', async () => {
    await app.set(company, { lock_count: 1, lock_minutes: 15 })
    const { user, terminal, by } = await settled()
    const until = new Date(app.clock.now().getTime() + 15 * 60_000).toISOString()
    expect(bare(await terminal.enter(by, ['0']))).toMatchObject({ code: 'one-time-passwords.locked', params: { until } })
    app.clock.advance({ minutes: 14, seconds: 59 })
    expect((await terminal.start(by)).body.code).toBe('one-time-passwords.locked')
    app.clock.advance({ seconds: 1 })
    expect((await terminal.enter(by, knownPattern)).status).toBe(200)
    expect((await userOf(user)).lockedAt).toBeNull()
    await app.set(company, { lock_count: 5, lock_minutes: 0 })
  })
})

describe('MCOP-OTP-26: strangers learn nothing', () => {
  it('MCOP-OTP-26: a typed unknown id, company or address gets a grid like any other and the one neutral answer', async () => {
    const { typed } = await settled()
    const known = await app.terminal().start(typed)
    const shape = (answer: TestAnswer) => ({
      status: answer.status,
      members: Object.keys(answer.body).sort(),
      handleLength: answer.body.handle.length,
      fixed: { ...answer.body, handle: '', grid: '', nonce: '' },
      grid: /^[0-9]{64}$/.test(answer.body.grid),
    })
    for (const by of [
      { companyCode: company.code, userId: 'nobody' },
      { companyCode: 'C999999999', userId: 'User1' },
      { companyCode: company.code, userId: 'ｎｏｂｏｄｙ-with-a-rather-long-id' },
      { token: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    ]) {
      const started = await app.terminal().start(by)
      expect(shape(started)).toEqual(shape(known))
      expect(bare(await app.terminal().attempt(started.body, wrong))).toEqual(neutral)
      expect(bare(await app.terminal().attempt(started.body, wrong))).toMatchObject({
        status: 409,
        code: 'one-time-passwords.challenge-over',
      })
    }
  })

  it('MCOP-OTP-26: suspension and lock are not told to a typed id, but to its registered terminal', async () => {
    const { user, terminal, typed } = await settled()
    await app.asSystem(company.id, (ctx) => app.directory.suspendUsers(ctx, [user.id]))
    expect(bare(await app.terminal().enter(typed, knownPattern))).toEqual(neutral)
    expect(bare(await terminal.enter(typed, knownPattern))).toMatchObject({ code: 'one-time-passwords.suspended' })
    await app.asSystem(company.id, (ctx) => app.directory.releaseUsers(ctx, [user.id]))
    await app.asSystem(company.id, (ctx) => app.directory.markLocked(ctx, [user.id], null))
    expect(bare(await app.terminal().enter(typed, knownPattern))).toEqual(neutral)
    expect(bare(await terminal.enter(typed, knownPattern))).toMatchObject({ code: 'one-time-passwords.locked' })
  })

  it('MCOP-OTP-26: outside the window a stranger can neither sign in with the right digits nor lock anybody out', async () => {
    const { user, typed, terminal } = await settled()
    app.clock.advance({ days: 8 })
    for (let round = 0; round < 8; round += 1) expect(bare(await app.terminal().enter(typed, ['0']))).toEqual(neutral)
    expect((await userOf(user)).isLocked).toBe(false)
    expect(bare(await app.terminal().enter(typed, knownPattern))).toEqual(neutral)
    expect(await lastDecision(user.id)).toMatchObject({ outcome: 'refused', reason: 'unknown-device' })
    expect((await terminal.enter(typed, knownPattern)).status).toBe(200)
  })

  it('MCOP-OTP-26: the reason stands in the history of the company', async () => {
    await app.terminal().enter({ companyCode: company.code, userId: 'Nobody-Here' }, knownPattern)
    const { rows } = await app.platform.pool.query(
      `select outcome, reason, typed_name, source_address from genkan.activity_decision where typed_name = 'Nobody-Here'`,
    )
    expect(rows).toEqual([{ outcome: 'refused', reason: 'unknown-user', typed_name: 'Nobody-Here', source_address: '192.0.2.10' }])
  })

  it('MCOP-GEN-1: neither address nor terminal nor session of one company means anything in another', async () => {
    const other = await app.openCompany('C000000002', '別の会社')
    const mine = await settled()
    await app.invite(other, mine.user.userId)
    expect(bare(await mine.terminal.enter({ companyCode: other.code, userId: mine.user.userId }, knownPattern))).toEqual(neutral)
    const reached = await app.asSystem(other.id, async (ctx) => [
      (await app.api.personalUrls(ctx, [mine.user.id])).size,
      (await app.api.issueEntryPasswords(ctx, [mine.user.id])).size,
    ])
    expect(reached).toEqual([0, 0])
    expect((await mine.terminal.enter(mine.by, knownPattern)).status).toBe(200)
  })

  it('a company without the service by contract has no sign-in', async () => {
    const without = await app.openCompany('C000000003', '契約なし', { services: ['support'] })
    const user = await app.invite(without, 'User1')
    expect(bare(await app.terminal().enter({ token: user.token }, user.entryPassword))).toEqual(neutral)
  })
})

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
