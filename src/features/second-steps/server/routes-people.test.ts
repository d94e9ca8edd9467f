import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { limitedTo, type TestCompany, without } from '../../../../tests/support/factories.ts'
import { assigned, type SecondStepsApp, startSecondSteps } from '../../../../tests/support/second-steps.ts'
import type { Actor } from '../../../platform/server/context.ts'
import { crossingSecondStepRoutes as crossing, peopleSecondStepRoutes as routes } from '../contract/people-routes.ts'

let app: SecondStepsApp
let company: TestCompany
/** `User1`, `User2`, `User3`. */
let ids: string[]
let otherId: string
let companies = 0

beforeAll(async () => {
  app = await startSecondSteps()
})
afterAll(() => app?.stop())
beforeEach(async () => {
  companies += 1
  const number = companies.toString().padStart(2, '0')
  const own = await app.people(`C1000000${number}`, ['User1', 'User2', 'User3'])
  const others = await app.people(`C2000000${number}`, ['User1'])
  ;[company, ids, otherId] = [own.company, own.ids, others.ids[0] ?? '']
  app.rules = assigned
  app.hasProof = true
  app.told()
})

const idAt = (index: number): string => ids[index] ?? ''
const list = async (actor: Actor = company.admin, personIds: readonly string[] = ids) =>
  (await app.as(actor).call(routes.list, { body: { personIds } })).body.items
const assign = (people: readonly [string, number][], more: { method?: string; isRequired?: boolean }, actor: Actor = company.admin) =>
  app.as(actor).call(routes.assign, { body: { people: people.map(([personId, version]) => ({ personId, version })), ...more } })
const reset = (people: readonly [string, number][], reason: string, actor: Actor = company.admin) =>
  app.as(actor).call(routes.reset, { body: { people: people.map(([personId, version]) => ({ personId, version })), reason } })
const at = (personId: string, companyId = company.id) => ({ companyId, personId })
const skip = (personId: string, until: string, more: { reason?: string; version?: number } = {}, companyId = company.id) =>
  app.as(company.operator).call(crossing.setSkip, {
    params: at(personId, companyId),
    body: { until, reason: more.reason ?? '端末の故障', version: more.version ?? 0 },
  })
const detail = async (personId: string) => (await app.as(company.admin).call(routes.get, { params: { personId } })).body

