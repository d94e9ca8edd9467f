import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import * as routes from '../contract/user-routes.ts'
import { emptyBin } from './operations/empty-bin.ts'
import { startDirectoryOfCompany, type TestDirectory } from './test-directory.ts'

let app: TestDirectory
let company: TestCompany

beforeAll(async () => {
  ;({ app, company } = await startDirectoryOfCompany())
})
afterAll(() => app.stop())

const call = (...given: Parameters<ReturnType<typeof app.as>['call']>) => app.as(company.admin).call(...given)
const register = (body: unknown) => call(routes.registerUserRoute, { body })
const mail = (userId: string) => ({ userId, email1: `${userId}@life.example` })
const total = async (): Promise<number> => (await call(routes.listUsersRoute)).body.total

describe('what the form sends', () => {
  it('MCOP-USER-3 (form): one operation registers one user, and a list is no body', async () => {
    const before = await total()
    expect((await register(mail('single'))).status).toBe(201)
    expect(await total()).toBe(before + 1)
    for (const body of [[mail('first'), mail('second')], { users: [mail('first')] }]) expect((await register(body)).status).toBe(400)
    expect(await total()).toBe(before + 1)
  })

  it('MCOP-USER-14: 公開 unless said otherwise, 非公開 by choice, and nothing else', async () => {
    expect((await register(mail('public'))).body.visibility).toBe(0)
    expect((await register({ ...mail('hidden'), visibility: 1 })).body.visibility).toBe(1)
    expect(problemsIn(await register({ ...mail('wrong'), visibility: 2 })).join()).toContain('/body/visibility')
  })

  it('MCOP-USER-15: 利用可能 unless said otherwise, 利用停止 by choice, and nothing else', async () => {
    expect((await register(mail('usable'))).body.state).toBe('active')
    expect((await register({ ...mail('stopped'), state: 'suspended' })).body.state).toBe('suspended')
    expect(problemsIn(await register({ ...mail('wrong'), state: 'locked' })).join()).toContain('/body/state')
  })

  it('MCOP-USER-10, MCOP-USER-16 (by request): what belongs to files alone is not taken', async () => {
    for (const member of ['authentication', 'policyPattern', 'companyCode', 'passwordChangeBasic', 'passwordChangeNeeded']) {
      expect(problemsIn(await register({ ...mail('extra'), [member]: 'x' }))).toEqual([`/body/${member} field.unknown-member`])
    }
  })
})

describe('what becomes of a user', () => {
  const read = async (id: string) => (await call(routes.getUserRoute, { params: { userId: id } })).body

  it('MCOP-USER-19, MCOP-USER-20, MCOP-GEN-8 (users): the first sign-in stays, the last follows; kept in UTC, written in the time of Japan', async () => {
    const { body: user } = await register(mail('visitor'))
    expect(user).toMatchObject({ firstSignedInAt: null, lastSignedInAt: null })
    const signIn = () => app.asSystem(company.id, (ctx) => app.api.markSignedIn(ctx, [user.id], { registered: true }))
    await signIn()
    expect(await read(user.id)).toMatchObject({ firstSignedInAt: '2026-11-21T00:05:00.000Z', lastSignedInAt: '2026-11-21T00:05:00.000Z' })
    app.clock.advance({ days: 1, hours: 15 })
    await signIn()
    expect(await read(user.id)).toMatchObject({ firstSignedInAt: '2026-11-21T00:05:00.000Z', lastSignedInAt: '2026-11-22T15:05:00.000Z' })
    const file = await call(routes.downloadUsersRoute, { query: { userIds: ['visitor'] } })
    const [, line] = new TextDecoder('shift_jis').decode(file.bytes).split('\r\n')
    expect(line?.split(',').at(9)).toBe('2026/11/23 00:05:00')
  })

  it('MCOP-USER-21: 本登録 comes with the first sign-in on a terminal and never goes again', async () => {
    const { body: user } = await register(mail('settler'))
    expect(user.registration).toBe('provisional')
    const asSystem = (act: (ctx: Parameters<typeof app.api.markSignedIn>[0]) => Promise<unknown>) => app.asSystem(company.id, act)
    await asSystem((ctx) => app.api.markSignedIn(ctx, [user.id]))
    expect((await read(user.id)).registration).toBe('provisional')
    await asSystem((ctx) => app.api.markSignedIn(ctx, [user.id], { registered: true }))
    expect((await read(user.id)).registration).toBe('registered')
    await asSystem((ctx) => app.api.markPasswordState(ctx, [user.id], 'unset', { changeNeeded: true }))
    await asSystem((ctx) => app.api.markSignedIn(ctx, [user.id]))
    await asSystem((ctx) => app.api.markLocked(ctx, [user.id], null))
    expect(await read(user.id)).toMatchObject({ registration: 'registered', passwordState: 'unset' })
  })

  it('MCOP-USER-31: an erased id begins anew, with nothing of the person before', async () => {
    const former = (await register({ ...mail('again'), surname: '前', memo: '前の人', phone1: '03-1111-1111', visibility: 1 })).body
    await app.asSystem(company.id, (ctx) => app.api.markSignedIn(ctx, [former.id], { registered: true }))
    await call(routes.deleteUserRoute, { params: { userId: former.id } })
    app.clock.advance({ days: 31 })
    const monthAgo = new Date(app.clock.now().getTime() - 30 * 86_400_000)
    await app.asSystem(company.id, (ctx) => emptyBin(ctx, monthAgo))
    expect((await call(routes.restoreUserRoute, { params: { userId: former.id } })).status).toBe(404)
    const { status, body: user } = await register(mail('AGAIN'))
    expect(status).toBe(201)
    expect(user.id).not.toBe(former.id)
    expect(user).toMatchObject({ userId: 'AGAIN', surname: '', memo: '', phone1: '', visibility: 0, version: 1 })
    expect(user).toMatchObject({ registration: 'provisional', passwordState: 'unset', firstSignedInAt: null, lastSignedInAt: null })
  })
})
