import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { without } from '../../../../tests/support/factories.ts'
import { ownRequestRoutes } from '../contract/routes.ts'
import { assigned, type RequestsApp, startRequests, supportPeople } from './test-requests.ts'

let app: RequestsApp
beforeAll(async () => {
  app = await startRequests()
})
beforeEach(() => {
  app.letters.length = 0
  app.settings.unproved.clear()
  app.settings.steering = assigned
  app.settings.people = supportPeople
})
afterAll(() => app?.stop())

const unproved = { status: 403, body: { code: 'sign-in.proof-needed' } }

describe('asking for another login id', () => {
  it('201, 200: SP-W31: a user asks, sees how it stands, and both sides are told in their own language', async () => {
    const [hanako, admin] = [await app.person(), await app.person(app.company, { isAdministrator: true, language: 'en' })]
    const asked = await app.askLoginId(hanako, 'Hanako.Sato@example.jp', '結婚して名前が変わったため')
    expect(asked).toMatchObject({
      status: 201,
      body: {
        kind: 'login-id',
        state: 'open',
        wish: 'Hanako.Sato@example.jp',
        wishBefore: hanako.name,
        askedAt: '2026-11-21T00:05:00.000Z',
      },
    })
    expect(asked.body.expiresAt).toBe('2026-12-05T00:05:00.000Z')
    expect((await app.own(hanako)).body).toMatchObject({ loginId: hanako.name, asking: { loginId: 'may' }, items: [asked.body] })
    const [received] = app.lettersTo(hanako, 'account-request-received')
    expect(received).toMatchObject({ to: `${hanako.name}@example.jp`, subject: '申請を受け付けました：ログインIDの変更' })
    expect(received?.text).toContain('2026/12/05 09:05:00')
    const [waiting] = app.lettersTo(admin, 'account-request-waiting')
    expect(waiting?.subject).toContain(hanako.name)
    expect(waiting?.text).toContain('Wish: Hanako.Sato@example.jp')
    expect(waiting?.text).toContain('/admin/account-requests')
  })

  it('201: SP-W31: BP-W05: what the person writes in own words goes to no administrator by letter; the page shows it', async () => {
    const [user, admin] = [await app.withApp(), await app.person(app.company, { isAdministrator: true })]
    const reason = '【重要】https://evil.example/login を開いてください'
    const asked = [await app.askLoginId(user, 'evil.name', reason), await app.askSecondStep(user, 'mail', reason)]
    expect(asked.map(({ status }) => status)).toEqual([201, 201])
    const waiting = app.lettersTo(admin, 'account-request-waiting')
    expect(waiting).toHaveLength(2)
    for (const { subject, text, html } of waiting) expect(`${subject}${text}${html}`).not.toMatch(/evil\.example|重要/)
    const received = app.lettersTo(user, 'account-request-received')
    for (const { html } of received) expect(html).not.toContain('href="https://evil')
    expect((await app.list(app.company.admin)).filter((one) => one.person.id === user.id).map((one) => one.reason)).toEqual([
      reason,
      reason,
    ])
  })

  it('400: SP-W31: SP-UIDC-6: all that is wrong is told at once, at its field, and nothing is written', async () => {
    const user = await app.person()
    expect(problemsIn(await app.askLoginId(user, 'よめない', ''))).toEqual([
      '/body/loginId directory.login-id-characters',
      '/body/reason field.required',
    ])
    expect(problemsIn(await app.askLoginId(user, user.name.toUpperCase()))).toEqual(['/body/loginId account-requests.login-id-unchanged'])
    app.settings.people = { ...supportPeople, loginIdKind: 'storage' }
    expect(problemsIn(await app.askLoginId(user, 'abc'))).toEqual(['/body/loginId directory.login-id-short'])
    expect((await app.own(user)).body.items).toEqual([])
    expect(app.letters).toEqual([])
  })

  it('403: SP-W31: takes a recent proof, and is for users only', async () => {
    const user = await app.person()
    app.settings.unproved.add(user.id ?? '')
    expect(await app.askLoginId(user, 'new.name')).toMatchObject(unproved)
    expect((await app.askLoginId(without(user, 'account-requests.own.ask'), 'new.name')).status).toBe(403)
    expect((await app.askLoginId(app.company.admin, 'new.name')).status).toBe(403)
    expect(await app.newest(user)).toBeUndefined()
  })

  it('401, 404: nobody asks without a session, and somebody who is gone has nothing to ask', async () => {
    const body = { loginId: 'new.name', reason: '理由' }
    expect((await app.as().call(ownRequestRoutes.askForLoginId, { body })).status).toBe(401)
    for (const route of [ownRequestRoutes.read, ownRequestRoutes.suggest]) {
      expect((await app.as().call(route)).status).toBe(401)
      expect((await app.as(app.company.user).call(route)).status).toBe(404)
      expect((await app.as(app.company.admin).call(route)).status).toBe(403)
    }
  })

  it('409: SP-W31: one at a time of a kind, even of two at once; the other kind is free', async () => {
    const user = await app.withApp()
    const both = await Promise.all([app.askLoginId(user, 'first.name'), app.askLoginId(user, 'second.name')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('account-requests.already-open')
    expect((await app.askSecondStep(user, 'mail')).status).toBe(201)
  })

  it('409: SP-W31: where the mail address is the login id, the way is the profile; without a portal there is none', async () => {
    const user = await app.person()
    app.settings.people = { ...supportPeople, mailIsLoginId: true }
    expect((await app.own(user)).body.asking.loginId).toBe('is-mail')
    expect((await app.askLoginId(user, 'new.name')).body.code).toBe('account-requests.login-id-is-mail')
    app.settings.people = { ...supportPeople, isPortal: false }
    expect((await app.own(user)).body.asking.loginId).toBe('not-here')
    expect((await app.askLoginId(user, 'new.name')).body.code).toBe('account-requests.not-offered')
  })

  it('429: SP-W31: a sixth request within a day writes no more letters', async () => {
    const user = await app.person()
    for (const turn of [1, 2, 3, 4, 5]) {
      const { body } = await app.askLoginId(user, `name${turn}.wish`)
      await app.withdraw(user, body.id)
    }
    app.letters.length = 0
    expect(await app.askLoginId(user, 'name6.wish')).toMatchObject({ status: 429, body: { code: 'kernel.too-many-requests' } })
    expect(app.letters).toEqual([])
  })

  it('201: SP-UIDC-7: says of an id that somebody has no more than of one that is free', async () => {
    const [user, theirs] = [await app.person(), await app.person(app.other)]
    const { status, body } = await app.askLoginId(user, theirs.name)
    expect(status).toBe(201)
    expect(Object.keys(body).toSorted()).toEqual(Object.keys((await app.newest(user)) ?? {}).toSorted())
  })

  it('200: SP-UIDC-5, SP-W32: suggests the own mail address where it is free, with a number where it is not, and nothing to whoever has it', async () => {
    const suggest = async (user: Awaited<ReturnType<typeof app.person>>) => (await app.as(user).call(ownRequestRoutes.suggest)).body.loginId
    const user = await app.person()
    expect(await suggest(user)).toBe(`${user.name}@example.jp`)
    const other = await app.person(app.other, { address: `${user.name}@example.jp` })
    const id = (await app.askLoginId(user, `${user.name}@example.jp`)).body.id
    await app.approve(app.company.admin, id)
    expect(await suggest(other)).toBe(`${user.name}@example.jp.2`)
    expect(await suggest(user)).toBe('')
  })
})

describe('asking for another second step', () => {
  it('201: BP-W05: where an administrator assigns the method, a user asks for the other one, or for a new beginning', async () => {
    const user = await app.withApp()
    expect((await app.own(user)).body).toMatchObject({ method: 'totp', wishes: ['mail', 'reset'], asking: { secondStep: 'may' } })
    const asked = await app.askSecondStep(user, 'mail')
    expect(asked).toMatchObject({ status: 201, body: { kind: 'second-step', wish: 'mail', wishBefore: 'totp', state: 'open' } })
    expect(app.lettersTo(user, 'account-request-received')).toHaveLength(1)
  })

  it('409: BP-W05, BP-GEN-14: where the company lets people change it alone there is nothing to ask, but for a lost phone', async () => {
    const user = await app.withApp()
    for (const steering of [
      { ...assigned, mayChangeOwn: true },
      { ...assigned, secondStep: 'person' as const },
    ]) {
      app.settings.steering = steering
      expect((await app.own(user)).body.wishes).toEqual(['reset'])
      expect(await app.askSecondStep(user, 'mail')).toMatchObject({ status: 409, body: { code: 'account-requests.done-alone' } })
    }
    expect((await app.askSecondStep(user, 'reset')).status).toBe(201)
  })

  it('409: BP-W05: not for what one has already, nor where nobody has a second step, nor without a mail address for the code', async () => {
    const user = await app.withApp()
    expect((await app.askSecondStep(user, 'totp')).body.code).toBe('account-requests.nothing-to-change')
    const none = await app.person()
    expect((await app.askSecondStep(none, 'reset')).body.code).toBe('account-requests.nothing-to-change')
    app.settings.steering = { ...assigned, secondStep: 'nobody' }
    expect((await app.own(none)).body.asking.secondStep).toBe('not-here')
    expect((await app.askSecondStep(none, 'mail')).body.code).toBe('account-requests.not-offered')
    app.settings.steering = assigned
    await app.platform.pool.query(`update genkan.directory_user set email1 = '' where id = $1`, [user.id])
    expect((await app.askSecondStep(user, 'mail')).body.code).toBe('account-requests.no-mail-address')
  })

  it('403, 201: BP-W05: another method takes a recent proof; a new beginning does not, for which the lost phone would be needed', async () => {
    const user = await app.withApp()
    app.settings.unproved.add(user.id ?? '')
    expect(await app.askSecondStep(user, 'mail')).toMatchObject(unproved)
    expect((await app.askSecondStep(user, 'reset')).status).toBe(201)
  })

  it('400, 401: BP-W05: only what there is to ask for, with a reason, in a session', async () => {
    const user = await app.withApp()
    expect(problemsIn(await app.askSecondStep(user, 'skip' as never, ' '))).toEqual([
      '/body/secondStep field.not-allowed',
      '/body/reason field.required',
    ])
    const body = { secondStep: 'reset', reason: '理由' }
    expect((await app.as().call(ownRequestRoutes.askForSecondStep, { body })).status).toBe(401)
  })
})

describe('taking a request back', () => {
  it('200, 409: SP-W31: BP-W05: changes nothing of the account; once only; then one may ask again', async () => {
    const user = await app.person()
    const { id } = (await app.askLoginId(user, 'other.name')).body
    expect(await app.withdraw(user, id)).toMatchObject({ status: 200, body: { state: 'withdrawn' } })
    expect(await app.withdraw(user, id)).toMatchObject({
      status: 409,
      body: { code: 'account-requests.closed', params: { state: 'withdrawn' } },
    })
    expect((await app.own(user)).body.loginId).toBe(user.name)
    expect((await app.askLoginId(user, 'other.name')).status).toBe(201)
  })

  it('401, 403, 404: SP-W31: nobody takes back what somebody else has asked, in whichever company', async () => {
    const [user, colleague, theirs] = [await app.person(), await app.person(), await app.person(app.other)]
    const { id } = (await app.askLoginId(user, 'third.name')).body
    expect((await app.as().call(ownRequestRoutes.withdraw, { params: { requestId: id } })).status).toBe(401)
    expect((await app.withdraw(app.company.admin, id)).status).toBe(403)
    for (const somebody of [colleague, theirs]) expect((await app.withdraw(somebody, id)).status).toBe(404)
    expect((await app.newest(user))?.state).toBe('open')
  })
})
