import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo, without } from '../../../../../tests/support/factories.ts'
import type { Actor } from '../../../../platform/server/context.ts'
import { noSettings } from '../../contract/settings/settings.ts'
import { signInSettingsRoutes as routes } from '../../contract/settings/settings-routes.ts'
import { type SettingsApp, startSettings } from './test-settings.ts'

let app: SettingsApp
beforeAll(async () => {
  app = await startSettings('recommended')
})
afterAll(() => app?.stop())

const read = (actor = app.company.admin) => app.as(actor).call(routes.read)
const preview = (body: object, actor = app.company.admin) => app.as(actor).call(routes.preview, { body: { ...noSettings, ...body } })
const change = (body: object, actor: Actor = app.company.admin) => app.as(actor).call(routes.change, { body: { ...noSettings, ...body } })
const version = async () => (await read()).body.version

describe('sign-in settings', () => {
  it('200: BP-GEN-5 BP-GEN-14 BP-MFA-14 SP-SESS-2: without settings what the preset says holds, and the preset is shown', async () => {
    const { status, body } = await read()
    expect(status).toBe(200)
    expect(body).toMatchObject({
      settings: noSettings,
      version: 0,
      mayChange: true,
      policy: { key: 'recommended', wrongTries: 10, lockMinutes: 20, password: { minimumLength: 12 } },
    })
    expect(body.rules).toEqual(body.preset)
    expect(body.rules).toMatchObject({ secondStep: 'nobody', isRequired: false, codeMinutes: 5, idleMinutes: 30, mayChangeOwn: true })
  })

  it('200: BP-GEN-14 SP-MFAS-7 BP-W05: what is saved holds, is read back, and stands in the record with what it was before', async () => {
    const wished = {
      secondStep: 'company',
      companyMethod: 'totp',
      isRequired: true,
      codeMinutes: 10,
      idleMinutes: 480,
      mayChangeOwn: false,
    }
    const saved = await change({ ...wished, version: await version() })
    expect([saved.status, saved.body]).toMatchObject([200, { settings: wished, rules: wished, version: 1, endedSessions: 0 }])
    expect((await read()).body).toMatchObject({ settings: wished, preset: { secondStep: 'nobody' } })
    const [entry] = await app.query<{ before: object; after: object }>(
      "select before, after from activity_entry where action = 'sign-in.settings.changed' and company_id = $1",
      [app.company.id],
    )
    expect(entry).toMatchObject({ before: noSettings, after: wished })
    const back = await change({ version: 1 })
    expect(back.body).toMatchObject({ settings: noSettings, version: 2 })
  })

  it('409: somebody else was faster; nothing is changed', async () => {
    const seen = await version()
    expect((await change({ codeMinutes: 6, version: seen })).status).toBe(200)
    const late = await change({ codeMinutes: 9, version: seen })
    expect([late.status, late.body]).toMatchObject([409, { code: 'kernel.stale-version', params: { version: seen + 1 } }])
    expect((await read()).body.settings.codeMinutes).toBe(6)
  })

  it.each([
    ['codeMinutes', 4],
    ['codeMinutes', 11],
    ['idleMinutes', 4],
    ['idleMinutes', 481],
    ['secondStep', 'everybody'],
    ['companyMethod', 'sms'],
  ])('400: BP-MFA-14 SP-SESS-2 SSO-MFA-3: %s %s is out of reach', async (name, value) => {
    const answer = await change({ [name]: value, version: await version() })
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, `/body/${name}`])
  })

  it('401 403: nobody, an administrator without the permission, a user; one who is limited to a department reads and no more', async () => {
    for (const route of [routes.read, routes.preview, routes.change]) {
      const call = { body: { ...noSettings, version: 0 } }
      expect((await app.as().call(route, call)).status).toBe(401)
      expect((await app.as(app.company.user).call(route, call)).status).toBe(403)
    }
    const refused = without(app.company.admin, 'sign-in.settings.read', 'sign-in.settings.write')
    expect((await read(refused)).status).toBe(403)
    const limited = limitedTo(app.company.admin, '000000000001')
    expect((await read(limited)).body.mayChange).toBe(false)
    expect((await preview({}, limited)).status).toBe(403)
    expect((await change({ version: await version() }, limited)).status).toBe(403)
  })

  it('200 404: operators read and change them for a company that exists; another company keeps its own', async () => {
    const params = { companyId: app.other.id }
    const { operator } = app.company
    const before = (await app.as(operator).call(routes.readCrossing, { params })).body
    const body = { ...noSettings, idleMinutes: 60, version: before.version }
    expect((await app.as(operator).call(routes.changeCrossing, { params, body })).body.rules.idleMinutes).toBe(60)
    expect((await read()).body.rules.idleMinutes).toBe(30)
    expect((await read(app.other.admin)).body.rules.idleMinutes).toBe(60)
    expect((await app.as(operator).call(routes.previewCrossing, { params, body: noSettings })).body).toMatchObject({ people: 0 })
    const missing = { params: { companyId: app.platform.ids.next() }, body }
    for (const route of [routes.readCrossing, routes.changeCrossing]) expect((await app.as(operator).call(route, missing)).status).toBe(404)
    expect((await app.as(app.company.admin).call(routes.readCrossing, { params })).status).toBe(403)
  })
})

