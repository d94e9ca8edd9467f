/** That what is saved on the settings pages holds where users meet it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import { expectedInput, type Pattern, type PatternSetup } from '../contract/index.ts'
import * as routes from '../contract/routes.ts'
import * as settingsRoutes from '../contract/settings-routes.ts'
import { type OtpApp, type Settled, settle, startOtp } from './test-one-time-passwords.ts'
import { type Invited, knownPattern, type Terminal } from './test-terminal.ts'

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
  return settle(app, company, `Holds${counter}`)
}
const admin = () => app.terminal({ actor: company.admin })

async function save(wished: Readonly<Record<string, unknown>>) {
  const { settings, version } = (await admin().call(settingsRoutes.getAuthenticationSettings)).body
  const body = { ...settings, demandsPasswordChange: false, version, ...wished }
  const saved = await admin().call(settingsRoutes.changeAuthenticationSettings, { body })
  expect(saved.status).toBe(200)
  return saved.body
}

async function saveApp(wished: Readonly<Record<string, unknown>>) {
  const { settings, version } = (await admin().call(settingsRoutes.getAppSettings)).body
  const saved = await admin().call(settingsRoutes.changeAppSettings, { body: { ...settings, version, ...wished } })
  expect(saved.status).toBe(200)
  return saved.body
}

/** Changes the password within a session; answers the refused choice or the confirmation. */
async function change(terminal: Terminal, pattern: Pattern) {
  app.clock.advance({ seconds: 1 })
  const setup = (await terminal.call(routes.openPatternSetup, { body: {} })).body as PatternSetup
  const chosen = await terminal.choose(setup, pattern)
  if (chosen.status !== 200) return chosen
  const input = expectedInput(pattern, chosen.body.grid)
  return terminal.call(routes.confirmPattern, { body: { handle: chosen.body.handle, input, signature: null } })
}
const codesIn = (answer: { body: { errors?: readonly { code: string }[] } }) => (answer.body.errors ?? []).map(({ code }) => code)
const rotated = (by: number): Pattern => [...knownPattern.slice(by), ...knownPattern.slice(0, by)]

