/** The way of an invited person on the real database: identity check, password, and what comes after. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../../tests/support/app.ts'
import { passwordLinkRoutes } from '../../contract/links/link-routes.ts'
import { type Browser, type SignInApp, startSignIn } from '../test-sign-in.ts'
import { invite, lastToken, lettersOf, openPortal, type Portal, rows } from './test-links.ts'

const { look, check, use, renew } = passwordLinkRoutes
const newPassword = 'Genkan1'

let app: SignInApp
let portal: Portal
let token: string
let browser: Browser

beforeAll(async () => {
  app = await startSignIn()
})
afterAll(() => app?.stop())
beforeEach(async () => {
  portal = await openPortal(app, 'portal')
  await invite(app, portal)
  token = lastToken(app)
  browser = app.browser()
})

const right = () => ({ token, mail: portal.mail, name: '高橋 花子', phone: '0312345678' })
const checkWith = (typed: Partial<ReturnType<typeof right>> = {}, from = browser) => from.call(check, { body: { ...right(), ...typed } })
const setWith = (from = browser, password = newPassword) =>
  from.call(use, { body: { token, newPassword: password, confirmation: password } })

describe('the identity check', () => {
  it('200: BP-INV-7, BP-INV-9: opening the link tells nothing of the person and changes nothing, however often', async () => {
    const before = await rows(app, 'select * from genkan.signin_password_reset where company_id = $1', [portal.id])
    for (let round = 0; round < 3; round += 1) {
      expect(await browser.call(look, { body: { token } })).toMatchObject({
        status: 200,
        body: { step: 'identity', asks: { name: true, phone: true }, userId: '', loginId: '', companyCode: '', passwordPolicy: null },
      })
    }
    expect(await rows(app, 'select * from genkan.signin_password_reset where company_id = $1', [portal.id])).toEqual(before)
  })
  it('BP-IDC-4: 403 before it, 204 where all agrees, and then the link shows whose password it sets', async () => {
    expect(await setWith()).toMatchObject({ status: 403, body: { code: 'sign-in.identity-needed' } })
    expect(await checkWith()).toMatchObject({ status: 204 })
    expect(await browser.call(look, { body: { token } })).toMatchObject({
      body: { step: 'password', userId: 'tanaka', companyCode: portal.code },
    })
    expect(await setWith()).toMatchObject({ status: 200 })
  })
  it('BP-IDC-5: 400 with one and the same answer, whichever part is wrong', async () => {
    const answers = [
      await checkWith({ mail: 'other@a.example' }),
      await checkWith({ name: '山田' }),
      await checkWith({ phone: '0399999999' }),
    ]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([400, 'sign-in.identity-mismatch']))
    const told = answers.map(({ body: { code, status, title, params, errors } }) => JSON.stringify({ code, status, title, params, errors }))
    expect(new Set(told).size).toBe(1)
    expect(problemsIn(await checkWith({ mail: ' ' }))).toEqual(['/body/mail field.required'])
  })
  it('BP-P02, BP-IDC-6: the fifth mismatch blocks the link for 20 minutes, for the right answer too; afterwards it passes', async () => {
    for (let round = 0; round < 4; round += 1)
      expect((await checkWith({ phone: '0399999999' })).body.code).toBe('sign-in.identity-mismatch')
    const until = new Date(app.clock.now().getTime() + 20 * 60_000).toISOString()
    const blocked = { status: 403, body: { code: 'sign-in.identity-blocked', params: { until } } }
    expect(await checkWith({ phone: '0399999999' })).toMatchObject(blocked)
    expect(await checkWith()).toMatchObject(blocked)
    expect(await app.browser().call(look, { body: { token } })).toMatchObject({ body: { step: 'identity', blockedUntil: until } })
    app.clock.advance({ minutes: 20 })
    expect(await checkWith()).toMatchObject({ status: 204 })
    const actions = await rows(app, `select action from genkan.activity_entry where company_id = $1 and action like 'sign-in.link.%'`, [
      portal.id,
    ])
    expect(actions.map(({ action }) => action).sort()).toEqual([
      'sign-in.link.identity-blocked',
      ...Array(5).fill('sign-in.link.identity-refused'),
    ])
  })
  it('BP-IDC-6: of twenty wrong answers at once no more than five are compared, and a right one starts the count anew', async () => {
    for (let round = 0; round < 4; round += 1) await checkWith({ name: '山田' })
    await checkWith()
    const answers = await Promise.all(Array.from({ length: 20 }, () => checkWith({ name: '山田' })))
    expect(answers.filter(({ body }) => body.code === 'sign-in.identity-mismatch')).toHaveLength(4)
    expect(answers.filter(({ body }) => body.code === 'sign-in.identity-blocked')).toHaveLength(16)
  })
  it('BP-IDC-7: holds for 30 minutes, in the browser that passed it and in no other', async () => {
    await checkWith()
    expect(await setWith(app.browser())).toMatchObject({ status: 403, body: { code: 'sign-in.identity-needed' } })
    app.clock.advance({ minutes: 30 })
    expect(await setWith()).toMatchObject({ status: 403, body: { code: 'sign-in.identity-needed' } })
    await checkWith()
    app.clock.advance({ minutes: 29 })
    expect(await setWith()).toMatchObject({ status: 200 })
  })
})

describe('the first password', () => {
  it('BP-PWD-8, 11, BP-W02: signs nobody in; who has not decided on a second step goes on to it in the same browser', async () => {
    await checkWith()
    const answer = await setWith()
    expect(answer).toMatchObject({ status: 200, body: { next: 'second-step', companyCode: portal.code, site: 'my' } })
    expect([...browser.cookies.keys()]).toEqual(['genkan-pending'])
    expect(await rows(app, 'select origin from genkan.signin_pending where company_id = $1', [portal.id])).toEqual([
      { origin: 'invitation' },
    ])
    expect(await rows(app, 'select id from genkan.signin_session where company_id = $1', [portal.id])).toEqual([])
    expect(
      await rows(app, 'select distinct event from genkan.activity_decision where user_id = $1 order by event', [portal.userId]),
    ).toEqual([{ event: 'invitation-sent' }, { event: 'invitation-used' }])
  })
  it('BP-PWD-2, 3: 400 names every rule of the preset that is broken, and the link stays good', async () => {
    await checkWith()
    for (const [password, codes] of [
      ['Gk1', ['sign-in.password-length']],
      ['genkan1', ['sign-in.password-kinds']],
      ['Genkan 1', ['sign-in.password-characters']],
      ['Ｇenkan1', ['sign-in.password-characters', 'sign-in.password-kinds']],
    ] as const) {
      expect(problemsIn(await setWith(browser, password))).toEqual(codes.map((code) => `/body/newPassword ${code}`))
    }
    expect(await setWith()).toMatchObject({ status: 200 })
  })
  it('BP-PWD-4: 400 where the confirmation differs, and nothing is stored', async () => {
    await checkWith()
    const answer = await browser.call(use, { body: { token, newPassword, confirmation: 'Genkan2' } })
    expect(problemsIn(answer)).toEqual(['/body/confirmation sign-in.passwords-differ'])
    expect(await rows(app, 'select user_id from genkan.signin_account where user_id = $1', [portal.userId])).toEqual([])
  })
  it('BP-PWD-12: only a hash is kept: the password stands in no table and no letter', async () => {
    await checkWith()
    await setWith(browser, 'Zk7-Mi3-kado')
    for (const table of ['signin_account', 'signin_password_reset', 'activity_entry', 'activity_decision', 'signin_pending']) {
      const [found] = await rows(
        app,
        `select count(*)::int as count from genkan.${table} t where row_to_json(t)::text like '%Zk7-Mi3-kado%'`,
      )
      expect(found?.count, table).toBe(0)
    }
    for (const letter of lettersOf(app)) expect(letter.text).not.toContain('Zk7-Mi3-kado')
    expect(await rows(app, 'select left(password_hash, 9) as kind from genkan.signin_account where user_id = $1', [portal.userId])).toEqual(
      [{ kind: '$argon2id' }],
    )
  })
})

describe('a link that is over', () => {
  const over = { status: 410, body: { code: 'sign-in.reset-link-over' } }
  it('BP-INV-6, 7, BP-IDC-8, BP-W01: 410 after seven days, without a word of the person; whoever knows the address gets a new one', async () => {
    app.clock.advance({ days: 7 })
    const answer = await browser.call(look, { body: { token } })
    expect(answer).toMatchObject(over)
    expect(JSON.stringify(answer.body)).not.toMatch(/tanaka|花子|サンプル/)
    app.letters.length = 0
    expect(await browser.call(renew, { body: { token, mail: 'other@a.example' } })).toMatchObject({ status: 204 })
    expect(lettersOf(app)).toEqual([])
    expect(await browser.call(renew, { body: { token, mail: portal.mail.toUpperCase() } })).toMatchObject({ status: 204 })
    expect(lettersOf(app)).toMatchObject([{ kind: 'user-reset-link', to: portal.mail }])
    token = lastToken(app)
    await checkWith()
    app.clock.advance({ hours: 23, minutes: 59 })
    // BP-IDC-8: the re-issued link asks for the identity, too.
    expect(await browser.call(look, { body: { token } })).toMatchObject({ body: { step: 'identity' } })
    await checkWith()
    expect(await setWith()).toMatchObject({ status: 200 })
  })
  it('BP-INV-6: a re-issued link lives 24 hours', async () => {
    app.letters.length = 0
    await browser.call(renew, { body: { token, mail: portal.mail } })
    const renewed = lastToken(app)
    app.clock.advance({ hours: 24 })
    expect(await browser.call(look, { body: { token: renewed } })).toMatchObject(over)
  })
  it('BP-INV-8: 410 for one that was used and for one that a later link replaced, as for one that never was', async () => {
    await invite(app, portal)
    const newer = lastToken(app)
    expect(await browser.call(look, { body: { token } })).toMatchObject(over)
    token = newer
    await checkWith()
    await setWith()
    expect(await browser.call(look, { body: { token } })).toMatchObject(over)
    expect(await setWith()).toMatchObject(over)
    expect(await browser.call(renew, { body: { token: 'never', mail: portal.mail } })).toMatchObject({ status: 204 })
  })
  it('BP-W01: five wrong addresses stop the renewal for 20 minutes, and nobody hears of it', async () => {
    app.letters.length = 0
    for (let round = 0; round < 5; round += 1) await browser.call(renew, { body: { token, mail: `no${round}@a.example` } })
    expect(await browser.call(renew, { body: { token, mail: portal.mail } })).toMatchObject({ status: 204 })
    expect(lettersOf(app)).toEqual([])
    app.clock.advance({ minutes: 20 })
    await browser.call(renew, { body: { token, mail: portal.mail } })
    expect(lettersOf(app)).toHaveLength(1)
  })
})
