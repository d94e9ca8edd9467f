import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { type Challenge, defaultOtpSettings, expectedInput } from '../../contract/index.ts'
import * as routes from '../../contract/routes.ts'
import { readSettings } from '../queries/settings.ts'
import { bare, lastDecision, neutral, type OtpApp, type Settled, settle, startOtp } from '../test-one-time-passwords.ts'
import { type Invited, knownPattern } from '../test-terminal.ts'

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
  return settle(app, company, `Checkorder${counter}`)
}
const wrong = '000000000'
const userOf = (user: Invited) => app.work(company.admin, (ctx) => app.directory.getUser(ctx, user.id), 'read')

describe('MCOP-OTP-25: the order of checks', () => {
  it('403: SSO-AST-7, SSO-SIGN-2: outside the days of validity nobody is let in, and the history says why', async () => {
    const { user, terminal, by } = await settled()
    const until = (day: string | null) =>
      app.platform.pool.query('update genkan.directory_user set valid_until = $2 where id = $1', [user.id, day])
    await until('2026-11-20')
    expect((await terminal.start(by)).body.code).toBe('one-time-passwords.suspended')
    expect(await lastDecision(app, user.id)).toMatchObject({ outcome: 'refused', reason: 'not-in-force' })
    await until('2026-11-21')
    expect((await terminal.start(by)).status).toBe(200)
  })

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
    app.clock.advance({ seconds: 1 })
    const closed = await stranger.start(by)
    expect(bare(closed)).toMatchObject({
      status: 403,
      code: 'one-time-passwords.outside-hours',
      params: { usableHours: '[[],[],[],[],[],[],[[0,1]]]', now: app.clock.now().toISOString() },
    })
    expect(await lastDecision(app, user.id)).toMatchObject({ outcome: 'refused', reason: 'outside-hours' })
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
    expect((await terminal.call(routes.getOneTimePasswordPage)).body).toMatchObject({
      usableUntil: '2026-12-21T01:00:00.000Z',
      usableSeconds: 1,
    })
    app.clock.set('2026-12-21T01:00:00.000Z')
    expect((await terminal.call(routes.getOneTimePasswordPage)).status).toBe(401)
    await app.set(company, { usable_hours: null, session_minutes: 10 })
  })

  it('MCOP-APP-9, MCOP-OTP-33: the use ends at that moment, too, and says why; who left before timed out', async () => {
    app.clock.set('2026-12-28T00:30:00.000Z')
    await app.set(company, { usable_hours: JSON.stringify([[[540, 600]], [], [], [], [], [], []]), session_minutes: 20 })
    const [until, before] = [await settled(), await settled()]
    await before.terminal.enter(before.by, knownPattern)
    app.clock.set('2026-12-28T00:45:00.000Z')
    await until.terminal.enter(until.by, knownPattern)
    app.clock.set('2026-12-28T02:00:00.000Z')
    await app.runSignInJob('sign-in.close-sessions')
    const endOf = async ({ user }: Settled) => {
      const { rows } = await app.platform.pool.query(
        'select ended_at, end_cause from genkan.activity_session where user_id = $1 order by started_at desc limit 1',
        [user.id],
      )
      return [rows[0]?.ended_at?.toISOString(), rows[0]?.end_cause]
    }
    expect(await endOf(until)).toEqual(['2026-12-28T01:00:00.000Z', 'usable-hours'])
    const [at, cause] = await endOf(before)
    expect([at < '2026-12-28T00:51:00', cause]).toEqual([true, 'expired'])
    await app.set(company, { usable_hours: null, session_minutes: 10 })
  })

  it('MCOP-APP-6: the database and the browser give the same answer about every half hour of a week', async () => {
    const { isUsableAt } = await import('../../contract/settings/usable-hours.ts')
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
    expect(await lastDecision(app, user.id)).toMatchObject({ reason: 'became-locked' })
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
