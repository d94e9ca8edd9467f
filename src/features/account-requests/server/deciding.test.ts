import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { limitedTo, without } from '../../../../tests/support/factories.ts'
import type { Actor } from '../../../platform/server/context.ts'
import { accountRequestRoutes } from '../contract/routes.ts'
import { addDepartment, assigned, type RequestsApp, startRequests, supportPeople } from './test-requests.ts'

let app: RequestsApp
let sales: string
beforeAll(async () => {
  app = await startRequests()
  sales = await addDepartment(app, app.company, '000001')
})
beforeEach(() => {
  app.letters.length = 0
  app.settings.unproved.clear()
  app.settings.steering = assigned
  app.settings.people = supportPeople
})
afterAll(() => app?.stop())

const loginIdOf = async (user: Actor) => (await app.own(user)).body.loginId
let turn = 0
/** Somebody who waits for another login id. */
async function asking(more: Parameters<RequestsApp['person']>[1] = {}): Promise<{ user: Actor; id: string; wish: string }> {
  turn += 1
  const [user, wish] = [await app.person(app.company, more), `wish${turn}.name`]
  const { id } = (await app.askLoginId({ ...user, kind: 'user', permissions: app.company.user.permissions }, wish)).body
  app.letters.length = 0
  return { user, id, wish }
}
async function audited(id: string | null): Promise<string[]> {
  const { rows } = await app.platform.pool.query<{ action: string }>(
    `select action from genkan.activity_entry where object_id = $1 order by seq`,
    [id],
  )
  return rows.map(({ action }) => action)
}

