import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { limitedTo, type TestCompany } from '../../../../tests/support/factories.ts'
import * as routes from '../contract/user-routes.ts'
import { startDirectoryOfCompany, type TestDirectory } from './test-directory.ts'

let app: TestDirectory
let company: TestCompany

beforeAll(async () => {
  ;({ app, company } = await startDirectoryOfCompany())
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

  it('200: leaves out who was deleted meanwhile; 404: nobody who was meant is there any more', async () => {
    const [here, gone] = [
      (await register({ userId: 'Here', email1: 'here@example.com' })).body.id,
      (await register({ userId: 'Gone', email1: 'gone@example.com' })).body.id,
    ]
    await admin().call(routes.deleteUserRoute, { params: { userId: gone } })
    const some = await admin().call(routes.suspendUsersRoute, { body: { ids: [here, gone] } })
    expect([some.status, some.body]).toEqual([200, { changed: 1, unchanged: 0, skipped: 0 }])
    expect((await admin().call(routes.suspendUsersRoute, { body: { ids: [gone] } })).status).toBe(404)
    await admin().call(routes.deleteUserRoute, { params: { userId: here } })
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
  it('MCOP-USER-28 MCOP-USER-30 MCOP-W50: a deleted user is restorable for 30 days, then erased; the id is free at once', async () => {
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
