import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pendingRoutes } from '../../contract/pending/pending-routes.ts'
import { type OpenedCompany, type SignInApp, startSignIn, strongPassword } from '../test-sign-in.ts'

let app: SignInApp
let opened = 0
beforeAll(async () => {
  app = await startSignIn()
})
afterAll(() => app?.stop())

/** Somebody with an authenticator app in a company of that policy, to whom a method has been assigned or none. */
async function openWithApp(policy: string, method: 'totp' | 'mail' | null): Promise<OpenedCompany> {
  opened += 1
  const code = `C85000000${opened}`
  const company = await app.open(code, { policy, services: ['support'], password: strongPassword })
  const request = { requestId: company.adminId }
  await app.asSystem(company.id, async (ctx) => {
    await app.secondSteps.assign(ctx, [{ personId: company.adminId, method, isRequired: false }])
    const { secret } = await app.secondSteps.beginTotp(ctx, company.adminId, { label: 'admin01', ...request })
    const shown = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: ctx.clock.now().getTime() })
    await app.secondSteps.finishTotp(ctx, company.adminId, { code: shown, name: '', ...request })
  })
  return company
}

const reset = ({ id, adminId }: OpenedCompany) => app.asSystem(id, (ctx) => app.secondSteps.reset(ctx, [adminId], '紛失'))

/** What the sign-in wants after the password. */
async function wanted({ code }: OpenedCompany) {
  const browser = app.browser()
  const { outcome } = (await browser.signIn(code, 'admin01', strongPassword, 'any')).body
  return outcome === 'second-step' ? (await browser.call(pendingRoutes.read.company)).body : { outcome }
}

describe('a sign-in after a reset of the second step', () => {
  it.each([
    ['recommended', 'mail'],
    ['recommended', 'totp'],
    ['recommended', null],
    ['portal', 'totp'],
    ['portal', 'mail'],
    ['support', 'mail'],
    ['support', null],
    ['sso', null],
  ] as const)('BP-MFA-18: is not let in by the password alone under the policy %s with the method %s', async (policy, method) => {
    const company = await openWithApp(policy, method)
    expect(await wanted(company)).toMatchObject({ proofs: expect.arrayContaining([expect.any(String)]) })
    await reset(company)
    expect(await wanted(company)).toMatchObject({ proofs: ['mail'] })
  })

  it('409: BP-MFA-18: nobody is reset to whom no code can be mailed, since whoever knows the password would set up an own app', async () => {
    const company = await openWithApp('portal', 'totp')
    await app.platform.pool.query(`update genkan.directory_user set email1 = '' where id = $1`, [company.adminId])
    await expect(reset(company)).rejects.toMatchObject({ code: 'second-steps.no-mail-address', status: 409 })
    expect(await wanted(company)).toMatchObject({ proofs: expect.arrayContaining(['totp']) })
  })
})
