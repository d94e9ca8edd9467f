import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { type TestCompany, without } from '../../../../tests/support/factories.ts'
import * as routes from '../contract/user-routes.ts'
import { startDirectoryOfCompany, type TestDirectory } from './test-directory.ts'

let app: TestDirectory
let company: TestCompany
let other: TestCompany

beforeAll(async () => {
  ;({ app, company } = await startDirectoryOfCompany())
  other = await app.openCompany('C000000002', '別会社')
  await app.asSystem(other.id, (ctx) => app.api.prepareCompany(ctx))
})
afterAll(() => app.stop())

const admin = (actor = company.admin) => app.as(actor)
async function register(body: Record<string, unknown>, actor = company.admin) {
  return app.as(actor).call(routes.registerUserRoute, { body })
}

describe('registering one user', () => {
  it('201: MCOP-USER-2 MCOP-USER-17 MCOP-P20: registers in 標準 with the defaults of a new user', async () => {
    const answer = await register({
      userId: 'User1',
      email1: 'user1@example.com',
      surname: '山田',
      givenName: '太郎',
      surnameKana: 'やまだ',
      givenNameKana: 'ﾀﾛｳ',
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      userId: 'User1',
      loginId: 'user1@example.com',
      department: { code: '000', name: '標準' },
      registration: 'provisional',
      passwordState: 'unset',
      state: 'active',
      visibility: 0,
      isLocked: false,
      surnameKana: 'ヤマダ',
      givenNameKana: 'タロウ',
      firstSignedInAt: null,
      version: 1,
    })
  })

  it('201: MCOP-GEN-9: full-width input of half-width fields is stored half-width', async () => {
    const answer = await register({
      userId: 'ｕｓｅｒ－７',
      email1: 'ｕ７＠example．com',
      phone1: '０３－１２３４－５６７８',
      postalCode: '１００－０００１',
    })
    expect(answer.body).toMatchObject({ userId: 'user-7', email1: 'u7@example.com', phone1: '03-1234-5678', postalCode: '100-0001' })
  })

  it('409: MCOP-USER-5 MCOP-P19: the same id in other letters is taken', async () => {
    const answer = await register({ userId: 'USER1', email1: 'second@example.com' })
    expect(answer.status).toBe(409)
    expect(answer.body.code).toBe('directory.user-id-taken')
    expect(problemsIn(answer)).toEqual(['/body/userId directory.user-id-taken'])
  })

  it('409: MCOP-MAINT-4: the maintenance ids cannot be registered, whatever their letters', async () => {
    const answer = await register({ userId: 'NTT-Test', email1: 'a@example.com' })
    expect(answer.status).toBe(409)
    expect(answer.body.code).toBe('directory.user-id-reserved')
  })

  it('400: MCOP-GEN-13: names every wrong field at once', async () => {
    const answer = await register({
      userId: 'a@b',
      email1: 'no address',
      surname: 'あ'.repeat(51),
      surnameKana: 'ヤマダ太',
      phone1: '03-ABC',
      url: 'ftp://example.com',
      unknown: 1,
    })
    expect(answer.status).toBe(400)
    expect(problemsIn(answer).sort()).toEqual([
      '/body/email1 directory.email-form',
      '/body/phone1 directory.phone-characters',
      '/body/surname field.too-long',
      '/body/surnameKana directory.kana-only',
      '/body/unknown field.unknown-member',
      '/body/url directory.url-form',
      '/body/userId directory.user-id-characters',
    ])
  })

  it('400: MCOP-USER-13: one address is needed, and none may stand twice', async () => {
    const none = await register({ userId: 'nomail' })
    expect(problemsIn(none)).toEqual(['/body/email1 directory.email-needed'])
    expect(problemsIn(await register({ userId: '' }))).toEqual(['/body/userId field.required', '/body/email1 directory.email-needed'])
    const twice = await register({ userId: 'twice', email2: 'a@example.com', email3: 'A@EXAMPLE.COM' })
    expect(problemsIn(twice)).toEqual(['/body/email3 directory.email-repeated'])
    expect((await register({ userId: 'third', email3: 'third@example.com' })).status).toBe(201)
  })

  it('400: a department of another company is as unknown as one that never existed', async () => {
    const foreign = await register({ userId: 'x1', email1: 'x1@example.com', departmentId: other.departmentId })
    const missing = await register({ userId: 'x1', email1: 'x1@example.com', departmentId: app.platform.ids.next() })
    expect(foreign.status).toBe(400)
    expect(problemsIn(foreign)).toEqual(['/body/departmentId directory.department-unknown'])
    expect(problemsIn(missing)).toEqual(problemsIn(foreign))
  })

  it('401 and 403: only who is signed in and holds the permission', async () => {
    expect((await app.as().call(routes.registerUserRoute, { body: {} })).status).toBe(401)
    expect((await register({ userId: 'x2', email1: 'x2@example.com' }, without(company.admin, 'directory.users.write'))).status).toBe(403)
    expect((await register({ userId: 'x2', email1: 'x2@example.com' }, company.user)).status).toBe(403)
  })

  it('architecture §2: a mail address that is taken in the installation gives a derived login id and no error', async () => {
    const theirs = await register({ userId: 'Shared', email1: 'user1@example.com' }, other.admin)
    expect(theirs.status).toBe(201)
    expect(theirs.body.loginId).toBe('Shared@C000000002')
  })

  it('GEN-11: writes who was registered into the record, in the same transaction', async () => {
    await register({ userId: 'recorded', email1: 'recorded@example.com', jobTitle: '部長' })
    const { rows } = await app.platform.pool.query(
      `select action, object_label, after from genkan.activity_entry where company_id = $1 and object_label = 'recorded'`,
      [company.id],
    )
    expect(rows).toMatchObject([
      { action: 'directory.user.registered', after: { email1: 'recorded@example.com', jobTitle: '部長', state: 'active' } },
    ])
  })
})

