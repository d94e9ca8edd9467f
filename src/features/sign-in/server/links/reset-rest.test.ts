/** The reset of the support portal: a second question, blocks and the rest of a day; and the lost login id. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { invitationRoutes } from '../../contract/links/invitation-routes.ts'
import { passwordLinkRoutes } from '../../contract/links/link-routes.ts'
import { passwordResetRoutes } from '../../contract/links/password-reset-routes.ts'
import { judgePasswordStrength } from '../../contract/links/password-strength.ts'
import { type SignInApp, startSignIn } from '../test-sign-in.ts'
import { administratorOf, lastToken, lettersOf, openPortal, type Portal, rows } from './test-links.ts'

const first = 'Correct-Horse-1'

let app: SignInApp
let portal: Portal

beforeAll(async () => {
  app = await startSignIn()
})
afterAll(() => app?.stop())
beforeEach(async () => {
  portal = await openPortal(app, 'support')
})

const ask = (userId = 'tanaka', companyCode = portal.code) => app.browser().call(passwordResetRoutes.ask, { body: { companyCode, userId } })
const request = (mail: string, userId = 'tanaka', companyCode = portal.code) =>
  app.browser().call(passwordResetRoutes.request, { body: { companyCode, userId, mail } })
const set = (password: string, token = lastToken(app)) =>
  app.browser().call(passwordLinkRoutes.use, { body: { token, newPassword: password, confirmation: password } })
const kinds = () => lettersOf(app).map(({ kind }) => kind)
const signIn = (password: string) => app.browser().signIn(portal.code, 'tanaka', password, 'any')
/** As if with the password just set: signing in by a second step is no part of these rules. */
const signedIn = () => rows(app, 'update genkan.directory_user set last_signed_in_at = $2 where id = $1', [portal.userId, app.clock.now()])

describe('asking for a new password', () => {
  it('SP-RESET-3, 7: the mail address is asked for, whoever it is; by a login id that is one, it is not', async () => {
    for (const userId of ['tanaka', 'nobody']) expect(await ask(userId)).toMatchObject({ status: 200, body: { asksMail: true } })
    for (const userId of ['nobody', 'tanaka']) expect(await ask(userId, '')).toMatchObject({ body: { asksMail: true } })
    for (const userId of [portal.mail, 'nobody@a.example']) expect(await ask(userId, '')).toMatchObject({ body: { asksMail: false } })
  })
  it('SP-RESET-4, 14, BP-PWR-1: who never had a password gets a link, once the address is the registered one', async () => {
    for (const mail of ['', 'other@a.example']) expect(await request(mail)).toMatchObject({ status: 204 })
    expect(lettersOf(app)).toEqual([])
    expect(await request(portal.mail.toUpperCase())).toMatchObject({ status: 204 })
    expect(lettersOf(app)).toMatchObject([{ kind: 'user-reset-link', to: portal.mail }])
    expect(await set(first)).toMatchObject({ status: 200, body: { next: 'door', site: 'my' } })
    expect((await signIn(first)).status).toBe(200)
  })
  it('BP-GEN-12: the mail address of exactly one person is as good as the login id, that of two is nobody’s', async () => {
    await rows(app, `update genkan.directory_user set login_id = 'hanako', login_key = 'hanako' where id = $1`, [portal.userId])
    await request('', portal.mail, '')
    expect(kinds()).toEqual(['user-reset-link'])
    await rows(app, 'update genkan.directory_user set email1 = $2 where id = $1', [portal.adminId, portal.mail])
    await request('', portal.mail, '')
    expect(kinds()).toEqual(['user-reset-link'])
  })
  it('SP-RESET-6, SP-P09: five wrong addresses block the reset for 20 minutes, with the very same answers', async () => {
    const answers = []
    for (let round = 0; round < 5; round += 1) answers.push(await request(`no${round}@a.example`))
    answers.push(await request(portal.mail))
    expect(kinds()).toEqual([])
    const admin = await administratorOf(app, portal)
    const links = await admin.call(invitationRoutes.ofPerson, { params: { userId: portal.userId } })
    expect(links.body.resetBlockedUntil).toBe(new Date(app.clock.now().getTime() + 20 * 60_000).toISOString())
    app.clock.advance({ minutes: 20 })
    answers.push(await request(portal.mail))
    expect(kinds()).toEqual(['user-reset-link'])
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1)
  })
  it('SP-RESET-7: names of nobody are counted like all others', async () => {
    const counted = async () => (await rows(app, 'select max(wrong_count) as most from genkan.signin_try'))[0]?.most
    await rows(app, 'delete from genkan.signin_try')
    for (let round = 0; round < 7; round += 1) await request('a@a.example', 'nobody')
    expect(await counted()).toBe(5)
  })
  it('BP-PWR-5: at most five letters within 20 minutes; BP-PWR-3, SP-RESET-9: the newest link alone is good, for 60 minutes', async () => {
    for (let round = 0; round < 6; round += 1) await request(portal.mail)
    expect(kinds()).toHaveLength(5)
    const tokens = lettersOf(app).map(({ text }) => /#(\S+)/.exec(text)?.[1] ?? '')
    const look = (token: string) => app.browser().call(passwordLinkRoutes.look, { body: { token } })
    expect((await Promise.all(tokens.map(look))).map(({ status }) => status)).toEqual([410, 410, 410, 410, 200])
    app.clock.advance({ minutes: 20 })
    await request(portal.mail)
    expect(kinds()).toHaveLength(6)
    const token = lastToken(app)
    app.clock.advance({ minutes: 59, seconds: 59 })
    expect(await look(token)).toMatchObject({ status: 200, body: { isLocked: false, purpose: 'reset' } })
    app.clock.advance({ seconds: 1 })
    expect(await look(token)).toMatchObject({ status: 410 })
  })
  it('BP-PWR-4: no letter for who is suspended, deleted or out of the company’s portal', async () => {
    for (const changed of [`state = 'suspended'`, 'deleted_at = now()', 'is_member = false', `valid_until = '2026-01-01'`]) {
      const other = await openPortal(app, 'support')
      await rows(app, `update genkan.directory_user set ${changed} where id = $1`, [other.userId])
      expect(await request(other.mail, 'tanaka', other.code), changed).toMatchObject({ status: 204 })
      expect(lettersOf(app), changed).toEqual([])
    }
  })
})

