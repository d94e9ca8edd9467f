import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPasswordHasher } from '../../../platform/server/crypto/password-hasher.ts'
import { administratorRoutes, getSession, signInOperator } from '../contract/routes.ts'
import { knownPassword, type OpenedCompany, type SignInApp, startSignIn } from './test-sign-in.ts'

let app: SignInApp
let company: OpenedCompany

beforeAll(async () => {
  // Room for a hundred at once; that more are refused is the hasher's own test.
  app = await startSignIn({ passwords: createPasswordHasher({ waiting: 200 }) })
  company = await app.open('C000000001')
})
afterAll(() => app?.stop())

const wrongTries = async (code: string, userId: string, times: number) => {
  const answers = []
  for (let round = 0; round < times; round += 1) answers.push((await app.browser().signIn(code, userId, 'Wrong-Pass1')).body.code)
  return answers
}
/** To strangers a lock looks like a wrong password; what it was stands in the history. */
const neutral = { status: 401, body: { code: 'sign-in.wrong-credentials' } }
const isLocked = async (id: string): Promise<boolean> => {
  const { rows } = await app.platform.pool.query('select locked_at from genkan.directory_user where id = $1', [id])
  return rows[0].locked_at !== null
}

async function operatorBrowser() {
  const browser = app.browser()
  const made = await app.asSystem(null, (ctx) =>
    app.api.createOperator(ctx, { name: `op${ctx.ids.next().slice(-8)}`, initialPassword: 'a long phrase for ops', mustChange: false }),
  )
  const named = await app.platform.pool.query('select name from genkan.signin_operator where id = $1', [made.id])
  await browser.call(signInOperator, { body: { userId: named.rows[0].name, password: 'a long phrase for ops' } })
  return browser
}

describe('the lock of an administrator', () => {
  it('MCOP-LOGIN-5, P05: the tenth wrong password locks, and the right one is refused too until the operator unlocks', async () => {
    await wrongTries(company.code, 'admin01', 9)
    expect(await isLocked(company.adminId)).toBe(false)
    await wrongTries(company.code, 'admin01', 1)
    expect(await isLocked(company.adminId)).toBe(true)
    expect(await app.browser().signIn(company.code, 'admin01', knownPassword)).toMatchObject(neutral)
    app.clock.advance({ days: 30 })
    expect(await app.browser().signIn(company.code, 'admin01', knownPassword)).toMatchObject(neutral)

    const operator = await operatorBrowser()
    const noted = await app.platform.pool.query(
      `select reason from genkan.activity_decision where user_id = $1 order by at desc, id desc limit 1`,
      [company.adminId],
    )
    expect(noted.rows).toEqual([{ reason: 'locked' }])
    const listed = await operator.call(administratorRoutes.list, { params: { companyId: company.id } })
    expect(listed.body.items).toMatchObject([{ userId: 'admin01', isLocked: true }])
    const params = { companyId: company.id, userId: company.adminId }
    expect(await operator.call(administratorRoutes.unlockCrossing, { params })).toMatchObject({ status: 204 })
    expect(await app.browser().signIn(company.code, 'admin01', knownPassword)).toMatchObject({ status: 200 })
  })
  it('MCOP-LOGIN-6: another administrator of the company unlocks; a success sets the count back', async () => {
    const second = await app.asSystem(company.id, (ctx) =>
      app.api.createAdministrator(ctx, {
        userId: 'admin02',
        email: 'admin02@a.example',
        initialPassword: knownPassword,
        mustChange: false,
      }),
    )
    const colleague = app.browser()
    await colleague.signIn(company.code, 'admin01', knownPassword)
    await wrongTries(company.code, 'admin02', 10)
    expect(await isLocked(second.id)).toBe(true)
    expect(await colleague.call(administratorRoutes.unlock, { params: { userId: second.id } })).toMatchObject({ status: 204 })
    await wrongTries(company.code, 'admin02', 9)
    expect(await isLocked(second.id)).toBe(false)
    expect(await app.browser().signIn(company.code, 'admin02', knownPassword)).toMatchObject({ status: 200 })
    await wrongTries(company.code, 'admin02', 9)
    expect(await isLocked(second.id)).toBe(false)
    expect(await app.browser().signIn('', 'admin02@a.example', knownPassword)).toMatchObject({ status: 200 })
  })
  it('404: an administrator of another company is a missing one', async () => {
    const other = await app.open('C000000002')
    const browser = app.browser()
    await browser.signIn(company.code, 'admin01', knownPassword)
    const foreign = await browser.call(administratorRoutes.unlock, { params: { userId: other.adminId } })
    const missing = await browser.call(administratorRoutes.unlock, { params: { userId: app.platform.ids.next() } })
    expect(foreign).toMatchObject({ status: 404, body: { code: 'kernel.not-found' } })
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' })
  })
  it('MCOP-LOGIN-4: names that belong to nobody are answered like those that do, however often', async () => {
    const expected = Array(11).fill('sign-in.wrong-credentials')
    expect(await wrongTries(company.code, 'ghost', 11)).toEqual(expected)
    expect(await wrongTries('C777777777', 'admin01', 11)).toEqual(expected)
    expect(await wrongTries('', 'ghost@example.com', 11)).toEqual(expected)
  })
  it('counts a hundred wrong tries at once as a hundred, and locks once', async () => {
    const crowd = await app.open('C000000100')
    const answers = await Promise.all(Array.from({ length: 100 }, () => app.browser().signIn(crowd.code, 'admin01', 'Wrong-Pass1')))
    const counted = await app.platform.pool.query('select max(wrong_count) as most from genkan.signin_try')
    expect(counted.rows[0].most).toBe(100)
    expect(answers.map((answer) => answer.status).every((status) => status === 401 || status === 403)).toBe(true)
    const locks = await app.platform.pool.query(
      `select count(*) as times from genkan.activity_entry where company_id = $1 and action = 'sign-in.administrator.locked'`,
      [crowd.id],
    )
    expect(locks.rows[0].times).toBe(1)
    expect(await app.browser().signIn(crowd.code, 'admin01', knownPassword)).toMatchObject(neutral)
  })
  it('SP-LOCK-2, 3: a lock for minutes ends by itself, and tries during it do not prolong it', async () => {
    await app.asSystem(null, (ctx) =>
      app.api.createOperator(ctx, { name: 'brief', initialPassword: 'a long phrase for ops', mustChange: false }),
    )
    const tryAs = (password: string) => app.browser().call(signInOperator, { body: { userId: 'brief', password } })
    for (let round = 0; round < 10; round += 1) await tryAs('Wrong-Pass1')
    app.clock.advance({ minutes: 19 })
    expect(await tryAs('a long phrase for ops')).toMatchObject({ status: 401, body: { code: 'sign-in.wrong-operator-credentials' } })
    app.clock.advance({ minutes: 1 })
    expect(await tryAs('Wrong-Pass1')).toMatchObject({ status: 401, body: { code: 'sign-in.wrong-operator-credentials' } })
    expect(await tryAs('a long phrase for ops')).toMatchObject({ status: 200 })
  })
  it('keeps sessions that are open when the lock begins', async () => {
    const open = await app.open('C000000030')
    const browser = app.browser()
    await browser.signIn(open.code, 'admin01', knownPassword)
    await wrongTries(open.code, 'admin01', 10)
    expect(await browser.call(getSession)).toMatchObject({ status: 200 })
  })
})
