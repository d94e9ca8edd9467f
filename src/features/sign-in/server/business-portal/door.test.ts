/** What the manual of the business portal says of the door and of its links, at companies with its preset. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passwordLinkRoutes } from '../../contract/links/link-routes.ts'
import { passwordResetRoutes } from '../../contract/links/password-reset-routes.ts'
import { invite, lastToken, lettersOf, openPortal, type Portal, rows } from '../links/test-links.ts'
import { type SignInApp, startSignIn } from '../test-sign-in.ts'

const password = 'Correct-Horse-1'
const refused = { status: 401, body: { code: 'sign-in.wrong-credentials' } }
const letIn = { status: 200, body: { outcome: 'second-step' } }

let app: SignInApp

beforeAll(async () => {
  app = await startSignIn()
})
afterAll(() => app?.stop())

const signIn = (name: string, typed = password, browser = app.browser()) => browser.signIn('', name, typed, 'any')
const right = ({ mail }: Portal) => ({ token: lastToken(app), mail, name: '髙橋 花子', phone: '03-1234-5678' })

/** Passes the identity check of the last letter's link and sets the password by it. */
async function followLink(portal: Portal): Promise<void> {
  const browser = app.browser()
  expect((await browser.call(passwordLinkRoutes.check, { body: right(portal) })).status).toBe(204)
  const body = { token: lastToken(app), newPassword: password, confirmation: password }
  expect((await browser.call(passwordLinkRoutes.use, { body })).status).toBe(200)
}

async function openWithPassword(): Promise<Portal> {
  const portal = await openPortal(app, 'portal')
  await invite(app, portal)
  await followLink(portal)
  return portal
}

const nameApart = ({ userId, code }: Portal) =>
  rows(app, 'update genkan.directory_user set login_id = $2, login_key = $2 where id = $1', [userId, `hanako-${code.toLowerCase()}`])

const share = (id: string, { mail }: Portal) => rows(app, 'update genkan.directory_user set email1 = $2 where id = $1', [id, mail])
const confirm = (id: string, { mail }: Portal) =>
  rows(app, 'update genkan.signin_confirmed_address set address_key = $2 where user_id = $1', [id, mail])

describe('what the door takes as a name', () => {
  it('200: BP-GEN-12: the mail address of exactly one active person is as good as the login id, in either case and width', async () => {
    const portal = await openWithPassword()
    await nameApart(portal)
    for (const name of [portal.mail, portal.mail.toUpperCase(), portal.mail.replace('@', '＠'), `hanako-${portal.code}`]) {
      expect(await signIn(name), name).toMatchObject(letIn)
    }
  })

  it('401: BP-GEN-12: one that two active people have confirmed, or two of one company have, is nobody’s; the person it is the login id of goes before both', async () => {
    const portal = await openWithPassword()
    await nameApart(portal)
    const other = await openWithPassword()
    await share(other.userId, portal)
    await confirm(other.userId, portal)
    expect(await signIn(portal.mail)).toMatchObject(refused)
    await rows(app, `update genkan.directory_user set state = 'suspended' where id = $1`, [other.userId])
    expect(await signIn(portal.mail)).toMatchObject(letIn)
    await rows(app, `update genkan.directory_user set state = 'active', login_id = $2, login_key = $2 where id = $1`, [
      other.userId,
      portal.mail,
    ])
    await rows(app, 'delete from genkan.signin_account where user_id = $1', [other.userId])
    expect(await signIn(portal.mail)).toMatchObject(refused)

    const shared = await openWithPassword()
    await nameApart(shared)
    await share(shared.adminId, shared)
    expect(await signIn(shared.mail)).toMatchObject(refused)
  })

  it('200: BP-GEN-12: whoever registers somebody’s confirmed address in another company takes nothing away, invited or not, by login id or not', async () => {
    const victim = await openWithPassword()
    await nameApart(victim)
    const stranger = await openWithPassword()
    await share(stranger.userId, victim)
    expect(await signIn(victim.mail)).toMatchObject(letIn)
    await invite(app, { ...stranger, mail: victim.mail })
    expect(await signIn(victim.mail)).toMatchObject(letIn)
    await rows(app, 'update genkan.directory_user set login_id = $2, login_key = $2 where id = $1', [stranger.userId, victim.mail])
    expect(await signIn(victim.mail)).toMatchObject(letIn)
    app.letters.length = 0
    await app.browser().call(passwordResetRoutes.request, { body: { companyCode: '', userId: victim.mail, mail: '' } })
    expect(lettersOf(app)[0]?.text).toContain(victim.code)
    expect(await rows(app, `select user_id from genkan.signin_password_reset where purpose = 'reset' and ended_at is null`)).toEqual([
      { user_id: victim.userId },
    ])
  })

  it('401: BP-GEN-12: an address that nobody has confirmed is nobody’s while two have it, and an address confirmed once is not its successor', async () => {
    const [one, other] = [await openWithPassword(), await openWithPassword()]
    for (const portal of [one, other]) await nameApart(portal)
    for (const { userId } of [one, other])
      await rows(app, `update genkan.directory_user set email1 = 'both@unread.example' where id = $1`, [userId])
    expect(await signIn('both@unread.example')).toMatchObject(refused)
    await rows(app, `update genkan.directory_user set email1 = 'alone@unread.example' where id = $1`, [one.userId])
    expect(await signIn('both@unread.example')).toMatchObject(letIn)
    expect(await signIn('alone@unread.example')).toMatchObject(letIn)
  })

  it('401: BP-GEN-12: wrong tries by either name are counted together, and one that is suspended or nobody’s is answered alike', async () => {
    const portal = await openWithPassword()
    await nameApart(portal)
    const answers = [await signIn(portal.mail, 'wrong'), await signIn(`nobody@${portal.code}.example`, 'wrong')]
    await rows(app, `update genkan.directory_user set state = 'suspended' where id = $1`, [portal.userId])
    answers.push(await signIn(portal.mail))
    expect(answers.map(({ status, body: { code, title, params } }) => JSON.stringify({ status, code, title, params }))).toEqual(
      Array(3).fill(
        JSON.stringify({ status: 401, code: refused.body.code, title: answers[0]?.body.title, params: answers[0]?.body.params }),
      ),
    )
    await rows(app, `update genkan.directory_user set state = 'active' where id = $1`, [portal.userId])
    for (const name of [`hanako-${portal.code}`, portal.mail, `hanako-${portal.code}`, portal.mail]) await signIn(name, 'wrong')
    expect(await signIn(portal.mail)).toMatchObject(refused)
    expect(await signIn(`hanako-${portal.code}`)).toMatchObject(refused)
  })
})