describe('the rest after a reset', () => {
  beforeEach(async () => {
    await request(portal.mail)
    await set(first)
    app.letters.length = 0
  })
  it('SP-RESET-11: the very first setting of a password starts none', async () => {
    await signedIn()
    await request(portal.mail)
    expect(kinds()).toEqual(['user-reset-link'])
  })
  it('SP-P10, SP-RESET-10, 11: within 24 hours a letter says when, instead of a link; afterwards there is one', async () => {
    await request(portal.mail)
    await set('Battery-Staple-2')
    await signedIn()
    app.letters.length = 0
    app.clock.advance({ hours: 23 })
    await request(portal.mail)
    expect(kinds()).toEqual(['reset-rests'])
    expect(lettersOf(app)[0]?.text).not.toContain('#')
    expect(lettersOf(app)[0]?.text).toMatch(/次に再設定できる日時：\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2}（日本標準時）/)
    app.clock.advance({ hours: 1 })
    await request(portal.mail)
    expect(kinds()).toEqual(['reset-rests', 'user-reset-link'])
  })
  it('SP-W05: it does not bind before the new password was used, and an administrator releases it', async () => {
    await request(portal.mail)
    await set('Battery-Staple-2')
    app.letters.length = 0
    await request(portal.mail)
    expect(kinds()).toEqual(['user-reset-link'])
    await set('Battery-Staple-3')
    await signedIn()
    const admin = await administratorOf(app, portal)
    const params = { userId: portal.userId }
    expect((await admin.call(invitationRoutes.ofPerson, { params })).body.resetRestsUntil).not.toBeNull()
    expect(await admin.call(invitationRoutes.releaseReset, { params })).toMatchObject({ status: 204 })
    expect((await admin.call(invitationRoutes.ofPerson, { params })).body.resetRestsUntil).toBeNull()
    app.letters.length = 0
    await request(portal.mail)
    expect(kinds()).toEqual(['user-reset-link'])
    const entries = await rows(
      app,
      `select action from genkan.activity_entry where company_id = $1 and action = 'sign-in.reset.released'`,
      [portal.id],
    )
    expect(entries).toHaveLength(1)
  })
  it('SP-PWD-10: none of the last three comes back; SP-RESET-12: an old one is good for nothing', async () => {
    await request(portal.mail)
    expect((await set(first)).body).toMatchObject({ code: 'kernel.invalid-input' })
    await set('Battery-Staple-2')
    expect((await signIn(first)).status).toBe(401)
    expect((await signIn('Battery-Staple-2')).status).toBe(200)
  })
})

describe('who forgot the login id', () => {
  const lost = (mail: string) => app.browser().call(passwordResetRoutes.sendLoginId, { body: { mail } })
  it('SP-W06: it comes by mail, to the registered address alone; the answer is the same for nobody’s', async () => {
    const answers = [await lost(portal.mail.toUpperCase()), await lost('nobody@a.example')]
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(2).fill([204, '']))
    expect(lettersOf(app)).toMatchObject([{ kind: 'login-ids', to: portal.mail }])
    expect(lettersOf(app)[0]?.text).toContain('ユーザーID：tanaka')
  })
  it('SP-W06: five times within 20 minutes at most', async () => {
    for (let round = 0; round < 7; round += 1) await lost(portal.mail)
    expect(kinds()).toHaveLength(5)
    app.clock.advance({ minutes: 20 })
    await lost(portal.mail)
    expect(kinds()).toHaveLength(6)
  })
})

describe('the strength of a password', () => {
  const judge = (body: object, from = app.browser()) => from.call(judgePasswordStrength, { body })
  it('200: SP-PWD-8, DK-PW-7: tells a grade and the common word inside', async () => {
    expect(await judge({ password: 'q7summerday', commonWords: 'refused-inside' })).toMatchObject({ status: 200, body: { word: 'summer' } })
    expect(await judge({ password: 'mK4rT-w8ZnP-c3HxD' })).toMatchObject({ body: { grade: 4, word: null } })
  })
  it('400 for more than any policy allows; 429 for more than anybody types', async () => {
    expect(await judge({ password: 'a'.repeat(257) })).toMatchObject({ status: 400 })
    const from = app.browser({ address: '203.0.113.77' })
    const answers = await Promise.all(Array.from({ length: 125 }, () => judge({ password: 'a' }, from)))
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0)
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(120)
  })
})
