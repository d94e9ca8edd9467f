import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { expectedInput } from '../../contract/index.ts'
import * as routes from '../../contract/routes.ts'
import { lastDecision, type OtpApp, startOtp } from '../test-one-time-passwords.ts'
import { knownPattern } from '../test-terminal.ts'
import { gridOf, openPhone, type Seen, settleOnPhone, wordsOf } from './test-phone.ts'

let app: OtpApp
let company: TestCompany
let counter = 0

beforeAll(async () => {
  app = await startOtp()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app?.stop())

function settled() {
  counter += 1
  return settleOnPhone(app, company, `Phone${counter}`)
}

const wrong = '000000000'
const codeIn = (page: Seen) => /<span class="digits" aria-hidden="true">([0-9]{4}) ([0-9]{4})<\/span>/.exec(page.text)?.slice(1).join('')

describe('daily use on a mobile phone without scripts', () => {
  it('200: MCOP-OTP-35, MCOP-OTP-20: address, grid, digits, and the one-time password is there; the terminal stays the same', async () => {
    const { user, address, phone } = await settled()
    const page = await phone.enter(address, knownPattern)
    expect(wordsOf(page)).toContain('ワンタイムパスワード取得')
    expect(codeIn(page)).toMatch(/^[0-9]{8}$/)
    expect(wordsOf(page)).toMatch(/\d\d:\d\d:\d\d（日本時間）まで有効です。/)
    const { rows } = await app.platform.pool.query('select count(*)::int as devices from genkan.otp_device_user where user_id = $1', [
      user.id,
    ])
    expect(rows).toEqual([{ devices: 1 }])
  })

  it('200: MCOP-OTP-35, MCOP-OTP-21: opened again the page shows the same password, 再取得 another one, and it says when the time is over', async () => {
    const { user, address, phone } = await settled()
    const first = await phone.enter(address, knownPattern)
    expect(codeIn(await phone.open('/plain'))).toBe(codeIn(first))
    const second = await phone.press(first, '/plain')
    expect(codeIn(second)).not.toBe(codeIn(first))
    const { rows } = await app.platform.pool.query(
      'select count(*)::int as live from genkan.otp_code where user_id = $1 and used_at is null and revoked_at is null',
      [user.id],
    )
    expect(rows).toEqual([{ live: 1 }])
    app.clock.advance({ seconds: 61 })
    const over = await phone.open('/plain')
    expect(codeIn(over)).toBeUndefined()
    expect(wordsOf(over)).toContain('有効時間が過ぎました。')
  })

  it('303: MCOP-OTP-35, MCOP-OTP-23: wrong digits get the one sentence and a new grid; the answered page is worth nothing any more', async () => {
    const { user, address, phone } = await settled()
    const page = await phone.open(address)
    const refused = await phone.press(page, address, { digits: wrong })
    expect(wordsOf(refused)).toContain('入力されたパスワードが正しくありません')
    expect(refused.text).toMatch(/<title>エラー：/)
    expect(gridOf(refused)).not.toBe(gridOf(page))
    expect(await lastDecision(app, user.id)).toEqual({ kind: 'sign-in', outcome: 'refused', reason: 'wrong-password' })
    const resent = await phone.press(page, address, { digits: expectedInput(knownPattern, gridOf(page)) })
    expect(wordsOf(resent)).toContain('時間が過ぎたか、すでに入力されています')
    expect(wordsOf(await phone.open(address))).not.toContain('すでに入力されています')
  })

  it('303: MCOP-OTP-35: digits that were forgotten are asked for and count nothing', async () => {
    const { user, address, phone } = await settled()
    const refused = await phone.press(await phone.open(address), address, { digits: ' ' })
    expect(wordsOf(refused)).toContain('数字を入力してください')
    expect(await lastDecision(app, user.id)).toEqual({ kind: 'sign-in', outcome: 'accepted', reason: 'ok' })
  })

  it('403: MCOP-OTP-35, MCOP-OTP-24: the n-th wrong input locks; the page says so and when it ends by itself', async () => {
    await app.set(company, { lock_count: 2, lock_minutes: 10 })
    const { address, phone } = await settled()
    await phone.enter(address, wrong)
    const locked = await phone.enter(address, wrong)
    expect(locked.status).toBe(403)
    expect(wordsOf(locked)).toContain('ロックされています')
    expect(wordsOf(locked)).toMatch(/2026\/\d\d\/\d\d \d\d:\d\dに自動的に解除されます/)
    app.clock.advance({ minutes: 11 })
    expect(codeIn(await phone.enter(address, knownPattern))).toMatch(/^[0-9]{8}$/)
    await app.set(company, { lock_count: 5, lock_minutes: 0 })
  })

  it('403: MCOP-OTP-35, MCOP-OTP-25: 利用停止 is told before a lock, the usable hours before both, with the hours of the week', async () => {
    const { user, address, phone } = await settled()
    await app.platform.pool.query("update genkan.directory_user set state = 'suspended', locked_at = now() where id = $1", [user.id])
    expect(wordsOf(await phone.open(address))).toContain('利用が停止されています')
    // The clock stands at a Saturday morning of Japan.
    const hours = JSON.stringify([[[540, 1080]], [[540, 1080]], [[540, 1080]], [[540, 1080]], [[540, 1080]], [], []])
    await app.set(company, { usable_hours: hours })
    const closed = await phone.open(address)
    expect(closed.status).toBe(403)
    expect(wordsOf(closed)).toContain('今は利用できる時間ではありません')
    expect(wordsOf(closed)).toContain('月 09:00–18:00')
    expect(wordsOf(closed)).toContain('日 利用できません')
    await app.set(company, { usable_hours: null })
  })

  it('200: MCOP-OTP-35, MCOP-OTP-15: a user id of this phone is offered, a typed one works in any case, and a stranger’s looks like any other', async () => {
    const { user, phone } = await settled()
    const who = await phone.open('/plain/sign-in')
    expect(wordsOf(who)).toContain(`${user.userId}（C000000001）`)
    const typed = `/plain/sign-in/secret?companyCode=${company.code}&userId=${user.userId.toUpperCase()}&secret=pattern`
    expect(codeIn(await phone.enter(typed, knownPattern))).toMatch(/^[0-9]{8}$/)
    const nobody = '/plain/sign-in/secret?companyCode=C999999999&userId=Nobody'
    const stranger = openPhone(app)
    expect(gridOf(await stranger.open(nobody))).toMatch(/^[0-9]{64}$/)
    expect(wordsOf(await stranger.enter(nobody, wrong))).toContain('入力されたパスワードが正しくありません')
    expect(wordsOf(await stranger.open('/plain/sign-in'))).not.toContain(user.userId)
  })

  it('403: MCOP-OTP-35, MCOP-OTP-26: whoever copies only the address gets no further than a new terminal would', async () => {
    const { address, user } = await settled()
    await app.platform.pool.query('update genkan.otp_account set enrolment_until = null where user_id = $1', [user.id])
    const refused = await openPhone(app).open(address)
    expect(refused.status).toBe(403)
    expect(wordsOf(refused)).toContain('この端末は登録されていません')
  })

  it('403: MCOP-OTP-35, MCOP-DEV-15: a terminal that was deleted ends its session at once, and its secret opens nothing again', async () => {
    const { address, user, phone } = await settled()
    await phone.enter(address, knownPattern)
    const { rows } = await app.platform.pool.query('select device_id from genkan.otp_device_user where user_id = $1', [user.id])
    const administrator = app.terminal({ actor: company.admin })
    const listed = await administrator.call(routes.listUserDevices, { params: { userId: user.id } })
    expect(listed.body.items).toMatchObject([{ kind: 'light', name: 'DoCoMo' }])
    await administrator.call(routes.deleteUserDevices, { params: { userId: user.id }, body: { ids: [rows[0].device_id] } })
    expect((await phone.open('/plain')).status).toBe(401)
    await app.platform.pool.query('update genkan.otp_account set enrolment_until = null where user_id = $1', [user.id])
    expect((await phone.open(address)).status).toBe(403)
    expect(wordsOf(await phone.open('/plain/sign-in'))).not.toContain(user.userId)
  })
})

describe('what else the user site does, on a mobile phone without scripts', () => {
  it('303: MCOP-OTP-35, MCOP-OTP-27: a forgotten password is initialised after a question, and the Entry password of the letter begins anew', async () => {
    const { user, address, phone } = await settled()
    const page = await phone.open(address)
    expect(page.text).toContain(`href="${address}/forgotten"`)
    const question = await phone.open(`${address}/forgotten`)
    expect(wordsOf(question)).toContain('パスワードを初期化しますか？')
    const done = await phone.press(question, `${address}/forgotten`)
    expect(wordsOf(done)).toContain('新しいEntryパスワードをメールで送りました')
    const issued = app.resets.findLast((reset) => reset.userId === user.id)?.issued.entryPassword ?? ''
    const setup = await phone.press(done, address, { digits: issued })
    const again = await phone.setUp(setup, [...knownPattern].reverse())
    expect(wordsOf(again)).toContain('パスワードを設定しました')
  })

  it('303: MCOP-OTP-35, MCOP-OTP-28: three times a day, from the address or a registered phone; a typed user id on another has no such link', async () => {
    const { address, phone, user } = await settled()
    const typed = `/plain/sign-in/secret?companyCode=${company.code}&userId=${user.userId}`
    expect((await phone.open(typed)).text).toContain('/plain/sign-in/forgotten')
    expect((await openPhone(app).open(typed)).text).not.toContain('/plain/sign-in/forgotten')
    for (let times = 0; times < 3; times += 1) await phone.press(await phone.open(`${address}/forgotten`), `${address}/forgotten`)
    const fourth = await phone.press(await phone.open(`${address}/forgotten`), `${address}/forgotten`)
    expect(wordsOf(fourth)).toContain('パスワードの初期化は1日に3回までです')
  })

  it('303: MCOP-OTP-35, MCOP-OTP-30: パスワード変更 in a session; the new one counts, an earlier one is refused', async () => {
    await app.set(company, { generations: 3 })
    const { address, phone } = await settled()
    const page = await phone.enter(address, knownPattern)
    const setup = await phone.press(page, '/plain/password')
    expect(wordsOf(setup)).toContain('ワンタイムパスワード設定')
    let seen = setup
    for (const element of knownPattern) seen = await phone.press(seen, '/plain/setup', { press: element })
    expect(wordsOf(await phone.press(seen, '/plain/setup', { press: 'next' }))).toContain('最近の3回に使ったパスワードと同じです')
    const cleared = await phone.press(await phone.open('/plain/setup'), '/plain/setup', { press: 'clear' })
    const changed = [...knownPattern].reverse()
    const done = await phone.setUp(cleared, changed)
    expect(wordsOf(done)).toContain('次のログインから新しいパスワードを使います')
    phone.cookies.delete('genkan-my')
    expect(wordsOf(await phone.enter(address, knownPattern))).toContain('入力されたパスワードが正しくありません')
    expect(codeIn(await phone.enter(address, changed))).toMatch(/^[0-9]{8}$/)
  })

  it('303: MCOP-OTP-35, MCOP-OTP-30: a demanded change comes before the one-time password, with its reason', async () => {
    const { user, address, phone } = await settled()
    await app.platform.pool.query('update genkan.directory_user set password_change_needed = true where id = $1', [user.id])
    const setup = await phone.enter(address, knownPattern)
    expect(wordsOf(setup)).toContain('管理者がパスワードの変更を求めています')
    expect((await phone.open('/plain')).status).toBe(401)
    expect(wordsOf(await phone.setUp(setup, [...knownPattern].reverse()))).toContain('次のログインから')
    expect(codeIn(await phone.open('/plain'))).toMatch(/^[0-9]{8}$/)
  })

  it('303: MCOP-OTP-35, MCOP-OTP-33: ログアウト ends this session with its cause, すべての端末から those on others as well', async () => {
    const { user, address, phone } = await settled()
    await phone.enter(address, knownPattern)
    const other = app.terminal()
    await app.asSystem(company.id, (ctx) => app.api.openEnrolment(ctx, [user.id], new Date(app.clock.now().getTime() + 60_000)))
    await other.enter({ token: user.token }, knownPattern)
    const left = await phone.press(await phone.open('/plain/sign-out'), '/plain/sign-out', { where: 'here' })
    expect(wordsOf(left)).toContain('ログアウトしました')
    expect((await phone.open('/plain')).status).toBe(401)
    expect((await other.call(routes.getOneTimePasswordPage)).status).toBe(200)
    await phone.enter(address, knownPattern)
    await phone.press(await phone.open('/plain/sign-out'), '/plain/sign-out', { where: 'everywhere' })
    expect((await other.call(routes.getOneTimePasswordPage)).status).toBe(401)
    const { rows } = await app.platform.pool.query(
      'select distinct end_cause from genkan.activity_session where user_id = $1 and started_at > (select min(started_at) from genkan.activity_session where user_id = $1)',
      [user.id],
    )
    expect(rows).toEqual([{ end_cause: 'signed-out' }])
  })
})
