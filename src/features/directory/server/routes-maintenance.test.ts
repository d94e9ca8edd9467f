/** The provider's own accounts: their names are the deployment's, the accounts themselves are data, and only the provider changes them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn, type TestApp } from '../../../../tests/support/app.ts'
import { type TestCompany, without } from '../../../../tests/support/factories.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import * as maintenance from '../contract/maintenance/maintenance-accounts.ts'
import * as routes from '../contract/user-routes.ts'
import { createDirectory, type DirectoryApi } from './index.ts'
import { startDirectory } from './test-directory.ts'

let app: TestApp & { api: DirectoryApi }
let company: TestCompany
let other: TestCompany

beforeAll(async () => {
  app = await startDirectory({ maintenanceUserIds: ['NOC', 'noc-monitor'] })
  company = await prepared('C000000001')
  other = await prepared('C000000002')
})
afterAll(() => app?.stop())

async function prepared(code: string, api: DirectoryApi = app.api): Promise<TestCompany> {
  const opened = await app.openCompany(code, `会社${code}`)
  await app.asSystem(opened.id, (ctx) => api.prepareCompany(ctx))
  return opened
}

const ops = (actor = company.operator) => app.as(actor)
const accounts = async (of: TestCompany = company): Promise<maintenance.MaintenanceAccount[]> =>
  (await ops().call(maintenance.listMaintenanceAccounts, { params: { companyId: of.id } })).body.items
async function account(of: TestCompany = company): Promise<maintenance.MaintenanceAccount> {
  const [first] = await accounts(of)
  if (first === undefined) throw new Error('there is no maintenance account')
  return first
}
// A second later, so that the history has an order.
const change = (userId: string, body: Record<string, unknown>, actor = company.operator, of = company) => {
  app.clock.advance({ seconds: 1 })
  return ops(actor).call(maintenance.changeMaintenanceAccount, { params: { companyId: of.id, userId }, body })
}

/** As an administrator of the company finds it in the history. */
async function lastEntry(userId: string) {
  const { rows } = await app.platform.pool.query(
    `select action, actor_kind, actor_name, before, after from genkan.activity_entry
     where company_id = $1 and object_id = $2 order by at desc, id desc limit 1`,
    [company.id, userId],
  )
  return rows[0]
}

describe('names of the deployment', () => {
  it('MCOP-MAINT-1, MCOP-MAINT-5: a company that is opened gets the configured ones, marked as maintenance accounts', async () => {
    expect((await accounts()).map(({ userId, state, email1 }) => [userId, state, email1])).toEqual([
      ['NOC', 'active', ''],
      ['noc-monitor', 'active', ''],
    ])
    const shown = await app.as(company.admin).call(routes.listUsersRoute, { query: { withMaintenance: true } })
    expect(shown.body.items.map((user: { userId: string; isMaintenance: boolean }) => [user.userId, user.isMaintenance])).toEqual([
      ['NOC', true],
      ['noc-monitor', true],
    ])
  })

  it('MCOP-MAINT-4, MCOP-MAINT-5: the configured names cannot be registered, whatever their letters; those of another deployment can', async () => {
    const register = (userId: string) =>
      app.as(company.admin).call(routes.registerUserRoute, { body: { userId, email1: `${userId}@example.jp` } })
    expect(await register('nOc')).toMatchObject({ status: 409, body: { code: 'directory.user-id-reserved' } })
    expect((await register('ntt-test')).status).toBe(201)
    const check = await app.as(company.admin).call(routes.checkUserIdRoute, { query: { userId: 'NOC-Monitor' } })
    expect(check.body).toMatchObject({ isFree: false, code: 'directory.user-id-reserved' })
  })

  it('MCOP-MAINT-5: after another configuration the accounts of a company stay what they are, and it gets no further ones', async () => {
    const former = await prepared('C000000003')
    const later = createDirectory({
      companyCode: async () => 'C000000003',
      maintenanceUserIds: ['care'],
      requireRecentProof: async () => undefined,
    })
    await app.asSystem(former.id, (ctx: Ctx) => later.api.prepareCompany(ctx))
    expect((await accounts(former)).map(({ userId }) => userId)).toEqual(['NOC', 'noc-monitor'])
    const { id } = await account(former)
    const refused = await app.as(former.admin).call(routes.deleteUserRoute, { params: { userId: id } })
    expect([refused.status, refused.body.code]).toEqual([409, 'directory.maintenance-account'])
    // The new names are kept for the provider there as well, the old ones are taken.
    const register = (userId: string) =>
      app.work(former.admin, (ctx) => later.api.registerUsers(ctx, [{ userId, email1: 'a@example.jp' }])).catch((error) => error.code)
    expect([await register('Care'), await register('noc')]).toEqual(['directory.user-id-reserved', 'directory.user-id-taken'])
    const opened = await prepared('C000000004', later.api)
    expect((await accounts(opened)).map(({ userId }) => userId)).toEqual(['care'])
  })
})

