/** What one phone keeps, when several pages of it are under way and several people use it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { expectedInput } from '../../contract/index.ts'
import { type OtpApp, startOtp } from '../test-one-time-passwords.ts'
import { knownPattern } from '../test-terminal.ts'
import { gridOf, openPhone, type Seen, settleOnPhone, type TestPhone, wordsOf } from './test-phone.ts'

let app: OtpApp
let company: TestCompany
let counter = 0

beforeAll(async () => {
  app = await startOtp()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app?.stop())

function settled(of = company) {
  counter += 1
  return settleOnPhone(app, of, `Person${counter}`)
}

const keepsPhone = ({ headers }: Seen): boolean => [headers['set-cookie']].flat().some((cookie) => /^genkan-phone=/.test(String(cookie)))
const codeIn = (page: Seen) => /<span class="digits" aria-hidden="true">([0-9]{4}) ([0-9]{4})<\/span>/.exec(page.text)?.slice(1).join('')

/** The user of another phone has this one as well: what both keep is put together by signing in here. */
async function signInAlso(phone: TestPhone, other: Awaited<ReturnType<typeof settled>>, of = company): Promise<void> {
  await app.asSystem(of.id, (ctx) => app.api.openEnrolment(ctx, [other.user.id], new Date(app.clock.now().getTime() + 60_000)))
  const entered = await phone.enter(other.address, knownPattern)
  if (codeIn(entered) === undefined) throw new Error(`the sign-in was refused: ${entered.text}`)
  phone.cookies.delete('genkan-my')
  phone.cookies.delete('genkan-phone-page')
}

describe('one phone', () => {
  it('MCOP-OTP-35: a page that is only looked at does not keep the phone anew, so that none arriving late forgets a terminal', async () => {
    const { address, phone } = await settled()
    const looked = [await phone.open('/plain/sign-in'), await phone.open(address), await phone.open(`${address}/forgotten`)]
    const page = await phone.open(address)
    looked.push(await phone.send(page, address, { digits: '' }), await phone.open('/plain'), await phone.open('/plain/ended'))
    expect(looked.map(keepsPhone)).toEqual(looked.map(() => false))
    expect(keepsPhone(await openPhone(app).open('/plain/sign-in'))).toBe(true)
  })

  it('MCOP-OTP-35: each sign-in keeps it for longer', async () => {
    const { address, phone } = await settled()
    const page = await phone.open(address)
    const entered = await phone.send(page, address, { digits: expectedInput(knownPattern, gridOf(page)) })
    expect([entered.location, keepsPhone(entered)]).toEqual(['/plain', true])
    expect(String(entered.headers['set-cookie'])).toMatch(/genkan-phone=[^;]+; Max-Age=34560000;/)
  })

  it('MCOP-OTP-35, MCOP-OTP-21: a one-time password is shown to the session that it was issued to, and to nobody who signs in after', async () => {
    const first = await settled()
    const shown = codeIn(await first.phone.enter(first.address, knownPattern))
    expect(shown).toMatch(/^[0-9]{8}$/)
    expect(codeIn(await first.phone.open('/plain'))).toBe(shown)
    const second = await settled()
    await second.phone.enter(second.address, knownPattern)
    // Signed in at /my: that page leaves the cookies of these pages as they are.
    first.phone.cookies.set('genkan-my', second.phone.cookies.get('genkan-my') ?? '')
    const theirs = await first.phone.open('/plain')
    expect([theirs.status, wordsOf(theirs).includes(second.user.userId)]).toEqual([200, true])
    expect(codeIn(theirs)).toBeUndefined()
  })

  it('303: MCOP-OTP-35, MCOP-OTP-32: positions that were chosen are shown to the session that chose them, and to nobody who signs in after', async () => {
    const [first, second] = [await settled(), await settled()]
    await second.phone.enter(second.address, knownPattern)
    const begun = await first.phone.press(await first.phone.enter(first.address, knownPattern), '/plain/password')
    const chosen = await first.phone.press(begun, '/plain/setup', { press: knownPattern[0] ?? '' })
    expect(chosen.status).toBe(200)
    expect((await first.phone.open('/plain/setup')).text).toBe(chosen.text)
    first.phone.cookies.set('genkan-my', second.phone.cookies.get('genkan-my') ?? '')
    expect(await first.phone.open('/plain/setup')).toMatchObject({ status: 303, location: '/plain' })
  })

  it('200: MCOP-OTP-35, MCOP-OTP-15: offers everybody who uses it, asking each company once and one after another', async () => {
    const elsewhere = await app.openCompany('C000000002', '見本工業株式会社')
    const { user, address, phone } = await settled()
    const [colleague, stranger] = [await settled(), await settled(elsewhere)]
    // Registered a second time: the phone keeps both secrets, one of them of a terminal that is no more.
    await app.platform.pool.query('delete from genkan.otp_device_user where user_id = $1', [user.id])
    await app.platform.pool.query(
      'delete from genkan.otp_device device where not exists (select from genkan.otp_device_user where device_id = device.id)',
    )
    await signInAlso(phone, { user, address, phone })
    await app.platform.pool.query(
      "update genkan.otp_device set sharing = 'shared' where id in (select device_id from genkan.otp_device_user where user_id = $1)",
      [user.id],
    )
    await signInAlso(phone, colleague)
    await signInAlso(phone, stranger, elsewhere)
    let [now, most, times] = [0, 0, 0]
    const begun = () => {
      now += 1
      times += 1
      most = Math.max(most, now)
    }
    const ended = () => {
      now -= 1
    }
    const { pool } = app.platform
    pool.on('acquire', begun)
    pool.on('release', ended)
    const who = await phone.open('/plain/sign-in')
    pool.off('acquire', begun)
    pool.off('release', ended)
    for (const known of [user, colleague.user]) expect(wordsOf(who)).toContain(`${known.userId}（C000000001）`)
    expect(wordsOf(who)).toContain(`${stranger.user.userId}（C000000002）`)
    expect([most, times]).toEqual([1, 2])
  })

  it('303: MCOP-OTP-35, MCOP-OTP-15: a field left empty on ログイン is asked for there', async () => {
    const phone = openPhone(app)
    for (const typed of [
      `companyCode=&userId=x`,
      `companyCode=${company.code}&userId=`,
      'companyCode=+&userId=%E3%80%80',
      'companyCode=&userId=',
    ]) {
      const sent = await phone.open(`/plain/sign-in/secret?${typed}`)
      expect([typed, sent.status, sent.location]).toEqual([typed, 303, '/plain/sign-in'])
      expect(wordsOf(await phone.open(sent.location))).toContain('契約番号とユーザーIDを入力してください。')
    }
    expect(wordsOf(await phone.open('/plain/sign-in'))).not.toContain('入力してください。')
  })
})
