/** What the manuals of the support portal, of single sign-on and of device keys say of the door, at companies with their presets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { releaseUsersRoute, suspendUsersRoute, unlockUsersRoute } from '../../directory/contract/index.ts'
import { invitationRoutes } from '../contract/links/invitation-routes.ts'
import { passwordLinkRoutes } from '../contract/links/link-routes.ts'
import { passwordResetRoutes } from '../contract/links/password-reset-routes.ts'
import { ownAccountRoutes } from '../contract/own/own-account-routes.ts'
import { pendingRoutes } from '../contract/pending/pending-routes.ts'
import { getUserSession, signOutForgetting } from '../contract/routes.ts'
import { administratorOf, lastToken, lettersOf, openPortal, type Portal, rows } from './links/test-links.ts'
import { type Browser, type SignInApp, startSignIn } from './test-sign-in.ts'

const password = 'Correct-Horse-1'
const refused = { status: 401, body: { code: 'sign-in.wrong-credentials' } }

let app: SignInApp

beforeAll(async () => {
  app = await startSignIn()
})
afterAll(() => app?.stop())

/** Whoever was added by an administrator sets the first password by the reset. */
async function openWithPassword(policy: string): Promise<Portal> {
  const portal = await openPortal(app, policy)
  await app.browser().call(passwordResetRoutes.request, { body: { companyCode: portal.code, userId: 'tanaka', mail: portal.mail } })
  const body = { token: lastToken(app), newPassword: password, confirmation: password }
  expect((await app.browser().call(passwordLinkRoutes.use, { body })).status).toBe(200)
  return portal
}

const signIn = ({ code }: Portal, typed = password, browser = app.browser()) => browser.signIn(code, 'tanaka', typed, 'any')
const demandSecondStep = ({ id, userId }: Portal, isRequired = true) =>
  app.asSystem(id, (ctx) => app.secondSteps.assign(ctx, [{ personId: userId, method: null, isRequired }]))
const remembered = async (browser: Browser) =>
  (await browser.call(ownAccountRoutes.listBrowsers.my)).body.items.map((item: { rememberedUntil: string | null }) => item.rememberedUntil)

async function proveByMail(browser: Browser, rememberBrowser = false): Promise<void> {
  expect((await browser.call(pendingRoutes.sendMailCode.company)).status).toBe(200)
  const code = app.letters.at(-1)?.copies[0]?.secrets?.[0] ?? ''
  expect(await browser.call(pendingRoutes.prove.company, { body: { proof: 'mail', code, rememberBrowser } })).toMatchObject({ status: 200 })
}

