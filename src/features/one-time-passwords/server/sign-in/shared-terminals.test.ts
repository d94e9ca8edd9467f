/** Signing in on terminals that others use: exclusive, shared, browsers (MCOP-SHARE-3, 4, 9, 10, 14). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as routes from '../../contract/device-routes.ts'
import type { Challenge } from '../../contract/index.ts'
import { deleteUserDevices, issueCode, listUserDevices, startSignIn } from '../../contract/routes.ts'
import { companyWithPeople, type People } from '../test-devices.ts'
import { bare, lastDecision, neutral, type OtpApp, startOtp } from '../test-one-time-passwords.ts'
import { type Invited, knownPattern } from '../test-terminal.ts'

let app: OtpApp
let code = 200

beforeAll(async () => {
  app = await startOtp()
})
afterAll(() => app?.stop())

const people = (): Promise<People> => companyWithPeople(app, `C000000${code++}`)
const share = (given: People, userIds: readonly string[] = [given.aoki.id]) =>
  app.terminal({ actor: given.company.admin }).call(routes.updateDevice, {
    params: { deviceId: given.aoki.phoneId },
    body: { version: 1, sharing: 'shared', userIds, allowsSharing: true },
  })
const devicesOf = async (given: People, user: Invited): Promise<string[]> => {
  const { body } = await app.terminal({ actor: given.company.admin }).call(listUserDevices, { params: { userId: user.id } })
  return body.items.map((device: { id: string }) => device.id)
}
const exclusive = { status: 403, code: 'one-time-passwords.device-exclusive' }

describe('専有', () => {
  it('403: MCOP-SHARE-4: another user id is refused on an app terminal, with the reason in the history', async () => {
    const given = await people()
    const chiba = await app.invite(given.company, 'Chiba')
    expect(bare(await given.aoki.phone.start({ token: chiba.appToken }))).toMatchObject(exclusive)
    expect(await lastDecision(app, chiba.id)).toMatchObject({ outcome: 'refused', reason: 'exclusive-device' })
    expect(await devicesOf(given, chiba)).toEqual([])
    // The first user is not disturbed.
    expect((await given.aoki.phone.enter({ companyCode: given.company.code, userId: 'Aoki' }, knownPattern)).status).toBe(200)
  })

  it('403: MCOP-SHARE-4, MCOP-OTP-26: by a typed user id the same is told of people who exist and of those who do not', async () => {
    const given = await people()
    const typed = (userId: string) => given.aoki.phone.enter({ companyCode: given.company.code, userId }, knownPattern)
    expect(bare(await typed('Baba'))).toMatchObject(exclusive)
    expect(await lastDecision(app, given.baba.id)).toMatchObject({ reason: 'exclusive-device' })
    expect(bare(await typed('Nobody'))).toEqual(bare(await typed('Baba')))
    // Whoever names the terminal without its key learns nothing of the kind.
    const impostor = app.terminal()
    impostor.deviceId = given.aoki.phoneId
    expect(bare(await impostor.enter({ companyCode: given.company.code, userId: 'Baba' }, knownPattern))).toEqual(neutral)
  })

  it('200: MCOP-SHARE-3: a browser is nobody’s alone: each user gets an own Web terminal on it', async () => {
    const given = await people()
    const { aoki, baba } = given
    // The same browser makes a key for each user; it names all terminals that it knows.
    const second = app.terminal()
    const by = { token: baba.token }
    const known = [aoki.browserId, aoki.phoneId]
    const challenge = (await second.call(startSignIn, { body: { by, deviceIds: known } })).body as Challenge
    expect(challenge.deviceId).toBeNull()
    const { expectedInput } = await import('../../contract/index.ts')
    expect((await second.attempt(challenge, expectedInput(knownPattern, challenge.grid ?? ''))).status).toBe(200)
    expect(await devicesOf(given, baba)).toEqual([second.deviceId, baba.phoneId])
    expect(await devicesOf(given, aoki)).toEqual([aoki.phoneId, aoki.browserId])
  })
})

describe('共有(自動)', () => {
  it('200: MCOP-SHARE-9, MCOP-SHARE-10: a new user id that completes its start of use there is added, and both work', async () => {
    const given = await people()
    const { aoki, company } = given
    await share(given)
    const chiba = await app.invite(company, 'Chiba')
    const own = ['I4R4C4', 'I3R3C3', 'I2R2C2', 'I1R1C1', 'I1R2C3', 'I2R4C1']
    const done = await aoki.phone.setUp({ ...chiba, token: chiba.appToken }, own)
    expect(done).toMatchObject({ status: 200, body: { deviceId: aoki.phoneId, userId: 'Chiba', terminalUserIds: ['Aoki', 'Chiba'] } })
    expect((await aoki.phone.call(issueCode, { body: {} })).status).toBe(201)
    expect((await aoki.phone.enter({ companyCode: company.code, userId: 'Aoki' }, knownPattern)).status).toBe(200)
    expect((await aoki.phone.call(issueCode, { body: {} })).status).toBe(201)
    expect((await aoki.phone.enter({ companyCode: company.code, userId: 'Chiba' }, own)).status).toBe(200)
    expect(await devicesOf(given, chiba)).toEqual([aoki.phoneId])
    const { rows } = await app.platform.pool.query(
      `select action, actor_name, after from genkan.activity_entry where object_id = $1 and action like '%.user-added'`,
      [aoki.phoneId],
    )
    expect(rows).toEqual([{ action: 'one-time-passwords.device.user-added', actor_name: 'Chiba', after: { user: 'Chiba' } }])
  })

  it('200: MCOP-SHARE-9: a user id with a password of its own joins by the app’s address of a new mail', async () => {
    const given = await people()
    const { aoki, baba, company } = given
    await share(given)
    const urls = await app.asSystem(company.id, (ctx) => app.api.personalUrls(ctx, [baba.id]))
    const token = urls.get(baba.id)?.appUrl.split('/u/')[1] ?? ''
    expect((await aoki.phone.enter({ token }, knownPattern)).body).toMatchObject({
      deviceId: aoki.phoneId,
      terminalUserIds: ['Aoki', 'Baba'],
    })
    expect(await devicesOf(given, baba)).toEqual([aoki.phoneId, baba.phoneId])
  })

  it('403: MCOP-SHARE-9: nobody joins while no mail has opened the time for it', async () => {
    const given = await people()
    await share(given)
    app.clock.advance({ days: 8 })
    const typed = { companyCode: given.company.code, userId: 'Baba' }
    expect(bare(await given.aoki.phone.enter(typed, knownPattern))).toEqual(neutral)
    expect(await lastDecision(app, given.baba.id)).toMatchObject({ reason: 'unknown-device' })
    expect(await devicesOf(given, given.baba)).toEqual([given.baba.phoneId])
  })

  it('200: MCOP-SHARE-14: a user who was added and has a password uses the terminal at once, without any mail', async () => {
    const given = await people()
    app.clock.advance({ days: 8 })
    await share(given, [given.aoki.id, given.baba.id])
    const typed = { companyCode: given.company.code, userId: 'Baba' }
    const entered = await given.aoki.phone.enter(typed, knownPattern)
    expect(entered.body).toMatchObject({ deviceId: given.aoki.phoneId, terminalUserIds: ['Aoki', 'Baba'] })
    expect((await given.aoki.phone.call(issueCode, { body: {} })).status).toBe(201)
  })

  it('403: a terminal that stops being shared while somebody sets the password there is not joined, and the password is not set', async () => {
    const given = await people()
    await share(given)
    const chiba = await app.invite(given.company, 'Chiba')
    const { phone, phoneId } = given.aoki
    const entered = await phone.enter({ token: chiba.appToken }, chiba.entryPassword)
    const chosen = await phone.choose(entered.body.setup, knownPattern)
    await app.terminal({ actor: given.company.admin }).call(routes.updateDevice, {
      params: { deviceId: phoneId },
      body: { version: 2, sharing: 'exclusive', userIds: [given.aoki.id] },
    })
    const { expectedInput } = await import('../../contract/index.ts')
    const confirmed = await phone.confirm(chosen.body, expectedInput(knownPattern, chosen.body.grid))
    expect(bare(confirmed)).toMatchObject({ status: 403, code: 'one-time-passwords.device-unknown' })
    const user = await app.work(given.company.admin, (ctx) => app.directory.getUser(ctx, chiba.id), 'read')
    expect(user.passwordState).toBe('unset')
    expect(await devicesOf(given, chiba)).toEqual([])
  })

  it('409: whoever was taken off on their own page does not come back by a setting of the password that was begun there', async () => {
    const given = await people()
    await share(given, [given.aoki.id, given.baba.id])
    app.clock.advance({ days: 8 })
    const [{ phone, phoneId }, { id }] = [given.aoki, given.baba]
    await app.work(given.company.admin, (ctx) => app.directory.markPasswordState(ctx, [id], 'set', { changeNeeded: true }))
    const entered = await phone.enter({ companyCode: given.company.code, userId: 'Baba' }, knownPattern)
    const own = ['I4R4C4', 'I3R3C3', 'I2R2C2', 'I1R1C1', 'I1R2C3', 'I2R4C1']
    const chosen = await phone.choose(entered.body.setup, own)
    const admin = app.terminal({ actor: given.company.admin })
    expect((await admin.call(deleteUserDevices, { params: { userId: id }, body: { ids: [phoneId] } })).status).toBe(200)
    const { expectedInput } = await import('../../contract/index.ts')
    expect((await phone.confirm(chosen.body, expectedInput(own, chosen.body.grid))).status).toBe(409)
    expect(await devicesOf(given, given.baba)).toEqual([given.baba.phoneId])
  })

  it('a sign-in at the moment in which the terminal is taken away is refused or ended, never a fault and never left', async () => {
    const given = await people()
    await share(given, [given.aoki.id, given.baba.id])
    const { phone, phoneId } = given.aoki
    const typed = { companyCode: given.company.code, userId: 'Baba' }
    const admin = app.terminal({ actor: given.company.admin })
    const take = () => admin.call(deleteUserDevices, { params: { userId: given.baba.id }, body: { ids: [phoneId] } })
    const [entered, taken] = await Promise.all([phone.enter(typed, knownPattern), take()])
    expect(taken.status).toBe(200)
    expect([200, 403]).toContain(entered.status)
    const live = 'select from genkan.signin_session where user_id = $1 and ended_at is null'
    // The one on the user's own terminal.
    expect((await app.platform.pool.query(live, [given.baba.id])).rowCount).toBe(1)
  })

  it('two users of a shared terminal deleted at the same moment leave none behind', async () => {
    const given = await people()
    await share(given, [given.aoki.id, given.baba.id])
    const gone = [given.aoki.id, given.baba.id].map((id) => app.work(given.company.admin, (ctx) => app.directory.deleteUsers(ctx, [id])))
    await Promise.all(gone)
    const { rows } = await app.platform.pool.query('select id from genkan.otp_device where id = $1', [given.aoki.phoneId])
    expect(rows).toEqual([])
  })
})