describe('approving', () => {
  it('200: SP-W31: gives the person the login id, by the administrators’ own operation; the person is told, and both stand in the record', async () => {
    const { user, id, wish } = await asking()
    expect((await app.list(app.company.admin)).find((one) => one.id === id)).toMatchObject({
      ...{ kind: 'login-id', wish, wishBefore: user.name, state: 'open', mayDecide: true, closedBy: null },
      person: { id: user.id, userId: user.name, name: user.name },
    })
    expect(await app.approve(app.company.admin, id)).toMatchObject({ status: 200, body: { state: 'approved', closedBy: 'admin01' } })
    expect(await loginIdOf(user)).toBe(wish)
    expect(app.lettersTo(user, 'account-request-answered')[0]?.subject).toBe('申請が承認されました：ログインIDの変更')
    expect(app.lettersTo(user, 'user-ids-changed')).toHaveLength(1)
    expect(await audited(user.id)).toEqual([
      'account-requests.request.asked',
      'directory.user.ids-changed',
      'account-requests.request.approved',
    ])
    expect((await app.list(app.company.admin, 'past')).map((one) => one.id)).toContain(id)
  })

  it('200: BP-W05: assigns the method, or resets the second step with the reason of the request', async () => {
    const [one, two] = [await app.withApp(), await app.withApp()]
    const mail = (await app.askSecondStep(one, 'mail')).body.id
    const reset = (await app.askSecondStep(two, 'reset', '電車に忘れた')).body.id
    for (const id of [mail, reset]) expect((await app.approve(app.company.admin, id)).status).toBe(200)
    const found = await app.asSystem(app.company.id, (ctx) => app.secondSteps.find(ctx, [one.id ?? '', two.id ?? '']))
    expect(found).toMatchObject([{ method: 'mail' }, { totpCount: 0, mustSetUp: true }])
    expect(await app.newest(two)).toMatchObject({ state: 'approved', reason: '電車に忘れた' })
    expect(await audited(two.id)).toEqual(expect.arrayContaining(['second-steps.person.reset', 'account-requests.request.approved']))
  })

  it('200, 409: SP-W31: once more by the same administrator changes and mails nothing; another one is told that it is over', async () => {
    const { user, id } = await asking()
    await app.approve(app.company.admin, id)
    app.letters.length = 0
    expect(await app.approve(app.company.admin, id)).toMatchObject({ status: 200, body: { state: 'approved' } })
    expect(app.letters).toEqual([])
    const second = await app.person(app.company, { isAdministrator: true })
    const over = { status: 409, body: { code: 'account-requests.closed', params: { state: 'approved' } } }
    expect(await app.approve(second, id)).toMatchObject(over)
    expect(await app.reject(app.company.admin, id)).toMatchObject(over)
    expect(await audited(user.id)).toHaveLength(3)
  })

  it('200, 409: SP-W31: of two administrators at once, one saying yes and one no, exactly one is heard', async () => {
    const second = await app.person(app.company, { isAdministrator: true })
    for (const _ of [1, 2, 3, 4]) {
      const { user, id, wish } = await asking()
      const answers = await Promise.all([app.approve(app.company.admin, id), app.reject(second, id)])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
      const isApproved = answers[0]?.status === 200
      expect(await loginIdOf(user)).toBe(isApproved ? wish : user.name)
      expect(app.lettersTo(user, 'account-request-answered')).toHaveLength(1)
      expect((await app.newest(user))?.state).toBe(isApproved ? 'approved' : 'rejected')
    }
  })

  it('409: SP-W31, SP-UIDC-2: an id that somebody has got meanwhile, wherever: nothing happens, and the request waits for another answer', async () => {
    const { user, id, wish } = await asking()
    const theirs = await app.person(app.other)
    await app.platform.pool.query('update genkan.directory_user set login_id = $2, login_key = $2 where id = $1', [theirs.id, wish])
    expect(await app.approve(app.company.admin, id)).toMatchObject({ status: 409, body: { code: 'account-requests.login-id-taken' } })
    expect(await loginIdOf(user)).toBe(user.name)
    expect((await app.newest(user))?.state).toBe('open')
    expect(app.letters).toEqual([])
    expect((await app.reject(app.company.admin, id)).status).toBe(200)
  })

  it('201, 409: SP-W31, SP-UIDC-7: the mail address of a colleague is not given to another one; who asks for it hears nothing of that', async () => {
    const [user, colleague] = [await app.person(), await app.person()]
    const { status, body } = await app.askLoginId(user, `${colleague.name}@Example.jp`)
    expect(status).toBe(201)
    app.letters.length = 0
    expect(await app.approve(app.company.admin, body.id)).toMatchObject({ status: 409, body: { code: 'account-requests.login-id-taken' } })
    expect([await loginIdOf(user), (await app.newest(user))?.state]).toEqual([user.name, 'open'])
    expect(app.letters).toEqual([])
  })

  it('409: SP-W31: an id that the company’s rule does not allow any more', async () => {
    const user = await app.person()
    const { id } = (await app.askLoginId(user, 'one+two')).body
    app.settings.people = { ...supportPeople, loginIdKind: 'storage' }
    expect((await app.approve(app.company.admin, id)).body.code).toBe('account-requests.login-id-not-allowed')
    expect((await app.newest(user))?.state).toBe('open')
  })

  it('409: SP-W31: BP-W05: nothing for somebody who is suspended or not in force; it works again when they are back', async () => {
    const { user, id } = await asking()
    const set = (what: string) => app.platform.pool.query(`update genkan.directory_user set ${what} where id = $1`, [user.id])
    for (const [away, back] of [
      [`state = 'suspended'`, `state = 'active'`],
      [`valid_until = '2026-11-20'`, 'valid_until = null'],
      [`valid_from = '2026-12-01'`, 'valid_from = null'],
    ]) {
      await set(away ?? '')
      expect(await app.approve(app.company.admin, id)).toMatchObject({
        status: 409,
        body: { code: 'account-requests.person-not-in-force' },
      })
      await set(back ?? '')
    }
    expect((await app.approve(app.company.admin, id)).status).toBe(200)
  })

  it('409: BP-W05: without a mail address there is no code to begin anew with', async () => {
    const user = await app.withApp()
    const { id } = (await app.askSecondStep(user, 'reset')).body
    await app.platform.pool.query(`update genkan.directory_user set email1 = '' where id = $1`, [user.id])
    expect((await app.approve(app.company.admin, id)).body.code).toBe('account-requests.no-mail-address')
    expect((await app.newest(user))?.state).toBe('open')
  })

  it('403: SP-W31: the own request takes the recent proof that changing it oneself takes', async () => {
    const { user, id } = await asking({ isAdministrator: true })
    app.settings.unproved.add(user.id ?? '')
    expect(await app.approve(user, id)).toMatchObject({ status: 403, body: { code: 'sign-in.proof-needed' } })
    app.settings.unproved.clear()
    expect((await app.approve(user, id)).status).toBe(200)
  })
})

