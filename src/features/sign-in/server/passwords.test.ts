import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { createPasswordHasher } from '../../../platform/server/crypto/password-hasher.ts'
import { listCompanies } from '../../tenancy/contract/index.ts'
import {
  administratorRoutes,
  changeOperatorPassword,
  changePassword,
  changeUserPassword,
  getChecklist,
  getOperatorSession,
  getSession,
  getUserSession,
  signInOperator,
} from '../contract/routes.ts'
import { type Browser, knownPassword, type SignInApp, startSignIn } from './test-sign-in.ts'

let app: SignInApp
let next = 100
/** What happens elsewhere while the next password is hashed. */
let meanwhile: (() => Promise<void>) | undefined

beforeAll(async () => {
  const real = createPasswordHasher()
  app = await startSignIn({
    passwords: {
      verify: real.verify,
      async hash(password) {
        const happening = meanwhile
        meanwhile = undefined
        await happening?.()
        return real.hash(password)
      },
    },
  })
})
afterAll(() => app?.stop())

async function administrator(options: { policy?: string; mustChange?: boolean } = {}) {
  next += 1
  const company = await app.open(`C000000${next}`, options)
  const browser = app.browser()
  expect(await browser.signIn(company.code, 'admin01', knownPassword)).toMatchObject({ status: 200 })
  return { company, browser }
}

const change = (browser: Browser, currentPassword: string, newPassword: string, confirmation = newPassword) =>
  browser.call(changePassword, { body: { currentPassword, newPassword, confirmation } })