describe('whom settings would concern', () => {
  beforeAll(async () => {
    const [first, second] = await app.addPeople(5)
    await app.addPeople(2, { email: '' })
    await app.addPeople(1, { isAdministrator: true })
    for (const id of [first, second]) await app.addApp(id ?? '')
  })

  it('200: SP-MFAS-7: people are counted by the rules by which they will be judged; nothing is changed', async () => {
    const before = await version()
    expect((await preview({})).body).toEqual({ people: 8, asked: { now: 2, planned: 2 }, setUp: { now: 0, planned: 0 }, shortened: 0 })
    const everybody = (await preview({ secondStep: 'person', isRequired: true })).body
    expect(everybody, 'those without a mail address have to set up an app').toMatchObject({ asked: { planned: 8 }, setUp: { planned: 2 } })
    const app6 = (await preview({ secondStep: 'company', companyMethod: 'totp' })).body
    expect(app6).toMatchObject({ asked: { now: 2, planned: 8 }, setUp: { now: 0, planned: 6 } })
    const assigned = (await preview({ secondStep: 'administrator' })).body
    expect(assigned, 'nobody has been assigned anything').toMatchObject({ setUp: { planned: 8 } })
    expect(await version()).toBe(before)
  })

  it('200: SP-SESS-2: open password sessions become shorter, those idle for longer end at once, those of a pattern keep their own time', async () => {
    const [person = ''] = await app.addPeople(1)
    const long = await app.addSession(person, { site: 'admin', idleMinutes: 30, factor: 'password' })
    const resting = await app.addSession(person, { site: 'my', idleMinutes: 30, factor: 'password', restingMinutes: 20 })
    const pattern = await app.addSession(person, { site: 'my', idleMinutes: 30, factor: 'pattern', restingMinutes: 20 })
    expect((await preview({ idleMinutes: 10 })).body.shortened).toBe(2)
    const saved = await change({ idleMinutes: 10, version: await version() })
    expect(saved.body.endedSessions).toBe(1)
    const sessions = await app.query<{ id: string; idle: number; ended: boolean }>(
      'select id, idle_seconds as idle, ended_at is not null as ended from signin_session where id = any ($1)',
      [[long, resting, pattern]],
    )
    const byId = new Map(sessions.map(({ id, idle, ended }) => [id, [idle, ended]]))
    expect([byId.get(long), byId.get(resting), byId.get(pattern)]).toEqual([
      [600, false],
      [600, true],
      [1800, false],
    ])
    const longer = await change({ idleMinutes: 60, version: await version() })
    expect(longer.body).toMatchObject({ endedSessions: 0, rules: { idleMinutes: 60 } })
    const [same] = await app.query<{ idle: number }>('select idle_seconds as idle from signin_session where id = $1', [long])
    expect(same?.idle, 'an open session is never made longer').toBe(600)
  })
})
