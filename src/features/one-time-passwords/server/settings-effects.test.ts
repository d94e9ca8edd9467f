import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import { type AuthenticationEffects, type AuthenticationSettings, defaultOtpSettings, type Pattern } from '../contract/index.ts'
import * as routes from '../contract/settings-routes.ts'
import { type OtpApp, settle, startOtp } from './test-one-time-passwords.ts'

let app: OtpApp
let company: TestCompany

const { autoExitMinutes: _, sessionMinutes: __, usableHours: ___, ...defaults } = defaultOtpSettings
const long: Pattern = ['I1R1C1', 'I2R2C2', 'I3R3C3', 'I4R4C4', 'I1R2C3', 'I2R4C1', '7', '7']

beforeAll(async () => {
  app = await startOtp()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app?.stop())

async function effectsOf(wished: Partial<AuthenticationSettings>, who = company): Promise<AuthenticationEffects> {
  const answer = await app
    .terminal({ actor: who.admin })
    .call(routes.previewAuthenticationSettings, { body: { ...defaults, maxFixedDigits: 2, ...wished } })
  expect(answer.status).toBe(200)
  return answer.body
}

describe('what a change would do, before it is saved', () => {
  it('MCOP-AUTH-5: passwords that are as old as the new validity would have run out, to the second', async () => {
    await app.set(company, { max_fixed_digits: 2, password_days: 90 })
    await settle(app, company, 'Old')
    app.clock.advance({ days: 30 })
    await settle(app, company, 'New')
    expect((await effectsOf({ passwordDays: 30 })).expired).toEqual({ now: 0, planned: 1 })
    expect((await effectsOf({ passwordDays: 31 })).expired).toEqual({ now: 0, planned: 0 })
    expect((await effectsOf({ passwordDays: 0 })).expired).toEqual({ now: 0, planned: 0 })
    app.clock.advance({ days: 60 })
    expect((await effectsOf({ passwordDays: 0 })).expired).toEqual({ now: 1, planned: 0 })
    expect((await effectsOf({ passwordDays: 30 })).withPassword).toBe(2)
  })

  it('MCOP-AUTH-5: users whom one more wrong input would lock; suspended and locked ones are not among them', async () => {
    const users = await Promise.all(['Wrong1', 'Wrong2', 'Wrong3', 'Wrong4'].map((userId) => settle(app, company, userId)))
    for (const { terminal, by } of users) for (let times = 0; times < 2; times += 1) await terminal.enter(by, ['0'])
    const [first, second, third] = users.map(({ user }) => user.id)
    await app.asSystem(company.id, async (ctx) => {
      await app.directory.suspendUsers(ctx, [first ?? ''])
      await app.directory.markLocked(ctx, [second ?? ''], null)
      await app.directory.markLocked(ctx, [third ?? ''], new Date(app.clock.now().getTime() - 1000))
    })
    const effects = await effectsOf({ lockCount: 3 })
    // Only the fourth: the lock of the third is over by itself and took the count with it.
    expect([effects.nearLock, effects.locked]).toEqual([{ now: 0, planned: 1 }, 1])
    expect((await effectsOf({ lockCount: 2 })).nearLock.planned).toBe(1)
    expect((await effectsOf({ lockCount: 4 })).nearLock.planned).toBe(0)
    // With one wrong input everybody who may try: Old, New, Wrong3 and Wrong4.
    expect((await effectsOf({ lockCount: 1 })).nearLock.planned).toBe(4)
  })

  it('MCOP-AUTH-5: passwords that are too short or have too many fixed digits, as far as their length is known', async () => {
    const { terminal, user } = await settle(app, company, 'Digits')
    const [again] = (await app.asSystem(company.id, (ctx) => app.api.issueEntryPasswords(ctx, [user.id]))).values()
    expect((await terminal.setUp({ ...user, entryPassword: again?.entryPassword ?? '' }, long)).status).toBe(200)
    // Six others have six positions, this one six and two digits.
    expect((await effectsOf({})).unfit).toEqual({ now: 0, planned: 0 })
    expect((await effectsOf({ maxFixedDigits: 1 })).unfit).toEqual({ now: 0, planned: 1 })
    expect((await effectsOf({ minLength: 7 })).unfit.planned).toBe(6)
    expect((await effectsOf({ minLength: 8, maxFixedDigits: 0 })).unfit.planned).toBe(7)
    await app.platform.pool.query(
      `update genkan.otp_password set length = null, fixed_digits = null where user_id = (select id from genkan.directory_user where user_id = 'Old')`,
    )
    const effects = await effectsOf({ minLength: 8 })
    expect([effects.unfit.planned, effects.unknown]).toEqual([5, 1])
  })

  it('MCOP-AUTH-5, MCOP-GEN-1: users of another company and maintenance accounts are not counted', async () => {
    const other = await app.openCompany('C000000002', '別の会社')
    expect(await effectsOf({ lockCount: 1, minLength: 32 }, other)).toEqual({
      withPassword: 0,
      expired: { now: 0, planned: 0 },
      nearLock: { now: 0, planned: 0 },
      locked: 0,
      unfit: { now: 0, planned: 0 },
      unknown: 0,
    })
  })

  it('MCOP-AUTH-4, MCOP-AUTH-5: the users of a large company are counted in a fraction of a second, and a new password is demanded of all of them at once', async () => {
    const crowd = await app.openCompany('C000000009', '大きな会社')
    await app.platform.pool.query(
      `with person as (
         insert into genkan.directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, is_member, state, password_state, password_change_needed,
           created_at, updated_at)
         select $1::uuid, gen_random_uuid(), 'U' || n, 'u' || n, 'u' || n || '@c9', 'u' || n || '@c9', $2::uuid, true, 'active', 'set', false, now(), now()
         from generate_series(1, 5000) n returning company_id, id, user_id),
       account as (
         insert into genkan.otp_account (company_id, user_id, wrong_count) select company_id, id, substr(user_id, 2)::int % 5 from person)
       insert into genkan.otp_password (company_id, user_id, pattern, set_at, length, fixed_digits)
       select company_id, id, '\\x00', $3::timestamptz - make_interval(days => substr(user_id, 2)::int % 100), 6 + substr(user_id, 2)::int % 4, 0 from person`,
      [crowd.id, crowd.departmentId, app.clock.now()],
    )
    await app.platform.pool.query('analyze genkan.directory_user, genkan.otp_account, genkan.otp_password')
    await effectsOf({}, crowd)
    const started = performance.now()
    const effects = await effectsOf({ passwordDays: 90, lockCount: 3, minLength: 8 }, crowd)
    const milliseconds = performance.now() - started
    expect(effects).toMatchObject({
      withPassword: 5_000,
      expired: { now: 0, planned: 500 },
      nearLock: { now: 1_000, planned: 3_000 },
      unfit: { now: 0, planned: 2_500 },
    })
    // A hundred thousand take two tenths of a second on a quiet machine; tests share theirs.
    expect(milliseconds).toBeLessThan(800)

    const body = { ...defaults, demandsPasswordChange: true, version: 1 }
    const saved = await app.terminal({ actor: crowd.admin }).call(routes.changeAuthenticationSettings, { body })
    expect([saved.status, saved.body.demandedOf]).toEqual([200, 5_000])
  }, 60_000)
})
