import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestAnswer } from '../../../../tests/support/app.ts'
import { assigned, type SecondStepsApp, startSecondSteps } from '../../../../tests/support/second-steps.ts'
import type { Actor } from '../../../platform/server/context.ts'
import { ownSecondStepRoutes as routes } from '../contract/own-routes.ts'

let app: SecondStepsApp
let user: Actor
let admin: Actor
let colleague: Actor
let stranger: Actor
let operator: Actor
let companies = 0

beforeAll(async () => {
  app = await startSecondSteps()
})
afterAll(() => app?.stop())
beforeEach(async () => {
  companies += 1
  const number = companies.toString().padStart(2, '0')
  const own = await app.people(`C1000000${number}`, ['User1', 'User2', 'admin01'])
  const [first, second, third] = own.actors
  const [other] = (await app.people(`C2000000${number}`, ['User1'])).actors
  if (first === undefined || second === undefined || third === undefined || other === undefined) throw new Error('somebody is missing')
  ;[user, colleague, stranger] = [first, second, other]
  admin = { ...own.company.admin, id: third.id, name: third.name }
  operator = own.company.operator
  Object.assign(app, { rules: assigned, hasProof: true, operatorAddress: 'operator@provider.example' })
  app.told()
})

const person = { secondStep: 'person', companyMethod: 'mail', isRequired: false, mayChangeOwn: true } as const
const siteOf = (actor: Actor): 'my' | 'admin' | 'ops' =>
  (({ user: 'my', administrator: 'admin', operator: 'ops', system: 'ops' }) as const)[actor.kind]
const read = async (actor: Actor) => (await app.as(actor).call(routes.get[siteOf(actor)])).body
const choose = (actor: Actor, method: string, version: number): Promise<TestAnswer> =>
  app.as(actor).call(routes.chooseMethod[siteOf(actor)], { body: { method, version } })
const begin = (actor: Actor) => app.as(actor).call(routes.beginApp[siteOf(actor)])
const finish = (actor: Actor, code: string, name = 'iPhone') =>
  app.as(actor).call(routes.finishApp[siteOf(actor)], { body: { code, name } })

async function setUp(actor: Actor, name?: string): Promise<TestAnswer> {
  const { secret } = (await begin(actor)).body
  app.clock.advance({ seconds: 90 })
  return finish(actor, new TOTP({ secret }).generate({ timestamp: app.clock.now().getTime() }), name)
}
const assign = (actor: Actor, method: 'totp' | 'mail') =>
  app.asSystem(actor.companyId, (ctx) => app.api.assign(ctx, [{ personId: actor.id ?? '', method, isRequired: false }]))