describe('passwords', () => {
  it('MCOP-AUTH-4: a stricter rule leaves present passwords valid until they are changed; then it holds', async () => {
    const { terminal, by } = await settled()
    await save({ minLength: 8 })
    expect((await terminal.enter(by, knownPattern)).body.next).toBe('signed-in')
    expect(codesIn(await change(terminal, rotated(1)))).toEqual(['one-time-passwords.pattern-length'])
    expect((await change(terminal, [...rotated(1), 'I3R1C1', 'I3R1C3'])).status).toBe(200)
    await save({ minLength: 6 })
  })

  it('MCOP-AUTH-4: the demanded change meets everybody who has a password, at the next sign-in, and stands in the history of each', async () => {
    const { terminal, by, user } = await settled()
    const invited = await app.invite(company, 'Provisional')
    const before = (await app.platform.pool.query('select count(*)::int as n from genkan.otp_password')).rows[0].n
    const { demandedOf } = await save({ demandsPasswordChange: true })
    expect(demandedOf).toBe(before)
    expect((await terminal.enter(by, knownPattern)).body).toMatchObject({ next: 'set-pattern', reason: 'change-needed' })
    const entries = await app.platform.pool.query(
      `select object_id, after from genkan.activity_entry where action = 'directory.user.changed' and object_id = any($1::uuid[])`,
      [[user.id, invited.id]],
    )
    expect(entries.rows).toEqual([{ object_id: user.id, after: { passwordChangeNeeded: true } }])
    expect((await save({ demandsPasswordChange: true })).demandedOf).toBe(0)
    const maintenance = await app.platform.pool.query(
      'select 1 from genkan.directory_user where is_maintenance and password_change_needed and password_state = $1',
      ['set'],
    )
    expect(maintenance.rows).toEqual([])
  })

  it('MCOP-AUTH-11: with g generations the current password is the first of the last g, and the one before them may come back', async () => {
    const { terminal, by } = await settled()
    await terminal.enter(by, knownPattern)
    await save({ generations: 1 })
    expect(codesIn(await change(terminal, knownPattern))).toEqual(['one-time-passwords.pattern-used-before'])
    expect((await change(terminal, rotated(1))).status).toBe(200)
    expect((await change(terminal, knownPattern)).status).toBe(200)
    await save({ generations: 3 })
    expect((await change(terminal, rotated(2))).status).toBe(200)
    // The last three: rotated(2), known, rotated(1).
    for (const used of [rotated(2), knownPattern, rotated(1)]) {
      expect(codesIn(await change(terminal, used))).toEqual(['one-time-passwords.pattern-used-before'])
    }
    expect((await change(terminal, rotated(3))).status).toBe(200)
    expect((await change(terminal, rotated(1))).status).toBe(200)
    await save({ generations: 0 })
    expect((await change(terminal, rotated(1))).status).toBe(200)
  })

  it.each([true, false])(
    'MCOP-AUTH-12: 入力パスワードの表示 %s is told to the sign-in page and to the confirmation page',
    async (showsInput) => {
      await save({ showsInput })
      counter += 1
      const invited: Invited = await app.invite(company, `Shows${counter}`)
      const terminal = app.terminal()
      const entry = await terminal.start({ token: invited.token }, 'entry-password')
      expect(entry.body.showsInput).toBe(showsInput)
      const entered = await terminal.attempt(entry.body, invited.entryPassword)
      const chosen = await terminal.choose(entered.body.setup, knownPattern)
      expect(chosen.body.showsInput).toBe(showsInput)
      expect((await terminal.confirm(chosen.body, expectedInput(knownPattern, chosen.body.grid))).status).toBe(200)
      expect((await terminal.start({ token: invited.token })).body.showsInput).toBe(showsInput)
    },
  )

  it('MCOP-AUTH-13: n is the greatest number of fixed digits: fewer are accepted, one more is refused, 0 means positions only', async () => {
    const { terminal, by } = await settled()
    await terminal.enter(by, knownPattern)
    const withDigits = (count: number): Pattern => [...rotated(1), ...Array.from({ length: count }, () => '5')]
    await save({ maxFixedDigits: 2 })
    for (const count of [0, 1, 2]) expect((await change(terminal, withDigits(count))).status).toBe(200)
    expect(codesIn(await change(terminal, withDigits(3)))).toEqual(['one-time-passwords.pattern-fixed-digits'])
    await save({ maxFixedDigits: 0 })
    expect(codesIn(await change(terminal, withDigits(1)))).toEqual(['one-time-passwords.pattern-fixed-digits'])
    expect((await change(terminal, withDigits(0))).status).toBe(200)
  })

  it('MCOP-USER-25: until when a password is valid is shown, and nothing of the password', async () => {
    const { user } = await settled()
    const shown = () => admin().call(settingsRoutes.getUserPassword, { params: { userId: user.id } })
    const setAt = new Date(app.clock.now().getTime() - 1000).toISOString()
    expect((await shown()).body).toEqual({ setAt, expiresAt: null, isExpired: false })
    await save({ passwordDays: 30 })
    const expiresAt = new Date(Date.parse(setAt) + 30 * 86_400_000).toISOString()
    expect((await shown()).body).toEqual({ setAt, expiresAt, isExpired: false })
    app.clock.advance({ days: 30 })
    expect((await shown()).body).toEqual({ setAt, expiresAt, isExpired: true })
    await save({ passwordDays: 0 })
    const other = await app.openCompany('C000000002', '別の会社')
    const stranger = app.terminal({ actor: other.admin })
    expect((await stranger.call(settingsRoutes.getUserPassword, { params: { userId: user.id } })).status).toBe(404)
    const fresh = await app.invite(company, 'Unset')
    const unset = await admin().call(settingsRoutes.getUserPassword, { params: { userId: fresh.id } })
    expect(unset.body).toEqual({ setAt: null, expiresAt: null, isExpired: false })
  })
})