describe('changing the password', () => {
  it('403, then 204: MCOP-ADMPW-3, P04: an initial password opens nothing but its own change', async () => {
    const { company, browser } = await administrator({ mustChange: true })
    expect(await browser.call(getSession)).toMatchObject({ status: 200, body: { owes: 'change-password' } })
    expect(await browser.call(getChecklist)).toMatchObject({
      status: 403,
      body: { code: 'kernel.forbidden', params: { owes: 'change-password' } },
    })
    expect(await change(browser, knownPassword, 'New-Pass2!')).toMatchObject({ status: 204 })
    expect(await browser.call(getSession)).toMatchObject({ status: 200, body: { owes: null } })
    expect(await browser.call(getChecklist)).toMatchObject({ status: 200 })
    expect(await app.browser().signIn(company.code, 'admin01', knownPassword)).toMatchObject({ status: 401 })
    expect(await app.browser().signIn(company.code, 'admin01', 'New-Pass2!')).toMatchObject({ status: 200, body: { owes: null } })
  })
  it.each([
    ['Abc12', ['sign-in.password-length']],
    ['abcdef', ['sign-in.password-kinds']],
    ['a1'.repeat(16).concat('b'), ['sign-in.password-length']],
    ['Ａbc123', ['sign-in.password-characters']],
    ['短い', ['sign-in.password-length', 'sign-in.password-characters', 'sign-in.password-kinds']],
  ])('400: MCOP-ADMPW-4 to 6, P04: refuses %s with every rule named', async (password, codes) => {
    const { browser } = await administrator()
    const answer = await change(browser, knownPassword, password)
    expect(answer.status).toBe(400)
    expect(problemsIn(answer)).toEqual(codes.map((code) => `/body/newPassword ${code}`))
  })
  it('400: tells a wrong confirmation', async () => {
    const { browser } = await administrator()
    expect(problemsIn(await change(browser, knownPassword, 'New-Pass2!', 'New-Pass3!'))).toEqual([
      '/body/confirmation sign-in.passwords-differ',
    ])
  })
  it('204: MCOP-ADMPW-8: the present password may be used again; MCOP-ADMPW-9: ¥ is the backslash', async () => {
    const { company, browser } = await administrator()
    expect(await change(browser, knownPassword, knownPassword)).toMatchObject({ status: 204 })
    expect(await change(browser, knownPassword, 'Yen-123\u00a5')).toMatchObject({ status: 204 })
    expect(await app.browser().signIn(company.code, 'admin01', 'Yen-123\\')).toMatchObject({ status: 200 })
    expect(await app.browser().signIn(company.code, 'admin01', 'Yen-123\u00a5')).toMatchObject({ status: 200 })
  })
  it('MCOP-ADMPW-10: ends the other sessions, keeps this one', async () => {
    const { company, browser } = await administrator()
    const other = app.browser()
    await other.signIn(company.code, 'admin01', knownPassword)
    await change(browser, knownPassword, 'New-Pass2!')
    expect(await other.call(getSession)).toMatchObject({ status: 401 })
    expect(await browser.call(getSession)).toMatchObject({ status: 200 })
  })
  it('401: ASVS 7.2.4: a cookie that was copied before is worth nothing after it, at either site; the own browser goes on at both', async () => {
    next += 1
    const company = await app.open(`C000000${next}`, { services: ['support'], isMember: true })
    const [browser, thief] = [app.browser(), app.browser()]
    expect(await browser.signIn(company.code, 'admin01', knownPassword, 'any')).toMatchObject({ body: { sites: ['admin', 'my'] } })
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value)
    for (const route of [getSession, getUserSession]) expect(await thief.call(route)).toMatchObject({ status: 200 })
    expect(await change(browser, knownPassword, 'New-Pass2!')).toMatchObject({ status: 204 })
    for (const route of [getSession, getUserSession]) {
      expect(await thief.call(route)).toMatchObject({ status: 401 })
      expect(await browser.call(route)).toMatchObject({ status: 200 })
    }
  })
  it('400, then 403: MCOP-ADMPW-10: a wrong current password changes nothing and counts towards the lock', async () => {
    const { company, browser } = await administrator()
    for (let round = 0; round < 9; round += 1) {
      const answer = await change(browser, 'Wrong-Pass1', 'New-Pass2!')
      expect(problemsIn(answer)).toEqual(['/body/currentPassword sign-in.wrong-current-password'])
    }
    expect(await change(browser, 'Wrong-Pass1', 'New-Pass2!')).toMatchObject({ status: 403, body: { code: 'sign-in.locked' } })
    expect(await change(browser, knownPassword, 'New-Pass2!')).toMatchObject({ status: 403, body: { code: 'sign-in.locked' } })
    expect(await app.browser().signIn(company.code, 'admin01', knownPassword)).toMatchObject({ status: 401 })
    const person = await app.platform.pool.query('select locked_at is not null as locked from genkan.directory_user where id = $1', [
      company.adminId,
    ])
    expect(person.rows[0].locked).toBe(true)
  })
  it('204: strangers who lock the name do not keep the owner from changing the password, and typos of the owner do not lock strangers out', async () => {
    const { company, browser } = await administrator()
    for (let round = 0; round < 10; round += 1) await app.browser().signIn(company.code, 'admin01', 'Wrong-Pass1')
    expect(await change(browser, knownPassword, 'New-Pass2!')).toMatchObject({ status: 204 })

    const another = await administrator()
    for (let round = 0; round < 9; round += 1) await change(another.browser, 'Wrong-Pass1', 'New-Pass2!')
    for (let round = 0; round < 9; round += 1) await app.browser().signIn(another.company.code, 'admin01', 'Wrong-Pass1')
    expect(await app.browser().signIn(another.company.code, 'admin01', knownPassword)).toMatchObject({ status: 200 })
  })
  it('403: MCOP-ADMPW-10: a lock that begins while the new password is hashed stops the change', async () => {
    const { company, browser } = await administrator()
    meanwhile = async () => {
      for (let round = 0; round < 10; round += 1) await change(browser, 'Wrong-Pass1', 'New-Pass2!')
    }
    expect(await change(browser, knownPassword, 'New-Pass2!')).toMatchObject({ status: 403, body: { code: 'sign-in.locked' } })
    const unlocked = await app.asSystem(company.id, (ctx) => app.directory.unlockUsers(ctx, [company.adminId]))
    expect(unlocked).toMatchObject({ changed: 1 })
    expect(await app.browser().signIn(company.code, 'admin01', knownPassword)).toMatchObject({ status: 200 })
  })
  it('204: what a user changes stands in the history as a user’s', async () => {
    next += 1
    const company = await app.open(`C000000${next}`, { services: ['support'] })
    const userId = await app.asSystem(company.id, async (ctx) => {
      const [user] = await app.directory.registerUsers(ctx, [{ userId: 'member', email1: 'member@a.example' }])
      return user?.id ?? ''
    })
    await app.platform.pool.query(
      `insert into genkan.signin_account (company_id, user_id, password_hash, password_set_at, password_is_initial)
       select company_id, $2, password_hash, password_set_at, false from genkan.signin_account where user_id = $1`,
      [company.adminId, userId],
    )
    const browser = app.browser()
    expect(await browser.signIn(company.code, 'member', knownPassword, 'any')).toMatchObject({ status: 200, body: { sites: ['my'] } })
    const changeTo = (currentPassword: string) =>
      browser.call(changeUserPassword, { body: { currentPassword, newPassword: 'New-Pass2!', confirmation: 'New-Pass2!' } })
    expect((await changeTo('Wrong-Pass1')).status).toBe(400)
    expect(await changeTo(knownPassword)).toMatchObject({ status: 204 })
    const entries = await app.platform.pool.query(
      `select action from genkan.activity_entry where company_id = $1 and object_id = $2 and action like 'sign-in.%' order by action`,
      [company.id, userId],
    )
    expect(entries.rows.map(({ action }) => action)).toEqual([
      'sign-in.user.password-changed',
      'sign-in.user.refused',
      'sign-in.user.signed-in',
    ])
  })
  it('401: needs a session', async () => {
    expect(await change(app.browser(), knownPassword, 'New-Pass2!')).toMatchObject({ status: 401 })
  })
  it('204: several changes at the same instant are remembered in their order, where the policy remembers them', async () => {
    const { company, browser } = await administrator()
    await app.platform.pool.query(`update genkan.tenancy_company set administrator_policy = 'support' where id = $1`, [company.id])
    const passwords = ['Correct-Horse-1', 'Battery-Staple-2', 'Orange-Window-3', 'Silver-Bridge-4']
    let present = knownPassword
    for (const password of passwords) {
      expect(await change(browser, present, password)).toMatchObject({ status: 204 })
      present = password
    }
    for (const password of passwords.slice(1)) {
      expect(problemsIn(await change(browser, present, password))).toEqual(['/body/newPassword sign-in.password-used-before'])
    }
    expect(await change(browser, present, passwords[0] ?? '')).toMatchObject({ status: 204 })
  })
  it('409: of two changes at once one wins, the other is told', async () => {
    const { browser } = await administrator()
    meanwhile = async () => expect(await change(browser, knownPassword, 'New-Pass2!')).toMatchObject({ status: 204 })
    expect(await change(browser, knownPassword, 'New-Pass3!')).toMatchObject({ status: 409, body: { code: 'kernel.conflict' } })
  })
  it('204: operators change theirs under the recommended policy', async () => {
    await app.asSystem(null, (ctx) => app.api.createOperator(ctx, { name: 'operator', initialPassword: 'a long phrase for ops' }))
    const browser = app.browser()
    await browser.call(signInOperator, { body: { userId: 'operator', password: 'a long phrase for ops' } })
    expect(await browser.call(getOperatorSession)).toMatchObject({ body: { owes: 'change-password' } })
    expect(await browser.call(listCompanies)).toMatchObject({ status: 403, body: { params: { owes: 'change-password' } } })
    const changeTo = (newPassword: string) =>
      browser.call(changeOperatorPassword, { body: { currentPassword: 'a long phrase for ops', newPassword, confirmation: newPassword } })
    expect(problemsIn(await changeTo('the operator has a key'))).toEqual(['/body/newPassword sign-in.password-own-names'])
    expect(await changeTo('another long phrase')).toMatchObject({ status: 204 })
    expect(await browser.call(listCompanies)).toMatchObject({ status: 200 })
  })
})

