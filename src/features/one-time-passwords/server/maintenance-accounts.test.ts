/** What the provider does with its own accounts here, and what nobody else may (MCOP-MAINT-2, 3, 5). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import type { Actor, Ctx } from '../../../platform/server/context.ts'
import * as deviceRoutes from '../contract/device-routes.ts'
import { resetMaintenanceAccount } from '../contract/maintenance-routes.ts'
import { deleteUserDevices, issueCode, replacePersonalUrls } from '../contract/routes.ts'
import { bare, type OtpApp, startOtp } from './test-one-time-passwords.ts'
import type { Invited } from './test-terminal.ts'

let app: OtpApp
let company: TestCompany
let other: TestCompany

beforeAll(async () => {
  app = await startOtp()
  company = await prepared('C000000001')
  other = await prepared('C000000002')
})
afterAll(() => app?.stop())

async function prepared(code: string, services?: readonly string[]): Promise<TestCompany> {
  const opened = await app.openCompany(code, `会社${code}`, services === undefined ? {} : { services })
  await app.asSystem(opened.id, (ctx) => app.directory.prepareCompany(ctx))
  return opened
}

const inCompany = <Result>(of: TestCompany, work: (ctx: Ctx) => Promise<Result>) => app.asSystem(of.id, work)
async function account(of: TestCompany = company) {
  const [user] = await inCompany(of, (ctx) => app.directory.findUsersByKey(ctx, ['ntt-test']))
  if (user === undefined) throw new Error('there is no maintenance account')
  return user
}
const mailed = (of: TestCompany = company) =>
  inCompany(of, async (ctx) =>
    app.directory.updateUsers(ctx, [{ id: (await account(of)).id, email1: `noc@${of.code.toLowerCase()}.example` }]),
  )
const reset = (userId: string, version: number, actor: Actor | undefined = company.operator, of = company) =>
  app.terminal(actor === undefined ? {} : { actor }).call(resetMaintenanceAccount, {
    params: { companyId: of.id, userId },
    body: { version },
  })

/** The account as its letter leaves it, ready for the first use. */
async function invited(of: TestCompany): Promise<Invited> {
  const { id, userId, version } = await account(of)
  const { status } = await reset(id, version, of.operator, of)
  if (status !== 204) throw new Error(`the reset was answered with ${status}`)
  const urls = await app.platform.unitOfWork.run({ companyId: of.id, role: 'app', mode: 'write', actor: of.operator }, async (ctx) => {
    ctx.unaudited('a test looks')
    return app.api.personalUrls(ctx, [id])
  })
  const tokenOf = (url: string | undefined) => url?.split('/u/')[1] ?? ''
  const entryPassword = app.resets.at(-1)?.issued.entryPassword ?? ''
  return { id, userId, entryPassword, token: tokenOf(urls.get(id)?.browserUrl), appToken: tokenOf(urls.get(id)?.appUrl) }
}