describe('the support portal', () => {
  it('SP-RESET-15, SP-UST-1, 2: whoever was added has no password and cannot come in; once it is set by the reset they can', async () => {
    const portal = await openPortal(app, 'support')
    expect(await signIn(portal)).toMatchObject(refused)
    expect((await signIn(await openWithPassword('support'))).body).toMatchObject({ outcome: 'signed-in', sites: ['my'] })
  })

  it('200: SP-LOGIN-2, SP-MFA-3, SP-MFAS-4: right entries are the whole sign-in without flag and app; with the flag the mail code comes next, and nothing is set up', async () => {
    const portal = await openWithPassword('support')
    expect((await signIn(portal)).body).toMatchObject({ outcome: 'signed-in' })
    await demandSecondStep(portal)
    const browser = app.browser()
    expect((await signIn(portal, password, browser)).body).toMatchObject({ outcome: 'second-step' })
    expect(await browser.call(getUserSession)).toMatchObject({ status: 401 })
    expect((await browser.call(pendingRoutes.read.company)).body).toMatchObject({ proofs: ['mail'], mustSetUpTotp: false, choices: [] })
    await proveByMail(browser)
    expect(await browser.call(getUserSession)).toMatchObject({ status: 200 })
  })

  it('200: SP-MFA-10: the mail code may ask not to be asked again, too; who does not wish it is', async () => {
    const portal = await openWithPassword('support')
    await demandSecondStep(portal)
    const browser = app.browser()
    await signIn(portal, password, browser)
    await proveByMail(browser)
    expect(await remembered(browser)).toEqual([null])
    expect((await signIn(portal, password, browser)).body).toMatchObject({ outcome: 'second-step' })
    await proveByMail(browser, true)
    expect((await signIn(portal, password, browser)).body).toMatchObject({ outcome: 'signed-in' })
  })

  it('204: SP-W09: signing out of a browser that others use as well forgets it, for the one who signs out alone', async () => {
    const [portal, other] = [await openWithPassword('support'), await openWithPassword('support')]
    const browser = app.browser()
    for (const one of [other, portal]) {
      await demandSecondStep(one)
      await signIn(one, password, browser)
      await proveByMail(browser, true)
    }
    expect(await browser.call(signOutForgetting.my)).toMatchObject({ status: 204 })
    expect(await browser.call(getUserSession)).toMatchObject({ status: 401 })
    expect((await signIn(portal, password, browser)).body).toMatchObject({ outcome: 'second-step' })
    expect(await rows(app, 'select id from genkan.signin_browser where person_id = $1', [portal.userId])).toEqual([])
    expect(await rows(app, 'select id from genkan.signin_browser where person_id = $1', [other.userId])).toHaveLength(1)
    const actions = await rows(app, 'select action from genkan.activity_entry where company_id = $1 order by seq desc limit 2', [portal.id])
    expect(actions.map(({ action }) => action)).toEqual(['sign-in.session.signed-out', 'sign-in.browser.forgotten'])
    expect(await app.browser().call(signOutForgetting.my)).toMatchObject({ status: 401 })
  })

  it('SP-MFA-16: the code goes to the mail address, not to a login id that looks like another one', async () => {
    const portal = await openWithPassword('support')
    const loginId = `other@${portal.code.toLowerCase()}.example`
    await rows(app, 'update genkan.directory_user set login_id = $2, login_key = $2 where id = $1', [portal.userId, loginId])
    await demandSecondStep(portal)
    const browser = app.browser()
    expect((await browser.signIn('', loginId, password, 'any')).body).toMatchObject({ outcome: 'second-step' })
    await proveByMail(browser)
    expect(lettersOf(app).at(-1)).toMatchObject({ to: portal.mail })
  })

  it('401: SP-LOGIN-3, SP-UST-5, 6, SSO-AST-3: an unknown user id, a wrong password and a disabled user get one answer; enabled again, the state is the one before', async () => {
    const portal = await openWithPassword('support')
    const administrator = await administratorOf(app, portal)
    const body = { ids: [portal.userId] }
    const unknown = await app.browser().signIn(portal.code, 'nobody', password, 'any')
    const wrong = await signIn(portal, 'Wrong-Pass-99!')
    expect((await administrator.call(suspendUsersRoute, { body })).status).toBe(200)
    const disabled = await signIn(portal)
    for (const answer of [unknown, wrong, disabled]) expect(answer).toMatchObject(refused)
    expect(new Set([unknown, wrong, disabled].map((answer) => Object.keys(answer.body).toSorted().join())).size).toBe(1)
    expect((await administrator.call(releaseUsersRoute, { body })).status).toBe(200)
    expect((await signIn(portal)).body).toMatchObject({ outcome: 'signed-in' })
  })

  it('SP-LOCK-5, SSO-LOCK-1, 2, SP-UST-3, 4: a success sets the count of wrong passwords back to zero; five in a row lock for 20 minutes, or until an administrator unlocks', async () => {
    const portal = await openWithPassword('support')
    const administrator = await administratorOf(app, portal)
    const wrong = async (times: number) => {
      for (let round = 0; round < times; round += 1) await signIn(portal, 'Wrong-Pass-99!')
    }
    for (let round = 0; round < 2; round += 1) {
      await wrong(4)
      expect((await signIn(portal)).status).toBe(200)
    }
    await wrong(5)
    app.clock.advance({ minutes: 19 })
    expect(await signIn(portal)).toMatchObject(refused)
    app.clock.advance({ minutes: 1 })
    expect((await signIn(portal)).status).toBe(200)
    await wrong(5)
    expect(await signIn(portal)).toMatchObject(refused)
    expect(await administrator.call(unlockUsersRoute, { body: { ids: [portal.userId] } })).toMatchObject({
      status: 200,
      body: { changed: 1 },
    })
    expect((await signIn(portal)).status).toBe(200)
  })

  it('SP-W02: a lock is told by letter, and a reset ends it', async () => {
    const portal = await openWithPassword('support')
    for (let round = 0; round < 5; round += 1) await signIn(portal, 'Wrong-Pass-99!')
    expect(await signIn(portal)).toMatchObject(refused)
    expect(lettersOf(app).filter(({ to, text }) => to === portal.mail && text.includes('ロック'))).not.toEqual([])
    await app.browser().call(passwordResetRoutes.request, { body: { companyCode: portal.code, userId: 'tanaka', mail: portal.mail } })
    const body = { token: lastToken(app), newPassword: 'Battery-Staple-2', confirmation: 'Battery-Staple-2' }
    expect((await app.browser().call(passwordLinkRoutes.use, { body })).status).toBe(200)
    expect((await signIn(portal, 'Battery-Staple-2')).status).toBe(200)
  })

  it('SP-W03: the login id alone brings the letter to the registered address: there is nothing to guess wrong', async () => {
    const portal = await openPortal(app, 'support')
    const ask = { body: { companyCode: '', userId: portal.mail } }
    expect((await app.browser().call(passwordResetRoutes.ask, ask)).body).toEqual({ asksMail: false })
    for (let round = 0; round < 5; round += 1) {
      await app.browser().call(passwordResetRoutes.request, { body: { companyCode: '', userId: portal.mail, mail: '' } })
    }
    expect(lettersOf(app).map(({ kind, to }) => [kind, to])).toEqual(Array.from({ length: 5 }, () => ['user-reset-link', portal.mail]))
  })

  it('SP-UST-8: a reset that is blocked stands with its end at the user, and an administrator releases it', async () => {
    const portal = await openPortal(app, 'support')
    const administrator = await administratorOf(app, portal)
    const ask = (mail: string) =>
      app.browser().call(passwordResetRoutes.request, { body: { companyCode: portal.code, userId: 'tanaka', mail } })
    for (let round = 0; round < 5; round += 1) await ask(`no${round}@a.example`)
    await ask(portal.mail)
    expect(lettersOf(app)).toEqual([])
    const params = { userId: portal.userId }
    const held = (await administrator.call(invitationRoutes.ofPerson, { params })).body
    expect(held).toMatchObject({ resetBlockedUntil: expect.any(String), resetRestsUntil: null })
    expect(await administrator.call(invitationRoutes.releaseReset, { params })).toMatchObject({ status: 204 })
    expect((await administrator.call(invitationRoutes.ofPerson, { params })).body.resetBlockedUntil).toBeNull()
    await ask(portal.mail)
    expect(lettersOf(app).map(({ kind }) => kind)).toEqual(['user-reset-link'])
  })

  it('SP-MAIL-1: the letter of the reset goes to the registered address with the URL, what to do, and the hour that it lives', async () => {
    const portal = await openPortal(app, 'support')
    await app.browser().call(passwordResetRoutes.request, { body: { companyCode: portal.code, userId: 'tanaka', mail: portal.mail } })
    const [letter] = lettersOf(app)
    expect(letter?.to).toBe(portal.mail)
    expect(letter?.text).toMatch(/\/reset-password#\S{20,}/)
    expect(letter?.text).toContain('パスワード')
    expect(letter?.text).toMatch(/有効期限/)
    const token = { body: { token: lastToken(app) } }
    app.clock.advance({ minutes: 59 })
    expect((await app.browser().call(passwordLinkRoutes.look, token)).status).toBe(200)
    app.clock.advance({ minutes: 2 })
    expect((await app.browser().call(passwordLinkRoutes.look, token)).status).toBe(410)
  })
})

describe('single sign-on', () => {
  it('200: SSO-SIGN-1: mail address and password, then the second step that the company has settled', async () => {
    const portal = await openWithPassword('sso')
    const browser = app.browser()
    expect((await browser.signIn('', portal.mail, password, 'any')).body).toMatchObject({ outcome: 'second-step' })
    await proveByMail(browser)
    expect(await browser.call(getUserSession)).toMatchObject({ status: 200, body: { user: { name: 'tanaka' } } })
  })

  it('SSO-MFA-3: a code by mail has six digits, lives five minutes and may be asked for again after 30 seconds', async () => {
    const portal = await openWithPassword('sso')
    const browser = app.browser()
    await browser.signIn('', portal.mail, password, 'any')
    const sent = (await browser.call(pendingRoutes.sendMailCode.company)).body
    expect(app.letters.at(-1)?.copies[0]?.secrets?.[0]).toMatch(/^\d{6}$/)
    const secondsTo = (at: string) => (Date.parse(at) - Date.parse(sent.sentAt)) / 1000
    expect([secondsTo(sent.expiresAt), secondsTo(sent.resendAt)]).toEqual([300, 30])
    expect((await browser.call(pendingRoutes.sendMailCode.company)).status).toBeGreaterThanOrEqual(400)
    app.clock.advance({ seconds: 30 })
    expect((await browser.call(pendingRoutes.sendMailCode.company)).status).toBe(200)
  })

  it('401: SSO-SIGN-9: a session ends at the midnight of the company that ends the validity of its person', async () => {
    const portal = await openWithPassword('sso')
    const browser = app.browser()
    const tokyo = new Date(app.clock.now().getTime() + 9 * 3_600_000)
    const midnight = Date.UTC(tokyo.getUTCFullYear(), tokyo.getUTCMonth(), tokyo.getUTCDate() + 1) - 9 * 3_600_000
    await rows(app, 'update genkan.directory_user set valid_until = $2 where id = $1', [portal.userId, tokyo.toISOString().slice(0, 10)])
    app.clock.advance({ seconds: Math.floor((midnight - app.clock.now().getTime()) / 1000) - 60 })
    await signIn(portal, password, browser)
    await proveByMail(browser)
    expect(await browser.call(getUserSession)).toMatchObject({ status: 200 })
    app.clock.advance({ seconds: 61 })
    expect(await browser.call(getUserSession)).toMatchObject({ status: 401 })
  })

  it('401: SSO-SIGN-2, 3: disabled, deleted, not yet or no more in force: the answer is that of a wrong password, the reason stands in the history', async () => {
    const portal = await openWithPassword('sso')
    const states = [
      [`state = 'suspended'`, `state = 'active'`],
      ['deleted_at = now()', 'deleted_at = null'],
      [`valid_from = '2999-01-01'`, 'valid_from = null'],
      [`valid_until = '2000-01-01'`, 'valid_until = null'],
    ] as const
    for (const [changed, back] of states) {
      await rows(app, `update genkan.directory_user set ${changed} where id = $1`, [portal.userId])
      expect(await signIn(portal)).toMatchObject(refused)
      await rows(app, `update genkan.directory_user set ${back} where id = $1`, [portal.userId])
      expect((await signIn(portal)).body).toMatchObject({ outcome: 'second-step' })
    }
    const noted = await rows(
      app,
      `select reason, count(*)::int from genkan.activity_decision where user_id = $1 and outcome = 'refused' group by reason order by reason`,
      [portal.userId],
    )
    expect(noted).toEqual([
      { reason: 'not-in-force', count: 2 },
      { reason: 'suspended', count: 1 },
    ])
  })
})
