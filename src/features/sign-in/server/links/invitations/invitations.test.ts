/** Invitations: whom they reach, when they are sent, and what administrators see and change. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../../../tests/support/app.ts'
import type { RouteDefinition } from '../../../../../kernel/define-route.ts'
import { invitationRoutes } from '../../../contract/links/invitation-routes.ts'
import { passwordLinkRoutes } from '../../../contract/links/link-routes.ts'
import { passwordResetRoutes } from '../../../contract/links/password-reset-routes.ts'
import { type Browser, type SignInApp, startSignIn } from '../../test-sign-in.ts'
import { administratorOf, invite, lastToken, lettersOf, openPortal, type Portal, rows } from '../test-links.ts'

const { list, invite: inviteRoute, withdraw, plan, ofPerson, releaseReset } = invitationRoutes

let app: SignInApp
let portal: Portal
let admin: Browser

beforeAll(async () => {
  app = await startSignIn()
})
afterAll(() => app?.stop())
beforeEach(async () => {
  portal = await openPortal(app, 'support')
  admin = await administratorOf(app, portal)
  app.letters.length = 0
})

/** The helper of these tests sends no query of its own. */
const withQuery = (query: string): RouteDefinition => ({ ...list, path: `/api/v1/invitations${query}` })
const listed = async (query = '') => {
  const answer = await admin.call(withQuery(query))
  return answer.body as {
    items: { id: string; state: string; sendAt: string | null; user: { userId: string } }[]
    total: number
    nextCursor: string | null
  }
}
const states = async (query = '') => (await listed(query)).items.map(({ state }) => state)
/** The job looks after all companies; these are the letters to this one's user. */
const toUs = () => lettersOf(app).filter(({ to }) => to === portal.mail)
const others = (count: number) =>
  app.asSystem(portal.id, async (ctx) => {
    const made = await app.directory.registerUsers(
      ctx,
      Array.from({ length: count }, (_, place) => ({
        userId: `user${place}`,
        surname: '鈴木',
        givenName: `${place}郎`,
        email1: `user${place}@${portal.code.toLowerCase()}.example`,
      })),
    )
    return made.map(({ id }) => id)
  })

describe('the letter', () => {
  it('BP-INV-3, 4, 5, 6: goes to the registered address with an unguessable link, seven days, and the time zone of its reader', async () => {
    await rows(app, `update genkan.directory_user set time_zone = 'America/New_York', language = 'en' where id = $1`, [portal.userId])
    expect(await invite(app, portal)).toEqual([{ userId: portal.userId, outcome: 'sent' }])
    const [letter, ...more] = lettersOf(app)
    expect(more).toEqual([])
    expect(letter).toMatchObject({ kind: 'invitation', to: portal.mail, userId: portal.userId, secrets: [lastToken(app)] })
    expect(Buffer.from(lastToken(app), 'base64url')).toHaveLength(32)
    expect(letter?.text).toMatch(/^http:\/\/127\.0\.0\.1:8080\/invitation#[\w-]{43}$/m)
    const expires = new Date(app.clock.now().getTime() + 7 * 86_400_000)
    const there = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'America/New_York',
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23',
    })
    expect(letter?.text).toContain(`Good until: ${there.format(expires)} (Eastern`)
  })
  it('DK-UCRE-19, SSO-MAIL-1, SP-MAIL-12: tells the sign-in address, the ids and the company, and no password', async () => {
    await invite(app, portal)
    const text = lettersOf(app)[0]?.text ?? ''
    for (const words of ['ユーザーID：tanaka', `ログインID：${portal.mail}`, 'サンプル商事株式会社', '/sign-in'])
      expect(text).toContain(words)
    const [stored] = await rows(app, 'select row_to_json(r)::text as row from genkan.signin_password_reset r where company_id = $1', [
      portal.id,
    ])
    expect(stored?.row).not.toContain(lastToken(app))
  })
  it('has outcomes for whoever cannot be invited, and nothing is mailed to them', async () => {
    const [without, suspended] = await others(2)
    await rows(app, `update genkan.directory_user set email1 = '' where id = $1`, [without])
    await rows(app, `update genkan.directory_user set state = 'suspended' where id = $1`, [suspended])
    const wishes = [portal.adminId, without ?? '', suspended ?? '', portal.userId].map((userId) => ({ userId }))
    const invited = await app.asSystem(portal.id, (ctx) => app.api.inviteUsers(ctx, wishes))
    expect(invited.map(({ outcome }) => outcome)).toEqual(['has-password', 'no-address', 'not-possible', 'sent'])
    expect(lettersOf(app).map(({ to }) => to)).toEqual([portal.mail])
  })
})

