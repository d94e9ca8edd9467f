import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passwordChanged } from '../../contract/events.ts'
import { pendingRoutes } from '../../contract/pending/pending-routes.ts'
import { type Browser, type OpenedCompany, type SignInApp, startSignIn, strongPassword } from '../test-sign-in.ts'

let app: SignInApp
beforeAll(async () => {
  app = await startSignIn()
})
afterAll(() => app?.stop())

const open = (code: string) => app.open(code, { policy: 'portal', services: ['support'], password: strongPassword })
const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now().getTime() })

/** Between the two steps, where an app can be set up. */
async function firstStep({ code }: OpenedCompany): Promise<Browser> {
  const browser = app.browser()
  expect(await browser.signIn(code, 'admin01', strongPassword, 'any')).toMatchObject({ body: { outcome: 'second-step' } })
  return browser
}
async function begin(browser: Browser): Promise<string> {
  const begun = await browser.call(pendingRoutes.beginTotp.company)
  expect(begun.status).toBe(200)
  return begun.body.secret
}
const finish = (browser: Browser, secret: string) =>
  browser.call(pendingRoutes.finishTotp.company, { body: { code: codeOf(secret), name: '' } })

describe('the set-up of an app between the two steps', () => {
  it('BP-MFA-9: whoever knows the password and begins first knows no secret of what the owner sets up', async () => {
    const company = await open('C860000001')
    const stolen = await begin(await firstStep(company))
    const owner = await firstStep(company)
    const secret = await begin(owner)
    expect(secret).not.toBe(stolen)
    expect(await begin(owner)).toBe(secret)
    expect(await finish(owner, stolen)).toMatchObject({ status: 400, body: { code: 'sign-in.wrong-code' } })
    expect(await finish(owner, secret)).toMatchObject({ status: 200, body: { outcome: 'signed-in' } })
  })

  it('has to begin anew when the password has changed', async () => {
    const company = await open('C860000002')
    const unfinished = () =>
      app.platform.pool.query('select from genkan.second_step_totp where person_id = $1 and confirmed_at is null', [company.adminId])
    await begin(await firstStep(company))
    expect((await unfinished()).rowCount).toBe(1)
    await app.asSystem(company.id, (ctx) => ctx.emit(passwordChanged, { personIds: [company.adminId], by: 'administrator' }))
    expect((await unfinished()).rowCount).toBe(0)
  })
})

describe('the first code of an app as the proof of a sign-in', () => {
  const give = (browser: Browser, code: string) => browser.call(pendingRoutes.finishTotp.company, { body: { code, name: '' } })
  const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

  it('409: ASVS 6.3.4: whoever has a second step sets up no other one instead of showing it', async () => {
    const company = await open('C860000003')
    const first = await firstStep(company)
    expect(await finish(first, await begin(first))).toMatchObject({ status: 200, body: { outcome: 'signed-in' } })
    const thief = await firstStep(company)
    const refused = { status: 409, body: { code: 'sign-in.proof-not-offered' } }
    expect(await thief.call(pendingRoutes.beginTotp.company)).toMatchObject(refused)
    expect(await give(thief, '123456')).toMatchObject(refused)
    expect(await thief.call(pendingRoutes.choose.company, { body: { method: 'mail' } })).toMatchObject(refused)
    expect([...thief.cookies.keys()]).toEqual(['genkan-pending'])
  })

  it('409: ASVS 6.3.4: nor does one that was begun while nothing was decided become an app after it is', async () => {
    const company = await open('C860000004')
    const [owner, thief] = [await firstStep(company), await firstStep(company)]
    const stolen = await begin(thief)
    await finish(owner, await begin(owner))
    expect(await finish(thief, stolen)).toMatchObject({ status: 409, body: { code: 'sign-in.proof-not-offered' } })
    const { rows } = await app.platform.pool.query(
      'select from genkan.second_step_totp where person_id = $1 and confirmed_at is not null',
      [company.adminId],
    )
    expect(rows).toHaveLength(1)
  })

  it('400, 403: SP-MFA-17: wrong ones are counted as at every second step: the fifth locks, and the right one meets the lock', async () => {
    const company = await open('C860000005')
    const browser = await firstStep(company)
    const secret = await begin(browser)
    for (let left = 4; left > 0; left -= 1) {
      const answer = await give(browser, otherThan(codeOf(secret)))
      expect(answer).toMatchObject({ status: 400, body: { code: 'sign-in.wrong-code', params: { remainingTries: left } } })
    }
    expect(await give(browser, otherThan(codeOf(secret)))).toMatchObject({ status: 403, body: { code: 'sign-in.locked' } })
    expect(await finish(browser, secret)).toMatchObject({ status: 410, body: { code: 'sign-in.pending-over' } })
    const { rows } = await app.platform.pool.query('select from genkan.signin_session where user_id = $1', [company.adminId])
    expect(rows).toEqual([])
  })

  it('200 once: of twenty who give the right one at once exactly one is signed in, and is told the recovery codes', async () => {
    const company = await open('C860000006')
    const browser = await firstStep(company)
    const secret = await begin(browser)
    const answers = await Promise.all(Array.from({ length: 20 }, () => finish(browser, secret)))
    const done = answers.filter(({ status }) => status === 200)
    expect(done).toHaveLength(1)
    expect(done[0]?.body.recoveryCodes).toHaveLength(10)
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(new Set(['sign-in.pending-over']))
    const { rows } = await app.platform.pool.query('select from genkan.signin_session where user_id = $1', [company.adminId])
    expect(rows).toHaveLength(1)
  })
})