describe('one’s own second steps', () => {
  it('200: show nothing decided, what one may change, and the address masked', async () => {
    expect(await read(user)).toEqual({
      ...{ rule: 'administrator', method: null, isRequired: false, mustSetUp: false, skipUntil: null, version: 0 },
      ...{ apps: [], passkeys: [], recoveryCodesLeft: 0, passkeysAvailable: true },
      maskedAddress: `u***@c1000000${companies.toString().padStart(2, '0')}.example`,
      ...{ mayChangeMethod: true, mayAddApp: true, keepsLastApp: false },
    })
  })
  it('SP-MFAS-5: 201: an app is set up by its first code, listed by name and day, and comes with ten recovery codes', async () => {
    const { body } = await begin(user)
    expect(body.uri).toContain(`secret=${body.secret}`)
    expect((await begin(user)).body).toEqual(body)
    expect(await finish(user, '000000')).toMatchObject({ status: 400, body: { code: 'second-steps.wrong-code' } })
    expect((await begin(user)).body).toEqual(body)

    const done = await setUp(user, ' iPhone　')
    expect(done.status).toBe(201)
    expect(done.body.recoveryCodes).toHaveLength(10)
    expect(await read(user)).toMatchObject({
      ...{ method: 'totp', recoveryCodesLeft: 10, keepsLastApp: true, mayChangeMethod: false },
      apps: [{ name: 'iPhone', lastUsedAt: app.clock.now().toISOString() }],
    })
    expect((await setUp(user, '')).body.recoveryCodes).toBeNull()
    expect((await read(user)).apps.map((each: { name: string }) => each.name)).toEqual(['iPhone', '認証アプリ'])
  })
  it('BP-MFA-17, BP-PERM-3: 403: a user does not change a method that an administrator assigns; an administrator does, for oneself too', async () => {
    await assign(user, 'mail')
    await assign(admin, 'mail')
    expect(await read(user)).toMatchObject({ method: 'mail', mayChangeMethod: false, mayAddApp: false })
    expect(await choose(user, 'mail', 1)).toMatchObject({ status: 403, body: { code: 'second-steps.not-yours-to-change' } })
    expect(await begin(user)).toMatchObject({ status: 403, body: { code: 'second-steps.not-yours-to-change' } })

    expect(await read(admin)).toMatchObject({ mayChangeMethod: true })
    expect(await choose(admin, 'totp', 1)).toMatchObject({ status: 409, body: { code: 'second-steps.no-app' } })
    expect((await setUp(admin)).status).toBe(201)
    app.told()
    expect((await choose(admin, 'totp', 1)).status).toBe(204)
    expect(await read(admin)).toMatchObject({ method: 'totp', version: 2 })
    expect(app.told()).toMatchObject([{ what: 'method', before: 'mail', after: 'totp', by: { isOwner: true } }])
  })
  it('BP-W05: 204: a user changes it alone where the company allows that', async () => {
    await assign(user, 'mail')
    app.rules = { ...assigned, mayChangeOwn: true }
    expect((await setUp(user)).status).toBe(201)
    expect((await choose(user, 'totp', 1)).status).toBe(204)
    expect((await choose(user, 'mail', 2)).status).toBe(204)
    expect(await read(user)).toMatchObject({ method: 'mail', apps: [{ name: 'iPhone' }] })
  })
  it('409: tells who changes the method that it has been changed meanwhile', async () => {
    expect((await choose(user, 'mail', 0)).status).toBe(204)
    app.rules = { ...assigned, mayChangeOwn: true }
    expect(await choose(user, 'mail', 0)).toMatchObject({
      status: 409,
      body: { code: 'kernel.stale-version', params: { version: 1, method: 'mail' } },
    })
  })
  it('409: nobody chooses a code by mail without an address', async () => {
    app.operatorAddress = null
    app.rules = { ...assigned, mayChangeOwn: true }
    expect(await choose(operator, 'mail', 0)).toMatchObject({ status: 409, body: { code: 'second-steps.no-mail-address' } })
  })
  it('409: the last app stays where the rule demands it, also when two are removed at once; elsewhere it goes', async () => {
    await setUp(user, 'iPhone')
    await setUp(user, 'iPad')
    const remove = (actor: Actor, appId: string) => app.as(actor).call(routes.removeApp[siteOf(actor)], { params: { appId } })
    const both = await Promise.all((await read(user)).apps.map(({ id }: { id: string }) => remove(user, id)))
    expect(both.map(({ status }) => status).toSorted()).toEqual([204, 409])
    const [left] = (await read(user)).apps
    expect(await remove(user, left.id)).toMatchObject({ status: 409, body: { code: 'second-steps.last-app' } })

    app.rules = { ...assigned, secondStep: 'company', companyMethod: 'totp' }
    expect((await remove(user, left.id)).status).toBe(409)
    app.rules = person
    app.told()
    expect((await remove(user, left.id)).status).toBe(204)
    expect(app.told()).toMatchObject([{ what: 'app-removed', personIds: [user.id] }])
  })
  it('204: apps are renamed; 400: not to nothing; 404: not those of others', async () => {
    await setUp(user)
    const [{ id }] = (await read(user)).apps
    const rename = (actor: Actor, appId: string, name: string) =>
      app.as(actor).call(routes.renameApp[siteOf(actor)], { params: { appId }, body: { name } })
    expect((await rename(user, id, ' 仕事用 ')).status).toBe(204)
    expect((await read(user)).apps).toMatchObject([{ name: '仕事用' }])
    expect(await rename(user, id, ' ')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/body/name', code: 'field.required' }] },
    })
    expect((await rename(user, id, 'x'.repeat(61))).status).toBe(400)
    const missing = await rename(user, app.platform.ids.next(), 'x')
    for (const other of [colleague, stranger]) {
      const answer = await rename(other, id, 'x')
      expect({ ...answer.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' })
      const removal = await app.as(other).call(routes.removeApp.my, { params: { appId: id } })
      expect(removal.status).toBe(404)
    }
  })
  it('409: at most ten apps', async () => {
    app.rules = person
    for (let count = 0; count < 10; count += 1) expect((await setUp(user)).status).toBe(201)
    expect(await begin(user)).toMatchObject({ status: 409, body: { code: 'second-steps.too-many' } })
  })
  it('201: new recovery codes take the place of the old ones', async () => {
    const renew = async () => (await app.as(user).call(routes.renewRecoveryCodes.my)).body.recoveryCodes
    const [old] = await renew()
    const [fresh] = await renew()
    const judge = (code: string) => app.by(user, (ctx) => app.api.judgeRecoveryCode(ctx, user.id ?? '', code))
    expect([await judge(old), await judge(fresh)]).toEqual(['wrong', 'right'])
    expect(app.told().map(({ what }) => what)).toEqual(['recovery-codes-made', 'recovery-codes-made', 'recovery-code-used'])
  })
  it('403: everything that changes something wants a recent proof; 401: and somebody who is signed in', async () => {
    await setUp(user)
    const [{ id }] = (await read(user)).apps
    app.hasProof = false
    const params = { appId: id, passkeyId: id }
    const bodies: Record<string, unknown> = {
      chooseMethod: { method: 'mail', version: 0 },
      finishApp: { code: '123456', name: '' },
      renameApp: { name: 'x' },
      renamePasskey: { name: 'x' },
      finishPasskey: { name: '', response: {} },
    }
    for (const [name, sites] of Object.entries(routes)) {
      const call = { params, ...(bodies[name] === undefined ? {} : { body: bodies[name] }) }
      expect((await app.as().call(sites.my, call)).status, name).toBe(401)
      if (name !== 'get')
        expect(await app.as(user).call(sites.my, call), name).toMatchObject({ status: 403, body: { code: 'sign-in.proof-needed' } })
    }
  })
  it('BP-GEN-6: writes each change into the history of the person, without a secret', async () => {
    const { secret } = (await begin(user)).body
    const { recoveryCodes } = (await setUp(user)).body
    const { rows } = await app.platform.pool.query(
      'select action, object_id, before::text, after::text from genkan.activity_entry where company_id = $1 order by id',
      [user.companyId],
    )
    const own = rows.filter((row) => row.action.startsWith('second-steps.'))
    expect(own.map((row) => row.action).toSorted()).toEqual(['second-steps.app.added', 'second-steps.recovery-codes.made'])
    expect(own.every((row) => row.object_id === user.id)).toBe(true)
    for (const told of [secret, ...recoveryCodes]) expect(JSON.stringify(rows)).not.toContain(told)
  })
})

describe('operators of the provider', () => {
  it('have second steps of their own, which no company sees, and see none of a company', async () => {
    app.rules = person
    expect((await setUp(operator)).status).toBe(201)
    expect(await read(operator)).toMatchObject({
      rule: 'person',
      method: 'totp',
      maskedAddress: 'o***@provider.example',
      apps: [{ name: 'iPhone' }],
    })
    await setUp(user)
    const ids = [operator.id ?? '', user.id ?? '']
    const seenBy = async (actor: Actor) => (await app.by(actor, (ctx) => app.api.find(ctx, ids))).map(({ totpCount }) => totpCount)
    expect(await seenBy(operator)).toEqual([1, 0])
    expect(await seenBy(user)).toEqual([0, 1])
    expect(await seenBy(stranger)).toEqual([0, 0])
  })
  it('no row gets to the other side of the wall', async () => {
    const put = (actor: Actor, companyId: string | null) =>
      app.by(actor, (ctx) =>
        sql`insert into second_step_choice (company_id, person_id, changed_at) values (${companyId}, ${actor.id}, now())`.execute(ctx.tx),
      )
    await expect(put(operator, user.companyId)).rejects.toThrow(/row-level security/)
    await expect(put(user, null)).rejects.toThrow(/row-level security/)
    await expect(put(user, stranger.companyId)).rejects.toThrow(/row-level security/)
  })
})