describe('the provider begins anew with one of its accounts', () => {
  it('204: MCOP-MAINT-5: the Entry password of the letter leads to a one-time password, and the company reads who did it', async () => {
    await mailed()
    const terminal = app.terminal()
    const given = await invited(company)
    expect(app.resets.at(-1)?.userId).toBe(given.id)
    expect((await terminal.setUp(given)).status).toBe(200)
    expect((await terminal.call(issueCode, { body: {} })).status).toBe(201)
    const { rows } = await app.platform.pool.query(
      `select actor_kind, object_label from genkan.activity_entry
       where company_id = $1 and action = 'one-time-passwords.entry-password.issued' and object_id = $2`,
      [company.id, given.id],
    )
    expect(rows).toEqual([{ actor_kind: 'operator', object_label: 'ntt-test' }])
    // Once more: what was set is gone, whoever is signed in is signed out.
    await invited(company)
    expect((await terminal.call(issueCode, { body: {} })).status).toBe(401)
    expect(await account()).toMatchObject({ passwordState: 'unset' })
  })

  it('409: without an address nothing is changed; the second of two at once is told', async () => {
    const own = await prepared('C000000003')
    const before = await account(own)
    expect(bare(await reset(before.id, before.version, own.operator, own))).toMatchObject({
      status: 409,
      code: 'one-time-passwords.account-without-address',
    })
    expect((await account(own)).version).toBe(before.version)
    await mailed(own)
    const { id, version } = await account(own)
    const both = await Promise.all([reset(id, version, own.operator, own), reset(id, version, own.operator, own)])
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409])
  })

  it('400, 401, 403, 404: nobody else, and no one else’s account', async () => {
    const { id, version } = await account()
    const person = await app.invite(company, 'Ordinary')
    expect(
      (await app.terminal().call(resetMaintenanceAccount, { params: { companyId: company.id, userId: id }, body: { version } })).status,
    ).toBe(401)
    expect((await reset(id, version, company.admin)).status).toBe(403)
    expect((await reset(person.id, 1)).status).toBe(404)
    expect((await reset((await account(other)).id, 1)).status).toBe(404)
    const wrong = app.terminal({ actor: company.operator }).call(resetMaintenanceAccount, {
      params: { companyId: company.id, userId: id },
      body: { version: 'x' },
    })
    expect((await wrong).status).toBe(400)
    const without = await prepared('C000000004', ['support'])
    await mailed(without)
    const unserved = await account(without)
    expect((await reset(unserved.id, unserved.version, without.operator, without)).status).toBe(404)
  })
})

describe('the administrator', () => {
  it('409: MCOP-MAINT-2, MCOP-MAINT-3: neither deletes its terminals nor replaces its addresses, and does not read whose they are', async () => {
    const own = await prepared('C000000005')
    await mailed(own)
    const terminal = app.terminal()
    const given = await invited(own)
    expect((await terminal.setUp(given)).status).toBe(200)
    const admin = app.terminal({ actor: own.admin })
    const refused = { status: 409, code: 'directory.maintenance-account', params: { userId: 'ntt-test' } }
    const params = { userId: given.id }
    const ids = [terminal.deviceId ?? '']
    expect(bare(await admin.call(deleteUserDevices, { params, body: { ids } }))).toMatchObject(refused)
    expect(bare(await admin.call(replacePersonalUrls, { params }))).toMatchObject(refused)
    expect((await admin.call(deviceRoutes.listDevices)).body).toMatchObject({ items: [], total: 0 })
    expect((await admin.call(deviceRoutes.deleteDevices, { body: { ids } })).status).toBe(404)
    expect((await terminal.call(issueCode, { body: {} })).status).toBe(201)
  })

  it('MCOP-MAINT-3: lists and counts the terminals of the others alone, and one that both have', async () => {
    const own = await prepared('C000000006')
    await mailed(own)
    const [provider, member] = [app.terminal(), app.terminal()]
    const account = await invited(own)
    expect((await provider.setUp(account)).status).toBe(200)
    expect((await member.setUp(await app.invite(own, 'Aoki'))).status).toBe(200)
    const admin = app.terminal({ actor: own.admin })
    const listed = async (query: Record<string, string> = {}) => {
      const { body } = await admin.call(deviceRoutes.listDevices, { query })
      return [body.total, ...body.items.map(({ id, otherUsers }: { id: string; otherUsers: number }) => [id, otherUsers])]
    }
    expect(await listed()).toEqual([1, [member.deviceId, 0]])
    expect(await listed({ terminal: provider.deviceId ?? '' })).toEqual([0])
    expect(await listed({ kind: 'browser' })).toEqual([1, [member.deviceId, 0]])
    await app.platform.pool.query(
      'insert into genkan.otp_device_user (company_id, device_id, user_id, added_at) values ($1, $2, $3, now())',
      [own.id, member.deviceId, account.id],
    )
    expect(await listed()).toEqual([1, [member.deviceId, 1]])
  })

  it('MCOP-MAINT-3, MCOP-NOTIFY-14: issues no Entry password for it', async () => {
    const { id } = await account()
    const issued = await app.work(company.admin, (ctx) => app.api.issueEntryPasswords(ctx, [id]))
    expect([...issued.keys()]).toEqual([])
  })
})