describe('the list of administrators', () => {
  it('BP-INV-10: shows each state, the open ones by default, found by words, page by page', async () => {
    const ids = await others(4)
    const [planned = '', withdrawn = '', done = '', sent = ''] = ids
    await app.asSystem(portal.id, (ctx) => app.api.inviteUsers(ctx, [{ userId: portal.userId }, { userId: withdrawn }, { userId: done }]))
    await admin.call(withdraw, { body: { invitationIds: [(await listed()).items.find(({ user }) => user.userId === 'user1')?.id] } })
    await rows(
      app,
      `insert into genkan.signin_account (company_id, user_id, password_hash, password_set_at, password_is_initial) values ($1, $2, 'x', now(), false)`,
      [portal.id, done],
    )
    app.clock.advance({ days: 7 })
    admin = await administratorOf(app, portal)
    const later = new Date(app.clock.now().getTime() + 86_400_000)
    await app.asSystem(portal.id, (ctx) => app.api.inviteUsers(ctx, [{ userId: planned, sendAt: later }, { userId: sent }]))
    expect((await states()).sort()).toEqual(['expired', 'planned', 'sent'])
    expect((await states('?state=all')).sort()).toEqual(['done', 'expired', 'planned', 'sent', 'withdrawn'])
    for (const state of ['planned', 'sent', 'expired', 'done', 'withdrawn']) expect(await states(`?state=${state}`)).toEqual([state])
    expect((await listed(`?state=all&q=${encodeURIComponent('髙橋 TANAKA')}`)).items).toHaveLength(1)
    const first = await listed('?state=all&limit=2')
    const second = await listed(`?state=all&limit=3&cursor=${first.nextCursor}`)
    expect([first.total, first.items.length, second.items.length, second.nextCursor]).toEqual([5, 2, 3, null])
    expect(problemsIn(await admin.call(withQuery('?cursor=x')))).toEqual(['/query/cursor field.bad-format'])
  })
  it('BP-INV-10: sends again to many at once; the newest link alone is good', async () => {
    const ids = await others(2)
    await invite(app, portal)
    const older = lastToken(app)
    const answer = await admin.call(inviteRoute, { body: { userIds: [portal.userId, ...ids, portal.adminId] } })
    expect(answer).toMatchObject({
      status: 200,
      body: { items: [{ outcome: 'sent' }, { outcome: 'sent' }, { outcome: 'sent' }, { outcome: 'has-password' }] },
    })
    expect(lettersOf(app)).toHaveLength(4)
    expect(await app.browser().call(passwordLinkRoutes.look, { body: { token: older } })).toMatchObject({ status: 410 })
    const actions = await rows(
      app,
      `select action from genkan.activity_entry where company_id = $1 and action = 'sign-in.invitation.sent'`,
      [portal.id],
    )
    expect(actions).toHaveLength(4)
  })
  it('ends the link of who is withdrawn, says how many, and leaves alone what is over', async () => {
    await invite(app, portal)
    const token = lastToken(app)
    const invitationIds = (await listed()).items.map(({ id }) => id)
    expect(await admin.call(withdraw, { body: { invitationIds } })).toMatchObject({ status: 200, body: { withdrawn: 1 } })
    expect(await admin.call(withdraw, { body: { invitationIds } })).toMatchObject({ status: 200, body: { withdrawn: 0 } })
    expect(await app.browser().call(passwordLinkRoutes.look, { body: { token } })).toMatchObject({ status: 410 })
  })
  it('401 without a session; 404 for people and invitations of another company, and for those outside of one’s departments', async () => {
    const other = await openPortal(app, 'support')
    await invite(app, other)
    const [theirs] = await rows(app, 'select id from genkan.signin_password_reset where company_id = $1', [other.id])
    expect((await app.browser().call(list)).status).toBe(401)
    expect((await admin.call(inviteRoute, { body: { userIds: [other.userId] } })).status).toBe(404)
    expect((await admin.call(withdraw, { body: { invitationIds: [theirs?.id] } })).status).toBe(404)
    expect((await admin.call(plan, { params: { invitationId: theirs?.id }, body: { sendOn: '2030-01-01', wasAt: '' } })).status).toBe(404)
    for (const route of [ofPerson, releaseReset]) expect((await admin.call(route, { params: { userId: other.userId } })).status).toBe(404)
    await invite(app, portal)
    expect(await states()).toEqual(['sent'])
    const elsewhere = await app.asSystem(portal.id, (ctx) => app.directory.registerDepartments(ctx, [{ code: 'D1', name: '営業部' }]))
    // Somebody has to stay who is not limited.
    await app.asSystem(portal.id, (ctx) =>
      app.directory.registerUsers(ctx, [{ userId: 'admin09', isMember: false, isAdministrator: true }]),
    )
    await rows(app, 'update genkan.directory_user set administrator_scope_id = $2 where id = $1', [portal.adminId, elsewhere[0]?.id])
    expect(await states()).toEqual([])
    expect((await admin.call(inviteRoute, { body: { userIds: [portal.userId] } })).status).toBe(404)
  })
})

