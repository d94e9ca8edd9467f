import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { expectedInput } from '../../contract/index.ts'
import { lastDecision, type OtpApp, startOtp } from '../test-one-time-passwords.ts'
import { knownPattern } from '../test-terminal.ts'
import { fieldsOf, gridOf, lightAddress, openPhone, type Seen, type TestPhone, wordsOf } from './test-phone.ts'

let app: OtpApp
let company: TestCompany
let counter = 0

beforeAll(async () => {
  app = await startOtp()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app?.stop())

async function invited() {
  counter += 1
  const user = await app.invite(company, `Plain${counter}`)
  return { user, address: await lightAddress(app, company, user), phone: openPhone(app) }
}

async function setting(): Promise<{ phone: TestPhone; page: Seen; userId: string }> {
  const { user, address, phone } = await invited()
  return { phone, page: await phone.enter(address, user.entryPassword), userId: user.id }
}

const pressed = (page: Seen) => [...page.text.matchAll(/<b\s+aria-hidden="true">([0-9]+)<\/b>/g)].map((found) => found[1])

describe('first use on a mobile phone without scripts', () => {
  it('200: MCOP-OTP-35, MCOP-OTP-14: Entry password, positions, confirmation; registered as a mobile phone, signed in, code shown', async () => {
    const { user, address, phone } = await invited()
    expect(address).toMatch(/^\/plain\/u\/[A-Za-z0-9_-]{43}$/)
    const first = await phone.open(address)
    expect(first.status).toBe(200)
    expect(wordsOf(first)).toContain(`${user.userId}（C000000001）`)
    expect(first.text).toMatch(/<input id="digits"[^>]*type="password" inputmode="numeric"[^>]*autocomplete="off"/s)
    const setup = await phone.press(first, address, { digits: user.entryPassword })
    expect(wordsOf(setup)).toContain('ワンタイムパスワード設定')
    const done = await phone.setUp(setup)
    expect(wordsOf(done)).toContain('このケータイが登録されました')
    expect(await lastDecision(app, user.id)).toEqual({ kind: 'sign-in', outcome: 'accepted', reason: 'ok' })
    const { rows } = await app.platform.pool.query(
      `select device.kind, device.name, device.public_key from genkan.otp_device device
         join genkan.otp_device_user owner on owner.device_id = device.id where owner.user_id = $1`,
      [user.id],
    )
    expect(rows).toEqual([{ kind: 'light', name: 'DoCoMo', public_key: expect.objectContaining({ kty: 'EC', crv: 'P-256' }) }])
    app.clock.advance({ seconds: 1 })
    const code = await phone.open('/plain')
    expect(wordsOf(code)).toMatch(/([0-9] ){8}/)
    expect(await lastDecision(app, user.id)).toEqual({ kind: 'otp', outcome: 'accepted', reason: 'ok' })
  })

  it('303: MCOP-OTP-35, MCOP-OTP-16: cells add numbered marks, 取消 takes the last, rules are shown, 次へ waits for all of them', async () => {
    const { phone, page } = await setting()
    expect(page.text).toMatch(/value="next" disabled/)
    expect(page.text).not.toContain('class="keys"')
    let seen = await phone.press(page, '/plain/setup', { press: 'I1R1C1' })
    seen = await phone.press(seen, '/plain/setup', { press: 'I4R4C4' })
    expect(pressed(seen)).toEqual(['1', '2'])
    expect(wordsOf(seen)).toContain('2桁を選択中')
    expect(wordsOf(seen)).toContain('○ 6桁以上32桁以内（満たしていません）')
    expect(wordsOf(seen)).toContain('● 位置を1つ以上含む（満たしています）')
    seen = await phone.press(seen, '/plain/setup', { press: 'I4R4C4' })
    expect(wordsOf(seen)).toContain('この位置は選択済みです')
    expect(pressed(seen)).toEqual(['1', '2'])
    seen = await phone.press(seen, '/plain/setup', { press: 'undo' })
    expect(pressed(seen)).toEqual(['1'])
    seen = await phone.press(seen, '/plain/setup', { press: 'clear' })
    expect(pressed(seen)).toEqual([])
    for (const element of knownPattern) seen = await phone.press(seen, '/plain/setup', { press: element })
    expect(seen.text).not.toMatch(/value="next" disabled/)
  })

  it('303: MCOP-OTP-35: a press on an older page, reached by going back, changes nothing, also where as many were chosen', async () => {
    const { phone, page } = await setting()
    const one = await phone.press(page, '/plain/setup', { press: 'I1R1C1' })
    const again = await phone.press(page, '/plain/setup', { press: 'I2R2C2' })
    expect(pressed(again)).toEqual(['1'])
    const none = await phone.press(one, '/plain/setup', { press: 'undo' })
    expect(pressed(none)).toEqual([])
    expect(pressed(await phone.press(page, '/plain/setup', { press: 'I2R2C2' }))).toEqual([])
    expect(pressed(await phone.press(none, '/plain/setup', { press: 'I2R2C2' }))).toEqual(['1'])
    expect(pressed(await phone.press(one, '/plain/setup', { press: 'undo' }))).toEqual(['1'])
  })

  it('303: MCOP-OTP-35, MCOP-OTP-16: fixed digits are keys of the keypad, as many as the company allows', async () => {
    await app.set(company, { max_fixed_digits: 1 })
    const { phone, page } = await setting()
    expect(page.text).toMatch(/value="7" accesskey="7"/)
    let seen = await phone.press(page, '/plain/setup', { press: '7' })
    expect(wordsOf(seen)).toContain('1桁を選択中')
    seen = await phone.press(seen, '/plain/setup', { press: '8' })
    expect(wordsOf(seen)).toContain('固定の数字は1個まで使えます。')
    await app.set(company, { max_fixed_digits: 0 })
  })

  it('303: MCOP-OTP-35, MCOP-OTP-8: 次へ with a broken rule says which, and goes nowhere', async () => {
    await app.set(company, { refuses_simple: true })
    const { phone, page } = await setting()
    let seen = page
    for (const element of ['I1R1C1', 'I1R1C2', 'I1R1C3', 'I1R1C4', 'I2R2C2', 'I3R3C3']) {
      seen = await phone.press(seen, '/plain/setup', { press: element })
    }
    const refused = await phone.press(seen, '/plain/setup', { press: 'next' })
    expect(wordsOf(refused)).toContain('横一行を端から順に並べたパスワードは推測されやすいため使えません')
    expect(pressed(refused)).toHaveLength(6)
    await app.set(company, { refuses_simple: false })
  })

  it('303: MCOP-OTP-35, MCOP-OTP-18: a wrong confirmation draws a new grid, counts nothing, and the way back begins anew', async () => {
    const { phone, page } = await setting()
    let seen = page
    for (const element of knownPattern) seen = await phone.press(seen, '/plain/setup', { press: element })
    const confirmation = await phone.press(seen, '/plain/setup', { press: 'next' })
    const wrong = await phone.press(confirmation, '/plain/setup/confirm', { digits: '000000000' })
    expect(wordsOf(wrong)).toContain('入力されたパスワードが正しくありません')
    expect(gridOf(wrong)).not.toBe(gridOf(confirmation))
    const empty = await phone.press(wrong, '/plain/setup/confirm', { digits: '' })
    expect(wordsOf(empty)).toContain('数字を入力してください')
    expect(pressed(await phone.open('/plain/setup'))).toEqual([])
    const done = await phone.press(empty, '/plain/setup/confirm', { digits: expectedInput(knownPattern, gridOf(empty)) })
    expect(wordsOf(done)).toContain('パスワードを設定しました')
  })

  it('303: MCOP-OTP-35, MCOP-OTP-32: after 次へ the sequence is nowhere in the pages or, readable, in the cookies', async () => {
    const { phone, page } = await setting()
    let seen = page
    for (const element of knownPattern) {
      seen = await phone.press(seen, '/plain/setup', { press: element })
      const kept = [...phone.cookies.values()].map((value) => Buffer.from(value, 'base64url').toString('latin1')).join()
      expect(kept).not.toContain(element)
      expect(Object.values(fieldsOf(seen, '/plain/setup')).join()).not.toContain(element)
    }
    const before = phone.cookies.get('genkan-phone-page')?.length ?? 0
    const confirmation = await phone.press(seen, '/plain/setup', { press: 'next' })
    expect(confirmation.text).not.toContain('aria-pressed')
    expect(phone.cookies.get('genkan-phone-page')?.length).toBeLessThan(before)
  })

  it('303: MCOP-OTP-35: a setting that has ended begins again where it began', async () => {
    const { phone, page } = await setting()
    let seen = page
    for (const element of knownPattern) seen = await phone.press(seen, '/plain/setup', { press: element })
    app.clock.advance({ minutes: 31 })
    const over = await phone.press(seen, '/plain/setup', { press: 'next' })
    expect(wordsOf(over)).toContain('パスワードの設定が途中で終わりました')
    expect(over.text).toContain('name="digits"')
    const nothing = await openPhone(app).open('/plain/setup')
    expect([nothing.status, nothing.location]).toEqual([303, '/plain/sign-in'])
  })

  it('MCOP-OTP-35: the cookie is what proves the phone: a copied page without it sets nothing', async () => {
    const { user, address, phone } = await invited()
    const page = await phone.open(address)
    const stranger = openPhone(app)
    await stranger.open(address)
    expect((await stranger.send(page, address, { digits: user.entryPassword })).status).toBe(403)
    const setup = await phone.press(page, address, { digits: user.entryPassword })
    let seen = setup
    for (const element of knownPattern) seen = await phone.press(seen, '/plain/setup', { press: element })
    const confirmation = await phone.press(seen, '/plain/setup', { press: 'next' })
    stranger.cookies.set('genkan-phone-page', phone.cookies.get('genkan-phone-page') ?? '')
    const theirs = await stranger.open('/plain/setup/confirm')
    const refused = await stranger.press(theirs, '/plain/setup/confirm', { digits: expectedInput(knownPattern, gridOf(theirs)) })
    expect(wordsOf(refused)).toContain('この端末は登録されていません')
    const done = await phone.press(confirmation, '/plain/setup/confirm', { digits: expectedInput(knownPattern, gridOf(confirmation)) })
    expect(wordsOf(done)).toContain('パスワードを設定しました')
  })
})