describe('availability of an id', () => {
  it('200: MCOP-USER-8: says whether an id is free, and what is wrong with it', async () => {
    const check = async (userId: string) => (await admin().call(routes.checkUserIdRoute, { query: { userId } })).body
    expect(await check('free-one')).toEqual({ userId: 'free-one', isFree: true, code: null })
    expect(await check('uSER1')).toMatchObject({ isFree: false, code: 'directory.user-id-taken' })
    expect(await check('ntt-test')).toMatchObject({ isFree: false, code: 'directory.user-id-reserved' })
    expect(await check('a b')).toMatchObject({ isFree: false, code: 'directory.user-id-characters' })
    expect(await check('x'.repeat(33))).toMatchObject({ isFree: false, code: 'field.too-long' })
  })
})

describe('detail and change', () => {
  it('404: another company’s user is answered like a missing one, on every path', async () => {
    const { body: theirs } = await register({ userId: 'Foreign', email1: 'foreign@example.com' }, other.admin)
    const missing = app.platform.ids.next()
    for (const route of [routes.getUserRoute, routes.updateUserRoute, routes.deleteUserRoute, routes.restoreUserRoute]) {
      const call = { ...(route.method === 'PATCH' ? { body: { version: 1 } } : {}) }
      const foreign = await admin().call(route, { ...call, params: { userId: theirs.id } })
      const none = await admin().call(route, { ...call, params: { userId: missing } })
      expect(foreign.status, route.id).toBe(404)
      expect({ ...foreign.body, requestId: '' }, route.id).toEqual({ ...none.body, requestId: '' })
    }
    for (const route of [routes.suspendUsersRoute, routes.releaseUsersRoute, routes.unlockUsersRoute, routes.deleteUsersRoute]) {
      expect((await admin().call(route, { body: { ids: [theirs.id] } })).status, route.id).toBe(404)
    }
    expect((await app.as(other.admin).call(routes.getUserRoute, { params: { userId: theirs.id } })).body.state).toBe('active')
  })

  it('200: MCOP-USER-26 MCOP-P25: changes what is given, leaves the rest, records both values', async () => {
    const { body: user } = await register({ userId: 'Edit1', email1: 'edit1@example.com', displayName: '旧', memo: '残る' })
    const answer = await admin().call(routes.updateUserRoute, {
      params: { userId: user.id },
      body: { version: 1, displayName: '新', email2: 'edit2@example.com' },
    })
    expect(answer.body).toMatchObject({
      displayName: '新',
      email1: 'edit1@example.com',
      email2: 'edit2@example.com',
      memo: '残る',
      version: 2,
    })
    const { rows } = await app.platform.pool.query(
      `select before, after from genkan.activity_entry where action = 'directory.user.changed' and object_id = $1`,
      [user.id],
    )
    expect(rows).toEqual([{ before: { displayName: '旧', email2: '' }, after: { displayName: '新', email2: 'edit2@example.com' } }])
  })

  it('200: a login id that was made of the mail address follows it', async () => {
    const { body: user } = await register({ userId: 'Login1', email1: 'old@example.com' })
    const { body } = await admin().call(routes.updateUserRoute, {
      params: { userId: user.id },
      body: { version: 1, email1: 'New@example.com' },
    })
    expect(body.loginId).toBe('New@example.com')
  })

  it('409: MCOP-GEN-12, SP-ADM-19: a stale save is refused and told the current version', async () => {
    const { body: user } = await register({ userId: 'Stale1', email1: 'stale1@example.com' })
    const save = (memo: string) => admin().call(routes.updateUserRoute, { params: { userId: user.id }, body: { version: 1, memo } })
    expect((await save('first')).status).toBe(200)
    const stale = await save('second')
    expect(stale.status).toBe(409)
    expect(stale.body).toMatchObject({ code: 'kernel.stale-version', params: { version: 2 } })
  })

  it('400: the user id cannot be changed (MCOP-USER-7), the last address not be emptied', async () => {
    const { body: user } = await register({ userId: 'Fixed1', email1: 'fixed1@example.com' })
    const renamed = await admin().call(routes.updateUserRoute, { params: { userId: user.id }, body: { version: 1, userId: 'Other' } })
    expect(problemsIn(renamed)).toEqual(['/body/userId field.unknown-member'])
    const emptied = await admin().call(routes.updateUserRoute, { params: { userId: user.id }, body: { version: 1, email1: '' } })
    expect(problemsIn(emptied)).toEqual(['/body/email1 directory.email-needed'])
  })

  it('MCOP-STATE-8 MCOP-STATE-10: 利用可能 for a suspended and locked user asks first, then ends what was said', async () => {
    const { body: user } = await register({ userId: 'Both1', email1: 'both1@example.com', state: 'suspended' })
    await app.asSystem(company.id, (ctx) => app.api.markLocked(ctx, [user.id], null))
    const save = (body: object) =>
      admin().call(routes.updateUserRoute, { params: { userId: user.id }, body: { version: 1, state: 'active', ...body } })
    const asked = await save({})
    expect([asked.status, asked.body.code]).toEqual([409, 'directory.locked-and-suspended'])
    expect((await save({ unlock: false })).body).toMatchObject({ state: 'active', isLocked: true, version: 2 })
    expect((await save({ unlock: true, version: 2 })).body).toMatchObject({ state: 'active', isLocked: false })
  })
})