describe('what the operator does for administrators', () => {
  async function operator() {
    next += 1
    const name = `op-${next}`
    await app.asSystem(null, (ctx) => app.api.createOperator(ctx, { name, initialPassword: 'a long phrase for staff', mustChange: false }))
    const browser = app.browser()
    await browser.call(signInOperator, { body: { userId: name, password: 'a long phrase for staff' } })
    return browser
  }
  it('200: MCOP-LOGIN-6: gives a new initial password that ends lock and sessions and has to be changed', async () => {
    const { company, browser } = await administrator()
    for (let round = 0; round < 10; round += 1) await app.browser().signIn(company.code, 'admin01', 'Wrong-Pass1')
    const answer = await (await operator()).call(administratorRoutes.resetPassword, {
      params: { companyId: company.id, userId: company.adminId },
      body: {},
    })
    expect(answer.status).toBe(200)
    expect(await browser.call(getSession)).toMatchObject({ status: 401 })
    expect(await app.browser().signIn(company.code, 'admin01', answer.body.initialPassword)).toMatchObject({
      status: 200,
      body: { owes: 'change-password' },
    })
  })
  it('200: the new initial password ends what the same sign-in opened at the user site, too', async () => {
    next += 1
    const company = await app.open(`C000000${next}`, { services: ['vpn-access', 'support'], isMember: true })
    const browser = app.browser()
    expect(await browser.signIn(company.code, 'admin01', knownPassword, 'any')).toMatchObject({ body: { sites: ['admin', 'my'] } })
    const params = { companyId: company.id, userId: company.adminId }
    expect(await (await operator()).call(administratorRoutes.resetPassword, { params, body: {} })).toMatchObject({ status: 200 })
    expect([(await browser.call(getSession)).status, (await browser.call(getUserSession)).status]).toEqual([401, 401])
  })
  it('201, 409, 400: creates administrators; a taken id and a bad initial password are told', async () => {
    const { company } = await administrator()
    const staff = await operator()
    const create = (body: object) => staff.call(administratorRoutes.create, { params: { companyId: company.id }, body })
    const created = await create({ userId: 'admin02', email: 'admin02@b.example' })
    expect(created.status).toBe(201)
    expect(await app.browser().signIn(company.code, 'admin02', created.body.initialPassword)).toMatchObject({
      body: { owes: 'change-password' },
    })
    expect((await create({ userId: 'ADMIN02', email: 'x@b.example' })).status).toBe(409)
    expect(problemsIn(await create({ userId: 'admin03', email: 'x@b.example', initialPassword: 'abcdef' }))).toEqual([
      '/body/initialPassword sign-in.password-kinds',
    ])
  })
  it('404: gives one answer for a missing company and for somebody of another company', async () => {
    const { company } = await administrator()
    const other = await administrator()
    const staff = await operator()
    const reset = (companyId: string, userId: string) =>
      staff.call(administratorRoutes.resetPassword, { params: { companyId, userId }, body: {} })
    expect(await reset(app.platform.ids.next(), company.adminId)).toMatchObject({ status: 404 })
    expect(await reset(other.company.id, company.adminId)).toMatchObject({ status: 404 })
  })
  it('403: an administrator has no way to the operators’ routes', async () => {
    const { company, browser } = await administrator()
    browser.cookies.set('genkan-ops', browser.cookies.get('genkan-admin') ?? '')
    expect(await browser.call(administratorRoutes.list, { params: { companyId: company.id } })).toMatchObject({ status: 401 })
  })
})
