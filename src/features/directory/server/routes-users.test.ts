import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { limitedTo, type TestCompany, without } from '../../../../tests/support/factories.ts'
import * as routes from '../contract/user-routes.ts'
import { startDirectory } from './test-directory.ts'

let app: Awaited<ReturnType<typeof startDirectory>>
let company: TestCompany
let other: TestCompany

beforeAll(async () => {
  app = await startDirectory()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  other = await app.openCompany('C000000002', '別会社')
  await app.asSystem(company.id, (ctx) => app.api.prepareCompany(ctx))
  await app.asSystem(other.id, (ctx) => app.api.prepareCompany(ctx))
})
afterAll(() => app.stop())

const admin = (actor = company.admin) => app.as(actor)
async function register(body: Record<string, unknown>, actor = company.admin) {
  return app.as(actor).call(routes.registerUserRoute, { body })
}
async function maintenanceId(): Promise<string> {
  const list = await admin().call(routes.listUsersRoute, { query: { withMaintenance: true, userIds: ['ntt-test'] } })
  return list.body.items[0].id
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

  it('409: MCOP-GEN-12: a stale save is refused and told the current version', async () => {
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

describe('states of many', () => {
  it('200: MCOP-STATE-2 MCOP-STATE-12 MCOP-STATE-13: does what makes sense and counts the rest', async () => {
    const ids = []
    for (const name of ['S1', 'S2', 'S3']) ids.push((await register({ userId: name, email1: `${name}@example.com` })).body.id)
    await admin().call(routes.suspendUsersRoute, { body: { ids: [ids[0]] } })
    const answer = await admin().call(routes.suspendUsersRoute, { body: { ids: [...ids, await maintenanceId()] } })
    expect(answer.body).toEqual({ changed: 2, unchanged: 1, skipped: 1 })
    const listed = await admin().call(routes.listUsersRoute, { query: { state: 'suspended' } })
    expect(listed.body.items.map((item: { userId: string }) => item.userId)).toEqual(['S1', 'S2', 'S3'])
    const released = await admin().call(routes.releaseUsersRoute, { body: { condition: { state: 'suspended' }, expected: 3 } })
    expect(released.body).toEqual({ changed: 3, unchanged: 0, skipped: 0 })
  })

  it('409: 条件に合うすべて is refused when the number has changed since it was confirmed', async () => {
    const answer = await admin().call(routes.suspendUsersRoute, { body: { condition: { words: 'S1@example' }, expected: 5 } })
    expect([answer.status, answer.body.code, answer.body.params]).toEqual([409, 'kernel.conflict', { expected: 5, found: 1 }])
  })

  it('MCOP-STATE-7 MCOP-STATE-9: a lock ends by itself, or by 「ロック解除」', async () => {
    const [one, two] = [
      await register({ userId: 'L1', email1: 'l1@example.com' }),
      await register({ userId: 'L2', email1: 'l2@example.com' }),
    ]
    const minute = new Date(app.clock.now().getTime() + 60_000)
    await app.asSystem(company.id, (ctx) => app.api.markLocked(ctx, [one.body.id], null))
    await app.asSystem(company.id, (ctx) => app.api.markLocked(ctx, [two.body.id], minute))
    const locked = async () => {
      const { body } = await admin().call(routes.listUsersRoute, { query: { state: 'locked' } })
      return body.items.map((item: { userId: string }) => item.userId)
    }
    expect(await locked()).toEqual(['L1', 'L2'])
    app.clock.advance({ minutes: 2 })
    expect(await locked()).toEqual(['L1'])
    expect((await admin().call(routes.unlockUsersRoute, { body: { ids: [one.body.id, two.body.id] } })).body).toEqual({
      changed: 1,
      unchanged: 1,
      skipped: 0,
    })
    expect(await locked()).toEqual([])
  })

  it('409: MCOP-MAINT-2 MCOP-MAINT-3: maintenance accounts are hidden, and refused on every path', async () => {
    const hidden = await admin().call(routes.listUsersRoute, { query: { userIds: ['ntt-test', 'ntt-test-monitor'] } })
    expect(hidden.body.total).toBe(0)
    const id = await maintenanceId()
    for (const route of [routes.suspendUsersRoute, routes.deleteUsersRoute, routes.unlockUsersRoute]) {
      expect((await admin().call(route, { body: { ids: [id] } })).body.code, route.id).toBe('directory.maintenance-account')
    }
    const edit = await admin().call(routes.updateUserRoute, { params: { userId: id }, body: { version: 1, memo: 'x' } })
    expect([edit.status, edit.body.code]).toEqual([409, 'directory.maintenance-account'])
    expect((await admin().call(routes.deleteUserRoute, { params: { userId: id } })).status).toBe(409)
  })
})

describe('bin', () => {
  it('MCOP-USER-28 MCOP-USER-30: a deleted user is restorable for 30 days, then erased; the id is free at once', async () => {
    const { body: user } = await register({ userId: 'Gone1', email1: 'gone1@example.com', memo: '残す' })
    expect((await admin().call(routes.deleteUserRoute, { params: { userId: user.id } })).status).toBe(204)
    expect((await admin().call(routes.getUserRoute, { params: { userId: user.id } })).status).toBe(404)
    const bin = await admin().call(routes.listDeletedUsersRoute)
    expect(bin.body.items[0]).toMatchObject({
      userId: 'Gone1',
      erasedAt: new Date(app.clock.now().getTime() + 30 * 86_400_000).toISOString(),
    })
    const back = await admin().call(routes.restoreUserRoute, { params: { userId: user.id } })
    expect(back.body).toMatchObject({ userId: 'Gone1', memo: '残す', loginId: 'gone1@example.com', passwordState: 'unset' })

    await admin().call(routes.deleteUserRoute, { params: { userId: user.id } })
    expect((await register({ userId: 'gone1', email1: 'gone1@example.com' })).status).toBe(201)
    const refused = await admin().call(routes.restoreUserRoute, { params: { userId: user.id } })
    expect([refused.status, refused.body.code]).toEqual([409, 'directory.user-id-taken'])
  })
})

describe('department-limited administrator', () => {
  it('sees, counts and changes only the people of the subtree', async () => {
    const [top, side] = await app.work(company.admin, (ctx) =>
      app.api.registerDepartments(ctx, [
        { code: 'lim1', name: '営業部' },
        { code: 'lim2', name: '総務部' },
      ]),
    )
    const inside = (await register({ userId: 'In1', email1: 'in1@example.com', departmentId: top?.id })).body
    const outside = (await register({ userId: 'Out1', email1: 'out1@example.com', departmentId: side?.id })).body
    const { rows } = await app.platform.pool.query('select path from genkan.directory_department where id = $1', [top?.id])
    const limited = limitedTo(company.admin, rows[0].path)
    const list = await app.as(limited).call(routes.listUsersRoute)
    expect(list.body).toMatchObject({ total: 1, items: [{ userId: 'In1' }] })
    expect((await app.as(limited).call(routes.listUsersRoute, { query: { words: 'out1' } })).body.total).toBe(0)
    expect((await app.as(limited).call(routes.getUserRoute, { params: { userId: outside.id } })).status).toBe(404)
    expect((await app.as(limited).call(routes.suspendUsersRoute, { body: { ids: [outside.id] } })).status).toBe(404)
    const moved = await app
      .as(limited)
      .call(routes.updateUserRoute, { params: { userId: inside.id }, body: { version: 1, departmentId: side?.id } })
    expect(problemsIn(moved)).toEqual(['/body/departmentId directory.department-unknown'])
    expect(problemsIn(await register({ userId: 'In2', email1: 'in2@example.com' }, limited))).toEqual([
      '/body/departmentId directory.department-unknown',
    ])
    expect((await register({ userId: 'In2', email1: 'in2@example.com', departmentId: top?.id }, limited)).status).toBe(201)
  })
})