describe('an administrator and the second steps of people', () => {
  it('BP-MFA-1, BP-UADD-4, SP-MFA-1: 200: sees what was given to people as they were created, of many at once', async () => {
    await app.asSystem(company.id, (ctx) =>
      app.api.assign(ctx, [
        { personId: idAt(0), method: 'totp', isRequired: false },
        { personId: idAt(1), method: null, isRequired: true },
        { personId: idAt(2), method: null, isRequired: false },
      ]),
    )
    expect(await list()).toMatchObject([
      { personId: idAt(0), method: 'totp', isRequired: false, mustSetUp: false, version: 1 },
      { personId: idAt(1), method: null, isRequired: true, version: 1 },
      { personId: idAt(2), method: null, isRequired: false, version: 0 },
    ])
    expect(await detail(idAt(0))).toMatchObject({ method: 'totp', apps: [], passkeys: [] })
    expect(app.told()).toEqual([])
  })
  it('BP-MFA-19, BP-MFA-22: 200: assigns MailOTP to many at once, and tells each whose method is another one now', async () => {
    await app.asSystem(company.id, (ctx) => app.api.assign(ctx, [{ personId: idAt(0), method: 'totp', isRequired: false }]))
    const answer = await assign(
      [
        [idAt(0), 1],
        [idAt(1), 0],
        [idAt(2), 0],
      ],
      { method: 'mail' },
    )
    expect(answer).toMatchObject({ status: 200, body: { changed: 3 } })
    expect(await list()).toMatchObject(ids.map((personId) => ({ personId, method: 'mail', mustSetUp: false })))
    const by = { kind: 'administrator', name: 'admin01', isOwner: false }
    expect(app.told()).toEqual([
      { personIds: [idAt(0)], what: 'method', before: 'totp', after: 'mail', by },
      { personIds: [idAt(1), idAt(2)], what: 'method', before: null, after: 'mail', by },
    ])
  })
  it('BP-MFA-18: a method that changes to TOTP erases the app and leads to a new set-up', async () => {
    await app.equip(company.id, idAt(0))
    await assign([[idAt(0), 1]], { method: 'mail' })
    expect(await detail(idAt(0))).toMatchObject({ method: 'mail', totpCount: 1 })
    expect((await assign([[idAt(0), 2]], { method: 'totp' })).status).toBe(200)
    expect(await detail(idAt(0))).toMatchObject({ method: 'totp', totpCount: 0, mustSetUp: true, apps: [] })
    expect((await assign([[idAt(0), 3]], { method: 'totp' })).body).toEqual({ changed: 0 })
  })
  it('SP-MFAS-7: 409: a second step that is demanded of all is not taken from anybody; else the flag comes and goes', async () => {
    expect((await assign([[idAt(0), 0]], { isRequired: true })).body).toEqual({ changed: 1 })
    app.rules = { ...assigned, secondStep: 'person', isRequired: true }
    expect(await assign([[idAt(0), 1]], { isRequired: false })).toMatchObject({
      status: 409,
      body: { code: 'second-steps.demanded-of-all' },
    })
    app.rules = { ...assigned, secondStep: 'person' }
    expect((await assign([[idAt(0), 1]], { isRequired: false })).body).toEqual({ changed: 1 })
    expect(app.told().map(({ what }) => what)).toEqual(['flag', 'flag'])
  })
  it('BP-UEDIT-6: 409: the second of two who save hears what the first made of it, and nothing of the rest is written', async () => {
    await assign([[idAt(0), 0]], { method: 'mail' })
    const stale = await assign(
      [
        [idAt(1), 0],
        [idAt(0), 0],
      ],
      { method: 'totp' },
    )
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'kernel.stale-version', params: { userId: 'User1', version: 1, method: 'mail', shown: 'mail' } },
    })
    expect(await list()).toMatchObject([{ method: 'mail' }, { method: null }, { method: null }])
    const crowd = await Promise.all(Array.from({ length: 10 }, () => assign([[idAt(2), 0]], { method: 'mail' })))
    expect(crowd.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(crowd.filter(({ status }) => status === 409)).toHaveLength(9)
  })
  it('SP-ADM-13: 200: a second step is no longer demanded of somebody without a mail address', async () => {
    await assign([[idAt(1), 0]], { isRequired: true })
    await app.equip(company.id, idAt(1))
    await app.platform.pool.query(`update genkan.directory_user set email1 = '', email2 = '', email3 = '' where id = $1`, [idAt(1)])
    const version = async () => (await detail(idAt(1))).version
    expect(await assign([[idAt(1), await version()]], { isRequired: false })).toMatchObject({ status: 200, body: { changed: 1 } })
    expect((await assign([[idAt(1), await version()]], { isRequired: true })).body.code).toBe('second-steps.no-mail-address')
  })
  it('409: nobody without a mail address gets a second step that begins with a code by mail', async () => {
    await app.platform.pool.query(`update genkan.directory_user set email1 = '', email2 = '', email3 = '' where id = $1`, [idAt(1)])
    expect(
      await assign(
        [
          [idAt(0), 0],
          [idAt(1), 0],
        ],
        { method: 'mail' },
      ),
    ).toMatchObject({
      status: 409,
      body: { code: 'second-steps.no-mail-address', params: { userIds: ['User2'] } },
    })
  })
  it('BP-MFA-18, BP-MFA-22: 204: a reset takes apps, passkeys and codes, for a reason that stands in the history', async () => {
    await app.equip(company.id, idAt(0))
    expect((await reset([[idAt(0), 1]], ' 電話の紛失 ')).status).toBe(204)
    expect(await detail(idAt(0))).toMatchObject({
      method: 'totp',
      mustSetUp: true,
      totpCount: 0,
      recoveryCodesLeft: 0,
      apps: [],
      version: 2,
    })
    expect(
      await app.asSystem(company.id, (ctx) => app.api.findMailCode(ctx, idAt(0), { purpose: 'sign-in', requestId: idAt(0) })),
    ).toBeUndefined()
    expect(app.told()).toMatchObject([{ personIds: [idAt(0)], what: 'reset', by: { name: 'admin01', isOwner: false } }])
    const { rows } = await app.platform.pool.query(
      `select before, after, object_label from genkan.activity_entry where action = 'second-steps.person.reset' and company_id = $1`,
      [company.id],
    )
    expect(rows).toEqual([{ before: { apps: 1, passkeys: 0, recoveryCodes: 10 }, after: { reason: '電話の紛失' }, object_label: 'User1' }])
    expect(await reset([[idAt(0), 1]], 'x')).toMatchObject({ status: 409, body: { code: 'kernel.stale-version' } })
  })
  it('a reset never leaves the password alone: who had a passkey sets an app up, who gets codes by mail goes on with them', async () => {
    await app.asSystem(company.id, async (ctx) => {
      await app.api.assign(ctx, [{ personId: idAt(1), method: 'mail', isRequired: false }])
      await sql`insert into second_step_passkey (company_id, id, person_id, name, credential_id, public_key, counter, is_synced, created_at)
        select ${company.id}::uuid, gen_random_uuid(), person, 'PC', decode(md5(person::text), 'hex'), '', 0, false, now()
        from unnest(${ids.slice(0, 2)}::uuid[]) person`.execute(ctx.tx)
    })
    expect(
      (
        await reset(
          [
            [idAt(0), 0],
            [idAt(1), 1],
            [idAt(2), 0],
          ],
          'x',
        )
      ).status,
    ).toBe(204)
    expect(await list()).toMatchObject([
      { method: 'totp', mustSetUp: true, passkeyCount: 0 },
      { method: 'mail', mustSetUp: false, passkeyCount: 0 },
      { method: null, mustSetUp: false },
    ])
  })
  it('400: a reset without a reason, an assignment of SKIP or of nobody', async () => {
    expect(await reset([[idAt(0), 0]], ' ')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/body/reason', code: 'field.required' }] },
    })
    expect((await assign([[idAt(0), 0]], { method: 'skip' })).status).toBe(400)
    expect((await assign([], { method: 'mail' })).status).toBe(400)
  })
  it('404: people of another company are missing ones, and leave the rest as it is', async () => {
    const missing = app.platform.ids.next()
    for (const call of [
      (id: string) =>
        assign(
          [
            [idAt(0), 0],
            [id, 0],
          ],
          { method: 'mail' },
        ),
      (id: string) =>
        reset(
          [
            [idAt(0), 0],
            [id, 0],
          ],
          'x',
        ),
      (id: string) => app.as(company.admin).call(routes.get, { params: { personId: id } }),
    ]) {
      const [foreign, unknown] = [await call(otherId), await call(missing)]
      expect(foreign.status).toBe(404)
      expect({ ...foreign.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
    }
    expect(await list(company.admin, [otherId, missing])).toEqual([])
    expect(await list()).toMatchObject([{ version: 0 }, { version: 0 }, { version: 0 }])
  })
  it('404: people outside of a limited administrator’s department; 403: administrators of the whole company inside of it', async () => {
    const [department] = await app.asSystem(company.id, (ctx) => app.directory.registerDepartments(ctx, [{ code: '001', name: '営業部' }]))
    const path = (await app.platform.pool.query('select path from genkan.directory_department where id = $1', [department?.id])).rows[0]
      .path
    await app.platform.pool.query('update genkan.directory_user set department_id = $1 where id = any ($2)', [
      department?.id,
      [idAt(0), idAt(1)],
    ])
    await app.platform.pool.query('update genkan.directory_user set is_administrator = true where id = $1', [idAt(1)])
    const limited = limitedTo(company.admin, path)
    expect((await assign([[idAt(0), 0]], { method: 'mail' }, limited)).status).toBe(200)
    expect((await assign([[idAt(2), 0]], { method: 'mail' }, limited)).status).toBe(404)
    expect((await reset([[idAt(2), 0]], 'x', limited)).status).toBe(404)
    for (const refused of [await assign([[idAt(1), 0]], { method: 'mail' }, limited), await reset([[idAt(1), 0]], 'x', limited)]) {
      expect(refused).toMatchObject({ status: 403, body: { code: 'second-steps.beyond-reach', params: { userIds: ['User2'] } } })
    }
    // One of another department reaches further, too.
    await app.platform.pool.query(
      `update genkan.directory_user set is_administrator = true, administrator_scope_id = (select id from genkan.directory_department where company_id = $1 and code = '000')
       where id = $2`,
      [company.id, idAt(0)],
    )
    expect((await reset([[idAt(0), 1]], 'x', limited)).body.code).toBe('second-steps.beyond-reach')
    expect((await list(limited)).map(({ personId }: { personId: string }) => personId).toSorted()).toEqual([idAt(0), idAt(1)].toSorted())
  })
  it('403: maintenance accounts are the provider’s', async () => {
    await app.platform.pool.query('update genkan.directory_user set is_maintenance = true where id = $1', [idAt(0)])
    expect(await assign([[idAt(0), 0]], { method: 'mail' })).toMatchObject({
      status: 403,
      body: { code: 'second-steps.maintenance-account' },
    })
  })
  it('403: nobody resets the own second step without a recent proof', async () => {
    app.hasProof = false
    const self = { ...company.admin, id: idAt(0) }
    expect(
      await reset(
        [
          [idAt(1), 0],
          [idAt(0), 0],
        ],
        'x',
        self,
      ),
    ).toMatchObject({ status: 403, body: { code: 'sign-in.proof-needed' } })
    expect((await reset([[idAt(1), 0]], 'x', self)).status).toBe(204)
  })
  it('403, 401: users and strangers do none of this', async () => {
    for (const actor of [company.user, without(company.admin, 'second-steps.people.write')]) {
      expect((await assign([[idAt(0), 0]], { method: 'mail' }, actor)).status).toBe(403)
      expect((await reset([[idAt(0), 0]], 'x', actor)).status).toBe(403)
    }
    expect((await app.as().call(routes.list, { body: { personIds: ids } })).status).toBe(401)
  })
})

describe('what the list of people shows', () => {
  it('BP-USER-12: TOTP, MailOTP, SKIP or 未設定, as a condition on the people', async () => {
    await assign([[idAt(0), 0]], { isRequired: true })
    await skip(idAt(1), '2026-12-24')
    const find = (...shown: string[]) =>
      app.asSystem(company.id, async (ctx) => {
        const { rows } = await sql<{
          id: string
        }>`select id from directory_user person where ${app.api.hasShown(shown)} and id = any (${ids}::uuid[])`.execute(ctx.tx)
        return rows.map(({ id }) => id).toSorted()
      })
    expect(await find('mail')).toEqual([idAt(0)])
    expect(await find('skip')).toEqual([idAt(1)])
    expect(await find('none')).toEqual([idAt(2)])
    expect(await find('mail', 'none')).toEqual([idAt(0), idAt(2)].toSorted())
    expect(await find('totp')).toEqual([])
  })
})