describe('a planned invitation', () => {
  it('SP-UCR-9: waits for the morning of its day, and the job sends it once', async () => {
    expect(await admin.call(inviteRoute, { body: { userIds: [portal.userId], sendOn: '2026-12-24' } })).toMatchObject({
      body: { items: [{ outcome: 'planned' }] },
    })
    const [planned] = (await listed()).items
    expect(planned).toMatchObject({ state: 'planned', sendAt: '2026-12-23T23:00:00.000Z', expiresAt: null })
    await app.runJob('sign-in.send-invitations')
    expect(toUs()).toEqual([])
    app.clock.advance({ days: 40 })
    await Promise.all([app.runJob('sign-in.send-invitations'), app.runJob('sign-in.send-invitations')])
    await app.runJob('sign-in.send-invitations')
    expect(toUs()).toHaveLength(1)
    app.letters.splice(0, app.letters.length, ...app.letters.filter(({ copies }) => copies.some(({ to }) => to === portal.mail)))
    expect(await app.browser().call(passwordLinkRoutes.look, { body: { token: lastToken(app) } })).toMatchObject({ status: 200 })
  })
  it('SP-UCR-9: is moved to another day; 409 when somebody else moved it meanwhile, 400 for a day that is over', async () => {
    const now = app.clock.now()
    const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
    await admin.call(inviteRoute, { body: { userIds: [portal.userId], sendOn: day(5) } })
    const [planned] = (await listed()).items
    const params = { invitationId: planned?.id ?? '' }
    const move = (sendOn: string, wasAt: string | null | undefined) => admin.call(plan, { params, body: { sendOn, wasAt } })
    expect(await move(day(6), planned?.sendAt)).toMatchObject({ status: 204 })
    expect(await move(day(7), planned?.sendAt)).toMatchObject({ status: 409, body: { code: 'kernel.stale-version' } })
    expect(problemsIn(await move('2020-01-01', (await listed()).items[0]?.sendAt))).toEqual(['/body/sendOn sign-in.day-is-over'])
    expect(problemsIn(await admin.call(inviteRoute, { body: { userIds: [portal.userId], sendOn: day(-1) } }))).toEqual([
      '/body/sendOn sign-in.day-is-over',
    ])
  })
  it('SP-UCR-9: is not taken back by anybody who asks for a new password, and ends what was mailed before its day', async () => {
    await invite(app, portal, new Date(app.clock.now().getTime() + 3_600_000))
    const body = { companyCode: portal.code, userId: 'tanaka', mail: portal.mail }
    expect((await app.browser().call(passwordResetRoutes.request, { body })).status).toBe(204)
    expect(toUs()).toMatchObject([{ kind: 'user-reset-link' }])
    const older = lastToken(app)
    expect(await states()).toEqual(['planned'])
    app.clock.advance({ hours: 1 })
    await app.runJob('sign-in.send-invitations')
    expect(toUs()).toMatchObject([{ kind: 'user-reset-link' }, { kind: 'invitation' }])
    const look = (token: string) => app.browser().call(passwordLinkRoutes.look, { body: { token } })
    expect([(await look(older)).status, (await look(lastToken(app))).status]).toEqual([410, 200])
  })
  it('SP-UCR-9: is not sent to who has a password by then', async () => {
    await invite(app, portal, new Date(app.clock.now().getTime() + 3_600_000))
    await rows(
      app,
      `insert into genkan.signin_account (company_id, user_id, password_hash, password_set_at, password_is_initial) values ($1, $2, 'x', now(), false)`,
      [portal.id, portal.userId],
    )
    app.clock.advance({ hours: 1 })
    await app.runJob('sign-in.send-invitations')
    expect(toUs()).toEqual([])
    admin = await administratorOf(app, portal)
    expect(await states('?state=all')).toEqual(['done'])
  })
})