describe('who is refused', () => {
  it('401: BP-LOGIN-5: five wrong passwords in a row shut the right one out for 20 minutes, and four do not', async () => {
    const portal = await openWithPassword()
    for (let round = 0; round < 4; round += 1) expect(await signIn(portal.mail, 'wrong')).toMatchObject(refused)
    expect(await signIn(portal.mail)).toMatchObject(letIn)
    for (let round = 0; round < 5; round += 1) await signIn(portal.mail, 'wrong')
    app.clock.advance({ minutes: 19, seconds: 59 })
    expect(await signIn(portal.mail)).toMatchObject(refused)
    app.clock.advance({ seconds: 1 })
    expect(await signIn(portal.mail)).toMatchObject(letIn)
  })

  it('401: BP-LOGIN-6: somebody suspended and somebody whose invitation waits hear what a wrong password hears', async () => {
    const [wrong, invited, suspended] = [await openWithPassword(), await openPortal(app, 'portal'), await openWithPassword()]
    await invite(app, invited)
    await rows(app, `update genkan.directory_user set state = 'suspended' where id = $1`, [suspended.userId])
    const answers = [await signIn(wrong.mail, 'wrong'), await signIn(invited.mail), await signIn(suspended.mail)]
    for (const answer of answers) expect(answer).toMatchObject(refused)
    expect(new Set(answers.map(({ body: { title, detail, params } }) => JSON.stringify({ title, detail, params }))).size).toBe(1)
  })
})

describe('a re-issued link', () => {
  it('BP-IDC-8, BP-MAIL-3: comes for the login id alone, for 24 hours, and asks for the same identity check as the invitation', async () => {
    const portal = await openWithPassword()
    app.letters.length = 0
    const asked = { companyCode: '', userId: portal.mail, mail: '' }
    expect((await app.browser().call(passwordResetRoutes.request, { body: asked })).status).toBe(204)
    expect(lettersOf(app)).toMatchObject([{ kind: 'user-reset-link', to: portal.mail }])
    expect(lettersOf(app)[0]?.text).toMatch(
      /https?:\/\/\S+\/reset-password#\S+[\s\S]*有効期限：2026\/11\/\d\d \d\d:\d\d:\d\d[\s\S]*何もしないでください/,
    )
    const browser = app.browser()
    const look = () => browser.call(passwordLinkRoutes.look, { body: { token: lastToken(app) } })
    expect(await look()).toMatchObject({ status: 200, body: { step: 'identity', asks: { name: true, phone: true } } })
    for (const wrong of [{ mail: 'other@a.example' }, { name: '山田' }, { phone: '0399999999' }]) {
      const answer = await browser.call(passwordLinkRoutes.check, { body: { ...right(portal), ...wrong } })
      expect(answer).toMatchObject({ status: 400, body: { code: 'sign-in.identity-mismatch' } })
    }
    await followLink(portal)
    await app.browser().call(passwordResetRoutes.request, { body: asked })
    app.clock.advance({ hours: 24 })
    expect(await look()).toMatchObject({ status: 410 })
  })
})