describe('the operator', () => {
  it('200: MCOP-MAINT-5: gives addresses, suspends and releases; the company reads it in its history', async () => {
    const { id, version } = await account()
    const mailed = await change(id, { version, email1: ' noc@provider.example ', email2: 'night@provider.example' })
    expect(mailed.status).toBe(200)
    expect(mailed.body).toMatchObject({ email1: 'noc@provider.example', email2: 'night@provider.example', version: version + 1 })
    expect(await lastEntry(id)).toEqual({
      action: 'directory.user.changed',
      actor_kind: 'operator',
      actor_name: company.operator.name,
      before: { email1: '', email2: '' },
      after: { email1: 'noc@provider.example', email2: 'night@provider.example' },
    })
    expect((await change(id, { version: version + 1, email1: '', email2: '' })).body).toMatchObject({ email1: '' })
    expect((await change(id, { version: version + 2, state: 'suspended' })).body).toMatchObject({ state: 'suspended' })
    expect(await lastEntry(id)).toMatchObject({ before: { state: 'active' }, after: { state: 'suspended' } })
    expect((await change(id, { version: version + 3, state: 'active' })).body).toMatchObject({ state: 'active' })
  })

  it('200: MCOP-MAINT-5: ends a lock, by itself or with the release', async () => {
    const { id } = await account()
    const locked = async () => {
      await app.asSystem(company.id, (ctx) => app.api.markLocked(ctx, [id], null))
      return (await account()).version
    }
    expect((await change(id, { version: await locked(), unlock: true })).body).toMatchObject({ isLocked: false })
    await change(id, { version: (await account()).version, state: 'suspended' })
    const both = await change(id, { version: await locked(), state: 'active' })
    expect([both.status, both.body.code]).toEqual([409, 'directory.locked-and-suspended'])
    expect((await change(id, { version: (await account()).version, state: 'active', unlock: true })).body).toMatchObject({
      isLocked: false,
      state: 'active',
    })
  })

  it('400: tells every wrong address at once', async () => {
    const { id, version } = await account()
    expect(problemsIn(await change(id, { version, email1: 'nobody', email2: 'x', memo: 'x' })).sort()).toEqual([
      '/body/email1 directory.email-form',
      '/body/email2 directory.email-form',
      '/body/memo field.unknown-member',
    ])
    const twice = await change(id, { version, email1: 'a@example.jp', email3: 'A@example.jp' })
    expect([twice.status, ...problemsIn(twice)]).toEqual([400, '/body/email3 directory.email-repeated'])
  })

  it('409: MCOP-GEN-12: what another operator has changed meanwhile is not overwritten', async () => {
    const { id, version } = await account()
    expect((await change(id, { version, email1: 'first@provider.example' })).status).toBe(200)
    const late = await change(id, { version, email1: 'second@provider.example' })
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'kernel.stale-version', params: { version: version + 1, email1: 'first@provider.example' } },
    })
  })

  it('404: reaches no ordinary user, no account of another company, no company that is not there', async () => {
    const [person] = await app.work(company.admin, (ctx) =>
      app.api.registerUsers(ctx, [{ userId: 'Ordinary', email1: 'ordinary@example.jp' }]),
    )
    expect((await change(person?.id ?? '', { version: 1, state: 'suspended' })).status).toBe(404)
    expect((await change((await account(other)).id, { version: 1, state: 'suspended' })).status).toBe(404)
    const nowhere = { companyId: app.platform.ids.next() }
    expect((await ops().call(maintenance.listMaintenanceAccounts, { params: nowhere })).status).toBe(404)
    expect((await app.as(company.admin).call(routes.getUserRoute, { params: { userId: person?.id } })).body).toMatchObject({
      state: 'active',
      version: 1,
    })
  })

  it('401, 403: MCOP-MAINT-2, MCOP-MAINT-5: nobody else, whatever permissions an administrator has', async () => {
    const { id, version } = await account()
    const list = { params: { companyId: company.id } }
    expect((await app.as().call(maintenance.listMaintenanceAccounts, list)).status).toBe(401)
    expect((await app.as(company.admin).call(maintenance.listMaintenanceAccounts, list)).status).toBe(403)
    expect((await app.as(company.user).call(maintenance.listMaintenanceAccounts, list)).status).toBe(403)
    expect((await change(id, { version, state: 'suspended' }, company.admin)).status).toBe(403)
    expect((await change(id, { version, state: 'suspended' }, without(company.operator, 'directory.maintenance.write'))).status).toBe(403)
    expect((await account()).state).toBe('active')
  })
})