describe('rejecting', () => {
  it('200: SP-W31: BP-W05: changes nothing, and the person reads why, in the own language', async () => {
    const { user, id } = await asking({ language: 'en' })
    expect(await app.reject(app.company.admin, id, '総務課に来てください。')).toMatchObject({
      status: 200,
      body: { state: 'rejected', remark: '総務課に来てください。', closedBy: 'admin01' },
    })
    expect(await loginIdOf(user)).toBe(user.name)
    const [letter] = app.lettersTo(user, 'account-request-answered')
    expect(letter?.subject).toBe('Your request was rejected: another login ID')
    expect(letter?.text).toContain('総務課に来てください。')
    expect(await app.newest(user)).toMatchObject({ state: 'rejected', remark: '総務課に来てください。' })
    expect((await app.reject(app.company.admin, id)).body.code).toBe('account-requests.closed')
  })

  it('400: SP-W31: BP-W05: not without a reason, nor with an endless one', async () => {
    const { user, id } = await asking()
    expect(problemsIn(await app.reject(app.company.admin, id, '　'))).toEqual(['/body/reason field.required'])
    expect(problemsIn(await app.reject(app.company.admin, id, 'あ'.repeat(501)))).toEqual(['/body/reason field.too-long'])
    expect((await app.newest(user))?.state).toBe('open')
  })
})

describe('who answers', () => {
  it('401, 403, 404: administrators alone, of their own company; what is not there is missing', async () => {
    const { user, id } = await asking()
    const calls = [
      { route: accountRequestRoutes.approve, call: { params: { requestId: id } } },
      { route: accountRequestRoutes.reject, call: { params: { requestId: id }, body: { reason: '理由' } } },
    ]
    for (const { route, call } of calls) {
      expect((await app.as().call(route, call)).status).toBe(401)
      expect((await app.as(user).call(route, call)).status).toBe(403)
      expect((await app.as(without(app.company.admin, 'account-requests.requests.decide')).call(route, call)).status).toBe(403)
      expect((await app.as(app.other.admin).call(route, call)).status).toBe(404)
      const nobody = { ...call, params: { requestId: app.platform.ids.next() } }
      expect((await app.as(app.company.admin).call(route, nobody)).status).toBe(404)
    }
    for (const route of [accountRequestRoutes.list, accountRequestRoutes.count]) {
      expect((await app.as().call(route)).status).toBe(401)
      expect((await app.as(user).call(route)).status).toBe(403)
    }
    expect((await app.as(app.company.admin).call(accountRequestRoutes.list, { query: { state: 'all' } })).status).toBe(400)
    expect((await app.list(app.other.admin)).map((one) => one.id)).not.toContain(id)
    expect((await app.newest(user))?.state).toBe('open')
  })

  it('404: BP-GEN-13: an administrator of a department sees, counts and answers the requests of its people and no others, and gets no letter of others', async () => {
    const [inside, outside] = [await asking({ departmentId: sales }), await asking()]
    const chief = await app.person(app.company, { isAdministrator: true, departmentId: sales })
    await app.platform.pool.query('update genkan.directory_user set administrator_scope_id = $2 where id = $1', [chief.id, sales])
    const limited = limitedTo(chief, '000001')
    expect((await app.list(limited)).map(({ id }) => id)).toEqual([inside.id])
    expect(await app.waiting(limited)).toBe(1)
    expect(await app.waiting(app.company.admin)).toBe((await app.list(app.company.admin)).length)
    for (const answer of [await app.approve(limited, outside.id), await app.reject(limited, outside.id)]) expect(answer.status).toBe(404)
    expect((await app.approve(limited, inside.id)).status).toBe(200)

    await app.askSecondStep(inside.user, 'mail')
    app.letters.length = 0
    const [below, beside] = [await app.person(app.company, { departmentId: sales }), await app.person()]
    await app.askLoginId(beside, 'beside.name')
    expect(app.lettersTo(chief, 'account-request-waiting')).toHaveLength(0)
    await app.askLoginId(below, 'below.name')
    expect(app.lettersTo(chief, 'account-request-waiting')).toHaveLength(1)
  })

  it('403: BP-GEN-13: the request of somebody whose role reaches further is shown, but not counted and not answered', async () => {
    const { user, id } = await asking({ isAdministrator: true, departmentId: sales })
    const limited = limitedTo(app.company.admin, '000001')
    const before = await app.waiting(limited)
    expect((await app.list(limited)).find((one) => one.id === id)).toMatchObject({ mayDecide: false })
    expect((await app.list(limited)).filter((one) => one.mayDecide)).toHaveLength(before)
    const beyond = { status: 403, body: { code: 'directory.role-beyond-reach' } }
    expect(await app.approve(limited, id)).toMatchObject(beyond)
    expect(await app.reject(limited, id)).toMatchObject(beyond)
    expect((await app.own({ ...user, kind: 'user', permissions: app.company.user.permissions })).body.items[0].state).toBe('open')
  })
})
