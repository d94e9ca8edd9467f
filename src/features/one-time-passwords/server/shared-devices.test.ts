/** 端末情報編集 and 共有端末利用の可否, as the API gives them (MCOP-SHARE-5 to 17). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo, type TestCompany, without } from '../../../../tests/support/factories.ts'
import type { Actor } from '../../../platform/server/context.ts'
import * as routes from '../contract/device-routes.ts'
import { issueCode, listUserDevices } from '../contract/routes.ts'
import { companyWithPeople, type People } from './test-devices.ts'
import { bare, type OtpApp, startOtp } from './test-one-time-passwords.ts'
import { knownPattern } from './test-terminal.ts'

let app: OtpApp
let other: TestCompany
let code = 100

beforeAll(async () => {
  app = await startOtp()
  other = await app.openCompany('C000000002', '別の会社')
})
afterAll(() => app?.stop())

const people = (): Promise<People> => companyWithPeople(app, `C000000${code++}`)
const get = (actor: Actor, deviceId: string) => app.terminal({ actor }).call(routes.getDevice, { params: { deviceId } })
const put = (actor: Actor, deviceId: string, body: Record<string, unknown>) =>
  app.terminal({ actor }).call(routes.updateDevice, { params: { deviceId }, body })
const sharing = (actor: Actor) => app.terminal({ actor }).call(routes.getDeviceSharing)
const allow = (actor: Actor, isAllowed: boolean, version: number) =>
  app.terminal({ actor }).call(routes.changeDeviceSharing, { body: { isAllowed, version } })
const problem = (pointer: string, name: string, params: object = {}) => ({
  pointer,
  code: `one-time-passwords.${name}`,
  params,
})

async function lastAudit(action: string, companyId: string) {
  const { rows } = await app.platform.pool.query<{ before: unknown; after: unknown }>(
    'select before, after from genkan.activity_entry where action = $1 and company_id = $2 order by at desc, id desc limit 1',
    [`one-time-passwords.${action}`, companyId],
  )
  return rows[0]
}

describe('共有端末利用の可否', () => {
  it('200: MCOP-SHARE-5: begins as 利用不可, is switched with a version, and stands in the history', async () => {
    const { company } = await people()
    expect(await sharing(company.admin)).toMatchObject({
      status: 200,
      body: { isAllowed: false, version: 0, sharedDevices: 0, mayChange: true },
    })
    expect(await allow(company.admin, true, 0)).toMatchObject({ status: 200, body: { isAllowed: true, version: 1 } })
    expect(await lastAudit('sharing.changed', company.id)).toEqual({ before: { isAllowed: false }, after: { isAllowed: true } })
    expect(bare(await allow(company.admin, false, 0))).toMatchObject({ status: 409, code: 'kernel.stale-version', params: { version: 1 } })
    expect(await allow(company.admin, false, 1)).toMatchObject({ status: 200, body: { isAllowed: false, version: 2 } })
  })

  it('409: MCOP-SHARE-17: cannot be switched off while there are shared terminals', async () => {
    const { company, aoki } = await people()
    await put(company.admin, aoki.phoneId, { version: 1, sharing: 'shared', userIds: [aoki.id], allowsSharing: true })
    expect(bare(await allow(company.admin, false, 1))).toMatchObject({
      status: 409,
      code: 'one-time-passwords.shared-devices-exist',
      params: { count: 1 },
    })
    expect((await put(company.admin, aoki.phoneId, { version: 2, sharing: 'exclusive', userIds: [aoki.id] })).status).toBe(200)
    expect((await allow(company.admin, false, 1)).status).toBe(200)
  })

  it('401, 403: for administrators of the whole company', async () => {
    const { company, sales } = await people()
    expect((await app.terminal().call(routes.getDeviceSharing)).status).toBe(401)
    expect((await sharing(company.user)).status).toBe(403)
    expect((await allow(without(company.admin, 'one-time-passwords.sharing.change'), true, 0)).status).toBe(403)
    const limited = limitedTo(company.admin, sales.path)
    expect((await sharing(limited)).body).toMatchObject({ mayChange: false })
    expect(bare(await allow(limited, true, 0))).toMatchObject({ status: 403, code: 'kernel.forbidden' })
    expect((await app.terminal({ actor: company.admin }).call(routes.changeDeviceSharing, { body: { isAllowed: 1 } })).status).toBe(400)
  })
})

describe('端末情報編集', () => {
  it('200: MCOP-SHARE-8, MCOP-SHARE-12, MCOP-SHARE-15: shared with another user; the list and both users show the same terminal', async () => {
    const { company, aoki, baba } = await people()
    await allow(company.admin, true, 0)
    const answer = await put(company.admin, aoki.phoneId, { version: 1, sharing: 'shared', userIds: [baba.id, aoki.id] })
    expect(answer).toMatchObject({
      status: 200,
      body: { sharing: 'shared', version: 2, users: [{ userId: 'Aoki' }, { userId: 'Baba', name: '馬場', emails: ['baba@example.jp'] }] },
    })
    const listed = await app.terminal({ actor: company.admin }).call(routes.listDevices, { query: { sharing: 'shared' } })
    expect(listed.body.items).toMatchObject([{ id: aoki.phoneId, users: [{ userId: 'Aoki' }, { userId: 'Baba' }] }])
    for (const user of [aoki, baba]) {
      const own = await app.terminal({ actor: company.admin }).call(listUserDevices, { params: { userId: user.id } })
      expect(own.body.items).toContainEqual(expect.objectContaining({ id: aoki.phoneId, sharing: 'shared' }))
    }
    expect(await lastAudit('device.changed', company.id)).toEqual({
      before: { sharing: 'exclusive', users: ['Aoki'] },
      after: { sharing: 'shared', users: ['Aoki', 'Baba'] },
    })
  })

  it('200: MCOP-SHARE-6: 共有端末利用の可否 is switched on in the same step, or nothing happens', async () => {
    const { company, aoki } = await people()
    const change = { version: 1, sharing: 'shared', userIds: [aoki.id] }
    expect((await put(company.admin, aoki.phoneId, change)).body.errors).toEqual([problem('/body/sharing', 'sharing-not-allowed')])
    // One transaction: a wrong user leaves the company's setting as it was.
    const nobody = '01900000-0000-7000-8000-000000000000'
    const wrong = await put(company.admin, aoki.phoneId, { ...change, userIds: [nobody], allowsSharing: true })
    expect(wrong.body.errors).toEqual([problem('/body/userIds/0', 'device-user-unknown')])
    expect((await sharing(company.admin)).body.isAllowed).toBe(false)
    expect((await put(company.admin, aoki.phoneId, { ...change, allowsSharing: true })).body).toMatchObject({
      sharing: 'shared',
      isSharingAllowed: true,
    })
    expect(await lastAudit('sharing.changed', company.id)).toEqual({ before: { isAllowed: false }, after: { isAllowed: true } })
  })

  it('400: MCOP-SHARE-2, MCOP-SHARE-17: no Web terminal, not back to 専有 with two users, nobody and strangers; all told at once', async () => {
    const { company, aoki, baba } = await people()
    await allow(company.admin, true, 0)
    const errors = async (deviceId: string, change: Record<string, unknown>) => (await put(company.admin, deviceId, change)).body.errors
    expect(await errors(aoki.browserId, { version: 1, sharing: 'shared', userIds: [baba.id] })).toEqual([
      problem('/body/sharing', 'browser-not-shared'),
      problem('/body/userIds', 'browser-not-shared'),
    ])
    expect(await errors(aoki.phoneId, { version: 1, sharing: 'exclusive', userIds: [aoki.id, baba.id] })).toEqual([
      problem('/body/userIds', 'exclusive-needs-one-user', { count: 2 }),
    ])
    expect(await errors(aoki.phoneId, { version: 1, sharing: 'shared', userIds: [] })).toEqual([
      problem('/body/userIds', 'device-without-user'),
    ])
    const foreign = await app.invite(other, 'Stranger')
    const maintenance = (await app.invite(company, 'Test')).id
    await app.platform.pool.query('update genkan.directory_user set is_maintenance = true where id = $1', [maintenance])
    expect(await errors(aoki.phoneId, { version: 1, sharing: 'shared', userIds: [foreign.id, aoki.id, maintenance] })).toEqual([
      problem('/body/userIds/0', 'device-user-unknown'),
      problem('/body/userIds/2', 'device-user-unknown'),
    ])
    expect((await put(company.admin, aoki.phoneId, { version: 1, sharing: 'often', userIds: [] })).status).toBe(400)
  })

  it('400: MCOP-DEV-6: nobody is given an eleventh terminal', async () => {
    const { company, aoki, baba } = await people()
    for (let number = 2; number <= 10; number += 1)
      expect((await app.terminal().enter({ token: baba.token }, knownPattern)).status).toBe(200)
    const answer = await put(company.admin, aoki.phoneId, {
      version: 1,
      sharing: 'shared',
      userIds: [aoki.id, baba.id],
      allowsSharing: true,
    })
    expect(answer.body.errors).toEqual([problem('/body/userIds/1', 'device-user-full', { userId: 'Baba', maximum: 10 })])
  })

  it('200: whoever is taken off loses the terminal with its session at once, and the other user keeps it', async () => {
    const { company, aoki, baba } = await people()
    await put(company.admin, aoki.phoneId, { version: 1, sharing: 'shared', userIds: [aoki.id, baba.id], allowsSharing: true })
    const shared = aoki.phone
    expect((await shared.enter({ companyCode: company.code, userId: 'Baba' }, knownPattern)).status).toBe(200)
    expect((await shared.call(issueCode, { body: {} })).status).toBe(201)
    expect((await put(company.admin, aoki.phoneId, { version: 2, sharing: 'shared', userIds: [aoki.id] })).status).toBe(200)
    expect((await shared.call(issueCode, { body: {} })).status).toBe(401)
    expect((await shared.enter({ companyCode: company.code, userId: 'Baba' }, knownPattern)).status).toBe(403)
    // Baba's own telephone goes on, and Aoki comes in on this one as before.
    expect((await baba.phone.call(issueCode, { body: {} })).status).toBe(201)
    expect((await shared.enter({ companyCode: company.code, userId: 'Aoki' }, knownPattern)).status).toBe(200)
    expect((await shared.call(issueCode, { body: {} })).status).toBe(201)
    const { rows } = await app.platform.pool.query<{ live: number }>(
      'select count(*)::int as live from genkan.otp_code where user_id = $1 and revoked_at is null',
      [baba.id],
    )
    expect(rows[0]?.live).toBe(1)
  })

  it('409: what was changed meanwhile is told; 200: a change of nothing leaves no trace', async () => {
    const { company, aoki } = await people()
    const change = { version: 1, sharing: 'exclusive', userIds: [aoki.id] }
    expect((await put(company.admin, aoki.phoneId, change)).body).toMatchObject({ version: 1 })
    expect(await lastAudit('device.changed', company.id)).toBeUndefined()
    expect((await put(company.admin, aoki.phoneId, { ...change, sharing: 'shared', allowsSharing: true })).body).toMatchObject({
      version: 2,
    })
    expect(bare(await put(company.admin, aoki.phoneId, change))).toMatchObject({
      status: 409,
      code: 'kernel.stale-version',
      params: { version: 2 },
    })
  })

  it('200, 400, 404: a limited administrator adds and takes off people of the department; others stay unseen and untouched', async () => {
    const { company, aoki, baba, sales } = await people()
    const limited = limitedTo(company.admin, sales.path)
    expect(bare(await get(limited, aoki.phoneId))).toMatchObject({ status: 404 })
    expect((await put(limited, aoki.phoneId, { version: 1, sharing: 'exclusive', userIds: [baba.id] })).status).toBe(404)
    const alone = await put(limited, baba.phoneId, { version: 1, sharing: 'shared', userIds: [baba.id], allowsSharing: true })
    expect(alone.body.errors).toEqual([problem('/body/sharing', 'sharing-by-whole-company')])
    await put(company.admin, aoki.phoneId, { version: 1, sharing: 'shared', userIds: [aoki.id, baba.id], allowsSharing: true })
    expect((await get(limited, aoki.phoneId)).body).toMatchObject({ users: [{ userId: 'Baba' }], otherUsers: 1 })
    expect((await put(limited, aoki.phoneId, { version: 2, sharing: 'shared', userIds: [baba.id, aoki.id] })).body.errors).toEqual([
      problem('/body/userIds/1', 'device-user-unknown'),
    ])
    expect((await put(limited, aoki.phoneId, { version: 2, sharing: 'exclusive', userIds: [baba.id] })).body.errors).toEqual([
      problem('/body/userIds', 'exclusive-needs-one-user', { count: 2 }),
    ])
    expect((await put(limited, aoki.phoneId, { version: 2, sharing: 'shared', userIds: [] })).body.errors).toEqual([
      problem('/body/userIds', 'device-without-user'),
    ])
    const chiba = await app.invite(company, 'Chiba')
    await app.asSystem(company.id, (ctx) => app.directory.updateUsers(ctx, [{ id: chiba.id, departmentId: sales.id }]))
    expect((await put(limited, aoki.phoneId, { version: 2, sharing: 'shared', userIds: [chiba.id] })).body).toMatchObject({
      users: [{ userId: 'Chiba' }],
      otherUsers: 1,
    })
    expect((await get(company.admin, aoki.phoneId)).body).toMatchObject({ users: [{ userId: 'Aoki' }, { userId: 'Chiba' }], otherUsers: 0 })
  })

  it('401, 403, 404: asks for a session and the permission, and knows nothing of other companies', async () => {
    const { company, aoki } = await people()
    const nobody = '01900000-0000-7000-8000-000000000000'
    expect((await app.terminal().call(routes.getDevice, { params: { deviceId: aoki.phoneId } })).status).toBe(401)
    expect((await get(without(company.admin, 'one-time-passwords.devices.read'), aoki.phoneId)).status).toBe(403)
    const change = { version: 1, sharing: 'exclusive', userIds: [aoki.id] }
    expect((await put(without(company.admin, 'one-time-passwords.devices.update'), aoki.phoneId, change)).status).toBe(403)
    expect(bare(await get(other.admin, aoki.phoneId))).toEqual(bare(await get(company.admin, nobody)))
    expect((await get(company.admin, nobody)).status).toBe(404)
    expect((await put(other.admin, aoki.phoneId, change)).status).toBe(404)
  })
})
