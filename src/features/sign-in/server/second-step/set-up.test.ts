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
