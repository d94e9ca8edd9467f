import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pendingRoutes } from '../../contract/pending/pending-routes.ts'
import { type SignInApp, startSignIn, strongPassword } from '../test-sign-in.ts'

let app: SignInApp
beforeAll(async () => {
  app = await startSignIn()
})
afterAll(() => app?.stop())

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0'

describe('security notices of what happens between the two steps', () => {
  it('SP-MAIL-14 SP-MFAS-6: a recovery code used at the door is told with the browser and the address where it was', async () => {
    const { id, code, adminId } = await app.open('C870000001', { policy: 'portal', services: ['support'], password: strongPassword })
    const codes = await app.asSystem(id, async (ctx) => {
      await app.secondSteps.assign(ctx, [{ personId: adminId, method: 'mail', isRequired: true }])
      return app.secondSteps.fillRecoveryCodes(ctx, adminId)
    })
    const browser = app.browser({ address: '198.51.100.7' })
    expect(await browser.signIn(code, 'admin01', strongPassword, 'any')).toMatchObject({ body: { outcome: 'second-step' } })
    app.letters.length = 0
    const body = { proof: 'recovery', code: codes?.[0] ?? '', rememberBrowser: false }
    const headers = { 'user-agent': firefox }
    expect(await browser.call(pendingRoutes.prove.company, { body, headers })).toMatchObject({
      status: 200,
      body: { outcome: 'signed-in' },
    })
    const told = app.letters.flatMap(({ copies }) => copies).find(({ subject }) => subject.includes('復旧コード'))
    for (const words of ['Firefox / Windows', '198.51.100.7']) expect(told?.text).toContain(words)
  })
})
