import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo, type TestCompany, without } from '../../../../tests/support/factories.ts'
import { getSession, signIn } from '../../sign-in/contract/index.ts'
import { defaultOtpSettings } from '../contract/index.ts'
import * as routes from '../contract/settings-routes.ts'
import { type OtpApp, startOtp } from './test-one-time-passwords.ts'

let app: OtpApp
let company: TestCompany
let other: TestCompany

const { autoExitMinutes, sessionMinutes, usableHours, ...authentication } = defaultOtpSettings
const appDefaults = { autoExitMinutes, sessionMinutes, usableHours }

beforeAll(async () => {
  app = await startOtp()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  other = await app.openCompany('C000000002', '別の会社')
})
afterAll(() => app?.stop())

const of = (who = company.admin) => app.terminal({ actor: who })
const problemsIn = (answer: { body: { errors?: readonly { pointer: string; code: string }[] } }) =>
  (answer.body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort()
const lastEntry = async (action: string) => {
  const { rows } = await app.platform.pool.query(
    'select actor_name, object_label, before, after from genkan.activity_entry where company_id = $1 and action = $2 order by at desc, id desc limit 1',
    [company.id, action],
  )
  return rows[0]
}

describe('認証設定', () => {
  const change = (body: Record<string, unknown>, who = company.admin) =>
    of(who).call(routes.changeAuthenticationSettings, { body: { ...authentication, demandsPasswordChange: false, version: 1, ...body } })

  it('200: MCOP-AUTH-1, MCOP-AUTH-2: what is saved is shown, to this company alone, and recorded with the values before and after', async () => {
    expect((await of().call(routes.getAuthenticationSettings)).body).toEqual({ settings: authentication, version: 1, mayChange: true })
    const wished = { ...authentication, passwordDays: 90, lockCount: 3, maxFixedDigits: 2 }
    const changed = await change(wished)
    expect([changed.status, changed.body]).toEqual([200, { settings: wished, version: 2, mayChange: true, demandedOf: 0 }])
    expect((await of().call(routes.getAuthenticationSettings)).body.settings).toEqual(wished)
    expect((await of(other.admin).call(routes.getAuthenticationSettings)).body.settings).toEqual(authentication)
    expect(await lastEntry('one-time-passwords.authentication-settings.changed')).toEqual({
      actor_name: 'admin01',
      object_label: 'C000000001',
      before: { passwordDays: 0, lockCount: 5, maxFixedDigits: 0 },
      after: { passwordDays: 90, lockCount: 3, maxFixedDigits: 2 },
    })
  })

  it('409: a save from an older view is refused, with the version that stands now', async () => {
    const refused = await change({ passwordDays: 30 })
    expect(refused).toMatchObject({ status: 409, body: { code: 'kernel.stale-version', params: { version: 2 } } })
    expect((await of().call(routes.getAuthenticationSettings)).body.settings.passwordDays).toBe(90)
  })

  it('409: of two saves at the same time one stands', async () => {
    const third = await app.openCompany('C000000003', '同時の会社')
    const answers = await Promise.all([10, 20].map((passwordDays) => change({ passwordDays }, third.admin)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const saved = answers.find(({ status }) => status === 200)?.body.settings.passwordDays
    expect((await of(third.admin).call(routes.getAuthenticationSettings)).body.settings.passwordDays).toBe(saved)
  })

  it('200: saving what stands already changes no version and leaves no entry', async () => {
    const { settings, version } = (await of().call(routes.getAuthenticationSettings)).body
    const before = await lastEntry('one-time-passwords.authentication-settings.changed')
    expect((await change({ ...settings, version })).body.version).toBe(version)
    expect(await lastEntry('one-time-passwords.authentication-settings.changed')).toEqual(before)
  })

  it('400: MCOP-AUTH-14: as many fixed digits as the least length are refused at their field, beside everything else that is wrong', async () => {
    const refused = await change({ minLength: 4, maxFixedDigits: 4, lockCount: 0, lockMinutes: 10_081, generations: '3' })
    expect(refused.status).toBe(400)
    expect(problemsIn(refused)).toEqual([
      '/body/generations one-time-passwords.whole-number',
      '/body/lockCount field.too-small',
      '/body/lockMinutes field.too-large',
      '/body/maxFixedDigits one-time-passwords.fixed-digits-not-less',
    ])
    const { version } = (await of().call(routes.getAuthenticationSettings)).body
    expect((await change({ minLength: 4, maxFixedDigits: 3, version })).status).toBe(200)
  })

  it.each([
    ['entryPasswordDays', 0, 365],
    ['entryPasswordDigits', 6, 32],
    ['passwordDays', 0, 999],
    ['lockCount', 1, 99],
    ['lockMinutes', 0, 10_080],
    ['minLength', 4, 32],
    ['generations', 0, 24],
    ['maxFixedDigits', 0, 8],
  ] as const)('MCOP-AUTH-1: %s goes from %i to %i', async (item, from, to) => {
    const preview = async (value: number) =>
      (await of().call(routes.previewAuthenticationSettings, { body: { ...authentication, minLength: 12, [item]: value } })).status
    // The least length has to leave room for the fixed digits of the defaults, of which there are none.
    expect([await preview(from), await preview(to), await preview(from - 1), await preview(to + 1)]).toEqual([200, 200, 400, 400])
  })

  it('400: MCOP-AUTH-3: the authentication method is no member that could be sent', async () => {
    const refused = await change({ authentication: 'other' })
    expect(problemsIn(refused)).toEqual(['/body/authentication field.unknown-member'])
  })

  it('401, 403: nobody but administrators of a company with the service', async () => {
    const anonymous = app.terminal()
    expect((await anonymous.call(routes.getAuthenticationSettings)).status).toBe(401)
    expect((await of(company.user).call(routes.getAuthenticationSettings)).status).toBe(403)
    const without_ = without(company.admin, 'one-time-passwords.settings.write')
    expect((await change({}, without_)).status).toBe(403)
    const bare = await app.openCompany('C000000004', '契約なし', { services: ['support'] })
    expect((await of(bare.admin).call(routes.getAuthenticationSettings)).status).toBe(403)
  })

  it('403: an administrator of a department reads what holds for everybody, and changes and counts nothing', async () => {
    const limited = limitedTo(company.admin, '000000')
    const { settings, version, mayChange } = (await of(limited).call(routes.getAuthenticationSettings)).body
    expect(mayChange).toBe(false)
    expect((await change({ ...settings, passwordDays: 1, version }, limited)).status).toBe(403)
    expect((await of(limited).call(routes.previewAuthenticationSettings, { body: settings })).status).toBe(403)
    expect((await of(limited).call(routes.getAppSettings)).body.mayChange).toBe(false)
    expect((await of(limited).call(routes.changeAppSettings, { body: { ...appDefaults, version: 1 } })).status).toBe(403)
  })
})

describe('携帯アプリ各種設定', () => {
  const change = (body: Record<string, unknown>, who = company.admin) =>
    of(who).call(routes.changeAppSettings, { body: { ...appDefaults, version: 1, ...body } })
  const officeHours = [
    [[540, 1080]],
    [
      [540, 720],
      [780, 1080],
    ],
    [],
    [],
    [[0, 1440]],
    [],
    [],
  ]

  it('200: MCOP-APP-1, MCOP-APP-2: three things are set, shown to this company alone, and recorded', async () => {
    expect((await of().call(routes.getAppSettings)).body).toEqual({
      settings: appDefaults,
      now: app.clock.now().toISOString(),
      version: 1,
      mayChange: true,
    })
    const changed = await change({ autoExitMinutes: 5, sessionMinutes: 30, usableHours: officeHours })
    expect(changed).toMatchObject({ status: 200, body: { version: 2, endedSessions: 0 } })
    expect((await of().call(routes.getAppSettings)).body.settings).toEqual({
      autoExitMinutes: 5,
      sessionMinutes: 30,
      usableHours: officeHours,
    })
    expect((await of(other.admin).call(routes.getAppSettings)).body.settings).toEqual(appDefaults)
    expect(await lastEntry('one-time-passwords.app-settings.changed')).toMatchObject({
      before: { autoExitMinutes: null, sessionMinutes: 10, usableHours: null },
      after: {
        autoExitMinutes: 5,
        sessionMinutes: 30,
        usableHours: ['Mon 09:00–18:00', 'Tue 09:00–12:00', 'Tue 13:00–18:00', 'Fri 00:00–24:00'],
      },
    })
    expect(problemsIn(await change({ version: 2, notifications: true }))).toEqual(['/body/notifications field.unknown-member'])
  })

  it('409: a save from an older view is refused; a save of the other page is none', async () => {
    expect(await change({ sessionMinutes: 20 })).toMatchObject({
      status: 409,
      body: { code: 'kernel.stale-version', params: { version: 2 } },
    })
    const page = (await of().call(routes.getAuthenticationSettings)).body
    const saved = await of().call(routes.changeAuthenticationSettings, {
      body: { ...page.settings, lockMinutes: 30, demandsPasswordChange: false, version: page.version },
    })
    expect(saved.status).toBe(200)
    expect((await change({ sessionMinutes: 20, version: 2 })).status).toBe(200)
  })

  it('400: MCOP-APP-3, MCOP-APP-4, MCOP-APP-6: all that is wrong is told at once, each at its place', async () => {
    const week = [
      [[540, 540]],
      [
        [540, 720],
        [700, 800],
      ],
      [[-1, 60]],
      [[0, 1441]],
      [],
      [],
      [],
    ]
    expect(problemsIn(await change({ autoExitMinutes: 61, sessionMinutes: 0, usableHours: week }))).toEqual([
      '/body/autoExitMinutes field.too-large',
      '/body/sessionMinutes field.too-small',
      '/body/usableHours/0/0/1 one-time-passwords.hours-reversed',
      '/body/usableHours/1 one-time-passwords.hours-overlap',
      '/body/usableHours/2/0/0 one-time-passwords.hours-time',
      '/body/usableHours/3/0/1 one-time-passwords.hours-time',
    ])
    expect(problemsIn(await change({ usableHours: [[], [], [], [], [], [], []] }))).toEqual([
      '/body/usableHours one-time-passwords.hours-empty',
    ])
  })

  it('MCOP-APP-6: ranges may be given in any order and are kept in theirs; ranges that meet do not overlap', async () => {
    const { version } = (await of().call(routes.getAppSettings)).body
    const week = [
      [
        [780, 1080],
        [540, 780],
      ],
      [],
      [],
      [],
      [],
      [],
      [],
    ]
    expect((await change({ usableHours: week, version })).body.settings.usableHours[0]).toEqual([
      [540, 780],
      [780, 1080],
    ])
  })

  it('MCOP-APP-10: outside of the usable hours administrators sign in as ever, where users are refused', async () => {
    const { version } = (await of().call(routes.getAppSettings)).body
    // The clock stands on a Saturday morning in Japan.
    expect((await change({ usableHours: [[[0, 60]], [], [], [], [], [], []], version })).status).toBe(200)
    const user = await app.invite(company, 'Closed')
    expect((await app.terminal().start({ token: user.token })).body.code).toBe('one-time-passwords.outside-hours')
    const { initialPassword } = await app.asSystem(company.id, (ctx) =>
      app.signIn.createAdministrator(ctx, { userId: 'admin09', displayName: '管理者', email: 'admin09@example.jp' }),
    )
    const administrator = app.terminal()
    const body = { companyCode: company.code, userId: 'admin09', password: initialPassword }
    expect((await administrator.call(signIn, { body })).status).toBe(200)
    expect((await administrator.call(getSession)).status).toBe(200)
  })
})