describe('sessions that are open', () => {
  const open = async () => {
    const one = await settled()
    await one.terminal.enter(one.by, knownPattern)
    return one
  }
  const works = async ({ terminal }: Settled) => (await terminal.call(routes.getOneTimePasswordPage)).status === 200
  const useOf = async ({ user }: Settled) => {
    const { rows } = await app.platform.pool.query(
      'select ended_at, end_cause from genkan.activity_session where user_id = $1 order by started_at desc limit 1',
      [user.id],
    )
    return [rows[0]?.ended_at?.toISOString() ?? null, rows[0]?.end_cause]
  }

  it('MCOP-APP-4: a shorter timeout holds for them at once; who has been away for longer is out, and the use ends with it', async () => {
    // Whoever is still signed in from before would be counted along.
    app.clock.advance({ days: 1 })
    await saveApp({ sessionMinutes: 60 })
    const away = await open()
    app.clock.advance({ minutes: 3 })
    const here = await open()
    app.clock.advance({ minutes: 1 })
    // That of the first use and that of the sign-in after it.
    expect((await saveApp({ sessionMinutes: 2 })).endedSessions).toBe(2)
    expect([await works(away), await works(here)]).toEqual([false, true])
    expect(await useOf(away)).toEqual([app.clock.now().toISOString(), 'expired'])
    app.clock.advance({ minutes: 2 })
    expect(await works(here)).toBe(false)
  })

  it('MCOP-APP-4: a longer timeout does not lengthen a session that has begun', async () => {
    await saveApp({ sessionMinutes: 2 })
    const one = await open()
    expect((await saveApp({ sessionMinutes: 60 })).endedSessions).toBe(0)
    app.clock.advance({ minutes: 2 })
    expect(await works(one)).toBe(false)
  })

  it('MCOP-APP-9: hours that exclude this moment end them now; the use says why', async () => {
    app.clock.set('2026-12-07T01:00:00.000Z')
    await saveApp({ sessionMinutes: 1440, usableHours: null })
    const one = await open()
    // Monday 10:00 in Japan is outside of these.
    expect((await saveApp({ usableHours: [[[0, 600]], [], [], [], [], [], []] })).endedSessions).toBeGreaterThan(0)
    expect(await works(one)).toBe(false)
    expect(await useOf(one)).toEqual([app.clock.now().toISOString(), 'usable-hours'])
    await saveApp({ usableHours: null })
  })

  it('MCOP-APP-9: hours that end later today end them then', async () => {
    app.clock.set('2026-12-14T01:00:00.000Z')
    const one = await open()
    expect((await saveApp({ usableHours: [[[540, 720]], [], [], [], [], [], []] })).endedSessions).toBe(0)
    app.clock.set('2026-12-14T02:59:59.000Z')
    expect(await works(one)).toBe(true)
    app.clock.set('2026-12-14T03:00:00.000Z')
    expect(await works(one)).toBe(false)
    await app.runSignInJob('sign-in.close-sessions')
    expect(await useOf(one)).toEqual(['2026-12-14T03:00:00.000Z', 'usable-hours'])
    await saveApp({ usableHours: null })
  })

  it('MCOP-APP-9, MCOP-GEN-1: sessions of another company and those that had run out before are left alone', async () => {
    app.clock.set('2026-12-21T01:00:00.000Z')
    const other = await app.openCompany('C000000005', '隣の会社')
    const neighbour = await settle(app, other, 'Neighbour')
    await neighbour.terminal.enter(neighbour.by, knownPattern)
    await saveApp({ sessionMinutes: 1 })
    const gone = await open()
    const signedInAt = app.clock.now().getTime()
    app.clock.advance({ minutes: 5 })
    expect((await saveApp({ usableHours: [[[0, 60]], [], [], [], [], [], []] })).endedSessions).toBe(0)
    expect(await works(neighbour)).toBe(true)
    await app.runSignInJob('sign-in.close-sessions')
    expect(await useOf(gone)).toEqual([new Date(signedInAt + 60_000).toISOString(), 'expired'])
  })
})
