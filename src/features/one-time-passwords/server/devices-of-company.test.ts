/** 端末情報管理: list, search, deletion (MCOP-DEV-11 to 17), as the API gives them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo, type TestCompany, without } from '../../../../tests/support/factories.ts'
import type { Actor } from '../../../platform/server/context.ts'
import * as routes from '../contract/device-routes.ts'
import type { ManagedDevice } from '../contract/index.ts'
import { issueCode } from '../contract/routes.ts'
import { companyWithPeople } from './test-devices.ts'
import { bare, type OtpApp, startOtp } from './test-one-time-passwords.ts'
import { knownPattern } from './test-terminal.ts'

let app: OtpApp
let company: TestCompany
let other: TestCompany
let people: Awaited<ReturnType<typeof companyWithPeople>>

beforeAll(async () => {
  app = await startOtp()
  other = await app.openCompany('C000000002', '別の会社')
  people = await companyWithPeople(app, 'C000000001')
  company = people.company
})
afterAll(() => app?.stop())

const list = (query: Record<string, string> = {}, actor: Actor = company.admin) =>
  app.terminal({ actor }).call(routes.listDevices, { query })
const remove = (ids: readonly string[], actor: Actor = company.admin) =>
  app.terminal({ actor }).call(routes.deleteDevices, { body: { ids } })
const idsOf = (answer: { body: { items: ManagedDevice[] } }): string[] => answer.body.items.map((device) => device.id)

describe('the list of terminals', () => {
  it('200: MCOP-DEV-2, MCOP-DEV-14, MCOP-DEV-18: all terminals of the company with users, kind, use and times; the newest first', async () => {
    const { aoki, baba } = people
    const answer = await list()
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ total: 3, totalIsCapped: false, nextCursor: null })
    expect(idsOf(answer)).toEqual([baba.phoneId, aoki.phoneId, aoki.browserId])
    expect(answer.body.items[2]).toEqual({
      id: aoki.browserId,
      kind: 'browser',
      name: 'Chrome / Windows',
      sharing: 'exclusive',
      registeredAt: expect.stringMatching(/^2026-/),
      lastUsedAt: expect.stringMatching(/^2026-/),
      users: [{ id: aoki.id, userId: 'Aoki', terminals: 2 }],
      otherUsers: 0,
    })
  })

  it('200: MCOP-DEV-3: a terminal is of the kind of the address it was registered by', async () => {
    const { company: own, aoki, baba } = await companyWithPeople(app, 'C000000015')
    const urls = await app.asSystem(own.id, (ctx) => app.api.personalUrls(ctx, [aoki.id]))
    const keitai = app.terminal({ userAgent: 'DoCoMo/2.0 P07A3(c500;TB;W24H15)' })
    const lightToken = urls.get(aoki.id)?.lightUrl.split('/u/')[1] ?? ''
    expect((await keitai.enter({ token: lightToken }, knownPattern)).status).toBe(200)
    for (const [kind, ids] of [
      ['browser', [aoki.browserId]],
      ['app', [baba.phoneId, aoki.phoneId]],
      ['light', [keitai.deviceId]],
    ] as const) {
      expect(idsOf(await list({ kind }, own.admin))).toEqual(ids)
    }
  })

  it('200: MCOP-DEV-13: every condition narrows the list, all that are given must hold', async () => {
    const { aoki, baba } = people
    const found = async (query: Record<string, string>) => idsOf(await list(query))
    expect(await found({ terminal: aoki.phoneId.slice(10).toUpperCase() })).toEqual([aoki.phoneId])
    expect(await found({ terminal: '%' })).toEqual([])
    expect(await found({ userId: 'AOK' })).toEqual([aoki.phoneId, aoki.browserId])
    // A word that stands in a mail address is no user id.
    expect(await found({ userId: 'example' })).toEqual([])
    expect(await found({ name: '馬場' })).toEqual([baba.phoneId])
    expect(await found({ name: 'あおき' })).toEqual([aoki.phoneId, aoki.browserId])
    expect(await found({ userId: 'aoki', name: '馬場' })).toEqual([])
    expect(await found({ sharing: 'shared' })).toEqual([])
    expect(await found({ sharing: 'exclusive', kind: 'app', userId: 'aoki' })).toEqual([aoki.phoneId])
    expect(await found({ userId: 'nobody' })).toEqual([])
    // Days of Japan, both included: 2026-11-21T16:00Z is the 22nd there.
    await app.platform.pool.query(`update genkan.otp_device set registered_at = '2026-11-21T16:00:00Z' where id = $1`, [aoki.browserId])
    expect(await found({ from: '2026-11-22', to: '2026-11-22' })).toEqual([aoki.browserId])
    expect(await found({ to: '2026-11-21' })).toEqual([baba.phoneId, aoki.phoneId])
  })

  it('200: keyset pages in every order, and the number of all', async () => {
    for (const sort of ['id', 'registeredAt', 'lastUsedAt']) {
      for (const direction of ['asc', 'desc']) {
        const whole = idsOf(await list({ sort, direction }))
        const first = await list({ sort, direction, limit: '2' })
        expect(first.body).toMatchObject({ total: 3 })
        const second = await list({ sort, direction, limit: '2', cursor: first.body.nextCursor })
        expect([...idsOf(first), ...idsOf(second)]).toEqual(whole)
        expect(second.body.nextCursor).toBeNull()
      }
    }
    const { body } = await list({ sort: 'id', direction: 'asc' })
    expect(idsOf({ body })).toEqual([...idsOf({ body })].sort())
  })

  it('400: a made-up cursor, an unknown member and impossible days', async () => {
    const { nextCursor } = (await list({ limit: '1' })).body
    for (const query of [
      { cursor: 'x' },
      { cursor: nextCursor, sort: 'id' },
      { cursor: Buffer.from(JSON.stringify(['devices registeredAt desc', 'soon', 'x'])).toString('base64url') },
      { colour: 'red' },
      { from: '2026-02-30' },
      { kind: 'telex' },
      { limit: '101' },
    ]) {
      expect([query, (await list(query)).status]).toEqual([query, 400])
    }
  })

  it('401, 403: asks for a session and the permission', async () => {
    expect((await app.terminal().call(routes.listDevices)).status).toBe(401)
    expect((await list({}, company.user)).status).toBe(403)
    expect((await list({}, without(company.admin, 'one-time-passwords.devices.read'))).status).toBe(403)
  })

  it('200: MCOP-GEN-1: another company sees none of them', async () => {
    expect((await list({}, other.admin)).body).toMatchObject({ items: [], total: 0 })
    expect((await list({ userId: 'Aoki' }, other.admin)).body).toMatchObject({ items: [], total: 0 })
  })

  it('200: an administrator of a department sees, finds and counts terminals of its people alone', async () => {
    const { baba, sales } = people
    const limited = limitedTo(company.admin, sales.path)
    expect(idsOf(await list({}, limited))).toEqual([baba.phoneId])
    expect((await list({}, limited)).body.total).toBe(1)
    expect(idsOf(await list({ userId: 'aoki' }, limited))).toEqual([])
    expect(idsOf(await list({ name: '馬場' }, limited))).toEqual([baba.phoneId])
  })
})

describe('deleting terminals', () => {
  it('200: MCOP-DEV-15, MCOP-DEV-16: ticked ones are gone with their sessions, other terminals go on, and the id never comes back', async () => {
    const { company: own, aoki, baba } = await companyWithPeople(app, 'C000000011')
    expect((await aoki.phone.call(issueCode, { body: {} })).status).toBe(201)
    expect((await remove([aoki.phoneId, baba.phoneId], own.admin)).body).toEqual({
      deleted: 2,
      usersWithoutTerminal: [{ id: baba.id, userId: 'Baba', kind: 'app' }],
    })
    expect((await aoki.phone.call(issueCode, { body: {} })).status).toBe(401)
    expect((await aoki.browser.call(issueCode, { body: {} })).status).toBe(201)
    expect(bare(await aoki.phone.enter({ token: aoki.token }, knownPattern))).toMatchObject({ code: 'one-time-passwords.device-unknown' })
    expect(idsOf(await list({}, own.admin))).toEqual([aoki.browserId])
    const formerId = aoki.phoneId
    aoki.phone.deviceId = null
    expect((await aoki.phone.enter({ token: aoki.token }, knownPattern)).status).toBe(200)
    expect(aoki.phone.deviceId).not.toBe(formerId)
    const { rows } = await app.platform.pool.query<{ end_cause: string }>(
      `select end_cause from genkan.activity_session where user_id = $1 and ended_at is not null and detail ->> 'deviceId' = $2`,
      [aoki.id, formerId],
    )
    expect(rows).toContainEqual({ end_cause: 'device-removed' })
  })

  it('200: MCOP-DEV-17: without a terminal the registration and the password stay as they are', async () => {
    const { company: own, baba } = await companyWithPeople(app, 'C000000012')
    const before = await app.work(own.admin, (ctx) => app.directory.getUser(ctx, baba.id), 'read')
    await remove([baba.phoneId], own.admin)
    const after = await app.work(own.admin, (ctx) => app.directory.getUser(ctx, baba.id), 'read')
    expect([after.registration, after.passwordState]).toEqual([before.registration, before.passwordState])
    expect([after.registration, after.passwordState]).toEqual(['registered', 'set'])
  })

  it('200: every deleted terminal stands in the history with its users', async () => {
    const { company: own, aoki } = await companyWithPeople(app, 'C000000013')
    await remove([aoki.browserId], own.admin)
    const { rows } = await app.platform.pool.query(
      `select action, actor_name, before from genkan.activity_entry where object_id = $1 order by at desc limit 1`,
      [aoki.browserId],
    )
    expect(rows).toEqual([{ action: 'one-time-passwords.device.deleted', actor_name: own.admin.name, before: { users: ['Aoki'] } }])
  })

  it('404, 400, 401, 403: nothing of others, nothing of nothing', async () => {
    const { aoki, sales } = people
    const nobody = '01900000-0000-7000-8000-000000000000'
    expect((await remove([nobody])).status).toBe(404)
    expect(bare(await remove([aoki.phoneId], other.admin))).toEqual(bare(await remove([nobody])))
    expect((await remove([aoki.phoneId], limitedTo(company.admin, sales.path))).status).toBe(404)
    expect((await remove([])).status).toBe(400)
    expect((await app.terminal().call(routes.deleteDevices, { body: { ids: [nobody] } })).status).toBe(401)
    expect((await remove([aoki.phoneId], without(company.admin, 'one-time-passwords.devices.delete'))).status).toBe(403)
    expect(idsOf(await list({ userId: 'aoki' }))).toContain(aoki.phoneId)
  })

  it('409: a shared terminal that is also used outside of the department is left alone, with all that were ticked beside it', async () => {
    const { company: own, aoki, baba, sales } = await companyWithPeople(app, 'C000000014')
    const change = { version: 1, sharing: 'shared', userIds: [aoki.id, baba.id], allowsSharing: true }
    expect(
      (await app.terminal({ actor: own.admin }).call(routes.updateDevice, { params: { deviceId: aoki.phoneId }, body: change })).status,
    ).toBe(200)
    const limited = limitedTo(own.admin, sales.path)
    expect(bare(await remove([aoki.phoneId, baba.phoneId], limited))).toEqual({
      status: 409,
      code: 'one-time-passwords.device-of-others',
      params: { devices: [aoki.phoneId] },
      errors: undefined,
    })
    expect(idsOf(await list({}, limited))).toHaveLength(2)
  })
})
