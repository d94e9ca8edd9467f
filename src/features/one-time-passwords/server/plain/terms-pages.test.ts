import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
// check-ignore arrow: terms are published over their own routes, with the real feature below
import { createTermsDraft, publishTerms } from '../../../terms/contract/index.ts'
import { type OtpApp, startOtp } from '../test-one-time-passwords.ts'
import { knownPattern } from '../test-terminal.ts'
import { lightAddress, openPhone, settleOnPhone, wordsOf } from './test-phone.ts'

let app: OtpApp
let company: TestCompany
let counter = 0

beforeAll(async () => {
  app = await startOtp()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app?.stop())

const path = '/plain/terms'
const code = /<span class="digits" aria-hidden="true">[0-9]{4} [0-9]{4}<\/span>/

async function publish(name: string): Promise<string> {
  const operator = app.terminal({ actor: company.operator })
  const text = { title: `規約 ${name}`, body: `第1条\n\n<b>${name}</b>を守ります。`, changes: `${name}の変更点` }
  const { body } = await operator.call(createTermsDraft, { body: { texts: { ja: text, en: { ...text, title: `Terms ${name}` } } } })
  expect((await operator.call(publishTerms, { params: { versionId: body.id }, body: { version: body.version } })).status).toBe(200)
  app.clock.advance({ seconds: 1 })
  return body.id
}

async function agreementsOf(userId: string) {
  const { rows } = await app.platform.pool.query(
    `select version_id, language, encode(text_digest, 'hex') as digest, session_id is not null as "hasSession"
     from genkan.terms_acceptance where user_id = $1 order by accepted_at`,
    [userId],
  )
  return rows
}

describe('the terms of use on a mobile phone without scripts', () => {
  it('303: BP-TERMS-1, BP-TERMS-2, MCOP-OTP-35: the sign-in leads to the terms, every other page leads back, and agreeing to them to the one-time password', async () => {
    const { user, address, phone } = await settleOnPhone(app, company, 'Terms1')
    const versionId = await publish('春')
    const arrived = await phone.enter(address, knownPattern)
    expect([arrived.status, arrived.location]).toEqual([303, path])
    const page = await phone.open(path)
    expect(wordsOf(page)).toContain('規約 春')
    expect(wordsOf(page)).toContain('<b>春</b>を守ります。')
    for (const closed of ['/plain', '/plain/setup/done']) expect((await phone.open(closed)).location).toBe(path)
    const agreed = await phone.press(page, path, { answer: 'agree' })
    expect(agreed.text).toMatch(code)
    const [row] = await agreementsOf(user.id)
    expect(row).toMatchObject({ version_id: versionId, language: 'ja', hasSession: true })
    expect((await phone.open(path)).location).toBe('/plain')
  })

  it('303: BP-TERMS-1, MCOP-OTP-14: a first use reads the terms first and then that the password is set', async () => {
    await publish('初')
    counter += 1
    const user = await app.invite(company, `First${counter}`)
    const phone = openPhone(app)
    const stopped = await phone.setUp(await phone.enter(await lightAddress(app, company, user), user.entryPassword))
    expect(stopped.location).toBe(path)
    const done = await phone.press(await phone.open(path), path, { answer: 'agree' })
    expect(wordsOf(done)).toContain('パスワードを設定しました')
    expect((await phone.open('/plain')).text).toMatch(code)
  })

  it('303: BP-TERMS-6, BP-TERMS-7: a new version asks once more and says what is new; who does not agree is signed out and has agreed to nothing', async () => {
    const { user, phone } = await agreedPhone('夏')
    await publish('秋')
    const page = await phone.open('/plain').then((seen) => phone.open(seen.location))
    expect(wordsOf(page)).toContain('秋の変更点')
    const left = await phone.press(page, path, { answer: 'disagree' })
    expect(wordsOf(left)).toContain('ログアウトしました')
    expect(phone.cookies.has('genkan-my')).toBe(false)
    expect((await phone.open('/plain')).status).toBe(401)
    expect(await agreementsOf(user.id)).toHaveLength(1)
  })

  it('303: BP-TERMS-5: what was replaced while it was read is not agreed to; the page says so and shows the new one', async () => {
    const { user, phone } = await agreedPhone('冬')
    await publish('翌')
    const page = await phone.open(path)
    await publish('翌々')
    const again = await phone.press(page, path, { answer: 'agree' })
    expect(wordsOf(again)).toContain('新しい内容を読んでから')
    expect(wordsOf(again)).toContain('規約 翌々')
    expect(await agreementsOf(user.id)).toHaveLength(1)
    expect((await phone.press(again, path, { answer: 'agree' })).status).toBe(200)
    expect(await agreementsOf(user.id)).toHaveLength(2)
  })

  it('400, 401, 403: needs a session, the token of its form and a whole answer', async () => {
    const { phone } = await agreedPhone('型')
    await publish('式')
    const page = await phone.open(path)
    expect((await phone.send(page, path, { answer: 'agree', form: 'x' })).status).toBe(403)
    expect((await phone.send(page, path, { answer: 'maybe' })).status).toBe(400)
    phone.cookies.delete('genkan-my')
    expect((await phone.open(path)).status).toBe(401)
    expect((await phone.send(page, path, { answer: 'agree' })).status).toBe(401)
  })
})

/** Signed in for the first time and agreed to a version of this name. */
async function agreedPhone(name: string) {
  await publish(name)
  counter += 1
  const user = await app.invite(company, `Agreed${counter}`)
  const phone = openPhone(app)
  await phone.setUp(await phone.enter(await lightAddress(app, company, user), user.entryPassword))
  const agreed = await phone.press(await phone.open(path), path, { answer: 'agree' })
  expect(agreed.status).toBe(200)
  return { user, phone }
}
