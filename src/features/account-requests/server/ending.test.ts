import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assigned, type RequestsApp, startRequests, supportPeople } from './test-requests.ts'

let app: RequestsApp
beforeAll(async () => {
  app = await startRequests()
})
beforeEach(() => {
  app.letters.length = 0
  app.settings.steering = assigned
  app.settings.people = supportPeople
})
afterAll(() => app?.stop())

describe('a request that nobody answers', () => {
  it('SP-W31: BP-W05: is over after fourteen days: it is no longer counted or approved, and the person is told once', async () => {
    const user = await app.person()
    const { id } = (await app.askLoginId(user, 'slow.name')).body
    app.clock.advance({ days: 13, hours: 23 })
    await app.expire()
    expect((await app.newest(user))?.state).toBe('open')
    app.clock.advance({ hours: 1 })
    // Before the job has come by.
    expect(await app.waiting(app.company.admin)).toBe(0)
    expect(await app.newest(user)).toMatchObject({ state: 'expired', closedAt: app.clock.now().toISOString() })
    const over = { status: 409, body: { code: 'account-requests.closed', params: { state: 'expired' } } }
    expect(await app.approve(app.company.admin, id)).toMatchObject(over)
    expect(await app.reject(app.company.admin, id)).toMatchObject(over)
    expect(await app.withdraw(user, id)).toMatchObject(over)
    await app.expire()
    await app.expire()
    expect(app.lettersTo(user, 'account-request-answered').map(({ subject }) => subject)).toEqual([
      '申請の期限が過ぎました：ログインIDの変更',
    ])
    expect((await app.list(app.company.admin, 'past')).find((one) => one.id === id)).toMatchObject({ state: 'expired', closedBy: null })
  })

  it('SP-W31: BP-W05: what fails in one company keeps no other one waiting, and the job says so', async () => {
    const [here, there] = [await app.person(), await app.person(app.other)]
    for (const broken of [app.company, app.other]) {
      for (const user of [here, there]) expect((await app.askLoginId(user, `stuck.${user.name}`)).status).toBe(201)
      app.clock.advance({ days: 14 })
      app.letters.length = 0
      await expect(app.expire(broken)).rejects.toThrow(/^failed in 1 of \d+ companies$/)
      expect([here, there].map((user) => app.lettersTo(user, 'account-request-answered').length)).toEqual(
        broken === app.company ? [0, 1] : [1, 0],
      )
      await app.expire()
      expect([here, there].map((user) => app.lettersTo(user, 'account-request-answered').length)).toEqual([1, 1])
    }
  })

  it('201: SP-W31: one may ask again at once, whether or not the job has come by', async () => {
    const user = await app.person()
    await app.askLoginId(user, 'slow.again')
    app.clock.advance({ days: 14 })
    expect((await app.askLoginId(user, 'slow.again')).status).toBe(201)
    expect((await app.own(user)).body.items.map(({ state }: { state: string }) => state)).toEqual(['open', 'expired'])
  })
})

describe('a request that something overtakes', () => {
  it('409: BP-W05: a second step that was reset otherwise leaves nothing to approve; a wish for another method goes on waiting', async () => {
    const [lost, other] = [await app.withApp(), await app.withApp()]
    const reset = (await app.askSecondStep(lost, 'reset')).body.id
    const mail = (await app.askSecondStep(other, 'mail')).body.id
    await app.work(app.company.admin, (ctx) => app.secondSteps.reset(ctx, [lost.id ?? '', other.id ?? ''], '紛失'))
    expect((await app.newest(lost))?.state).toBe('overtaken')
    expect(await app.approve(app.company.admin, reset)).toMatchObject({
      status: 409,
      body: { code: 'account-requests.closed', params: { state: 'overtaken' } },
    })
    expect((await app.newest(other))?.state).toBe('open')
    await app.work(app.company.admin, (ctx) => app.secondSteps.assignMethod(ctx, [other.id ?? ''], 'mail'))
    expect((await app.newest(other))?.state).toBe('overtaken')
    expect((await app.approve(app.company.admin, mail)).body.code).toBe('account-requests.closed')
  })

  it('SP-W31: an administrator who gives the id by hand has answered; one who gives another has not', async () => {
    const user = await app.person()
    await app.askLoginId(user, 'by.hand')
    const give = async (loginId: string) => {
      const { version = 0 } = (await app.asSystem(app.company.id, (ctx) => app.directory.findUsers(ctx, [user.id ?? ''])))[0] ?? {}
      await app.work(app.company.admin, (ctx) => app.directory.changeIds(ctx, { id: user.id ?? '', version, loginId }))
    }
    await give('by.mistake')
    expect((await app.newest(user))?.state).toBe('open')
    await give('by.hand')
    expect((await app.newest(user))?.state).toBe('overtaken')
  })

  it('404: SP-W31: of somebody who was deleted nothing waits, and nothing is shown', async () => {
    const user = await app.person()
    const { id } = (await app.askLoginId(user, 'goes.away')).body
    await app.work(app.company.admin, (ctx) => app.directory.deleteUsers(ctx, [user.id ?? '']))
    expect((await app.list(app.company.admin)).map((one) => one.id)).not.toContain(id)
    expect((await app.approve(app.company.admin, id)).status).toBe(404)
    await app.work(app.company.admin, (ctx) => app.directory.restoreUsers(ctx, [user.id ?? '']))
    expect((await app.newest(user))?.state).toBe('overtaken')
  })
})
