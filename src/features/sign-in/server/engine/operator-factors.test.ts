/** What a sign-in of an operator takes over from the session that the browser had at the console. */
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestAuthenticator } from '../../../../../tests/support/authenticator.ts'
import { ownSecondStepRoutes } from '../../../second-steps/contract/index.ts'
import { passkeySignInRoutes, pendingRoutes } from '../../contract/pending/pending-routes.ts'
import { getOperatorSession, signInOperator } from '../../contract/routes.ts'
import { type Browser, type SignInApp, startSignIn } from '../test-sign-in.ts'

const origin = 'http://localhost:8080'
const password = 'a long phrase for ops'
let app: SignInApp
let opened = 0

beforeAll(async () => {
  app = await startSignIn({ publicUrl: origin })
})
afterAll(() => app?.stop())

async function operator(): Promise<string> {
  opened += 1
  const name = `keeper${opened}`
  await app.asSystem(null, (ctx) => app.api.createOperator(ctx, { name, initialPassword: password, mustChange: false }))
  return name
}
const byPassword = (browser: Browser, userId: string) => browser.call(signInOperator, { body: { userId, password } })
const factorsOf = async (browser: Browser) => (await browser.call(getOperatorSession)).body.factors.toSorted()

/** A passkey of this operator, made in a browser of its own. */
async function withPasskey(name: string) {
  const browser = app.browser()
  await byPassword(browser, name)
  const authenticator = createTestAuthenticator(app.platform.chance, { origin })
  const made = authenticator.create((await browser.call(ownSecondStepRoutes.beginPasskey.ops)).body)
  expect((await browser.call(ownSecondStepRoutes.finishPasskey.ops, { body: { name: 'Mac', response: made } })).status).toBe(201)
  return async (visitor: Browser) => {
    const response = authenticator.get((await visitor.call(passkeySignInRoutes.request.ops)).body)
    return visitor.call(passkeySignInRoutes.signIn.ops, { body: { response, door: 'any' } })
  }
}

describe('what an operator’s session says was proved', () => {
  it('ASVS 6.3.4: the password stays shown beside a passkey of the same operator, in the same browser alone', async () => {
    const name = await operator()
    const browser = app.browser()
    await byPassword(browser, name)
    const byPasskey = await withPasskey(name)
    expect(await byPasskey(browser)).toMatchObject({ status: 200, body: { sites: ['ops'] } })
    expect(await factorsOf(browser)).toEqual(['passkey', 'password'])
    const other = app.browser()
    await byPasskey(other)
    expect(await factorsOf(other)).toEqual(['passkey'])
  })

  it('ASVS 6.3.4: nothing that another operator had shown there is taken over, and the session of that one is over', async () => {
    const [former, next] = [await operator(), await operator()]
    const byPasskey = await withPasskey(next)
    const browser = app.browser()
    await byPassword(browser, former)
    const copy = app.browser()
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    expect(await byPasskey(browser)).toMatchObject({ status: 200 })
    expect(await factorsOf(browser)).toEqual(['passkey'])
    expect(await copy.call(getOperatorSession)).toMatchObject({ status: 401 })
  })

  it('ASVS 6.3.4: a second step is shown at each sign-in anew: the one of the session before opens nothing', async () => {
    const name = await operator()
    const browser = app.browser()
    await byPassword(browser, name)
    const { secret } = (await browser.call(ownSecondStepRoutes.beginApp.ops)).body
    const codeNow = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now().getTime() })
    await browser.call(ownSecondStepRoutes.finishApp.ops, { body: { code: codeNow(), name: '' } })
    for (let round = 0; round < 2; round += 1) {
      app.clock.advance({ minutes: 1 })
      expect(await byPassword(browser, name)).toMatchObject({ body: { outcome: 'second-step' } })
      const body = { proof: 'totp', code: codeNow(), rememberBrowser: false }
      expect(await browser.call(pendingRoutes.prove.ops, { body })).toMatchObject({ body: { outcome: 'signed-in' } })
      expect(await factorsOf(browser)).toEqual(['password', 'totp'])
    }
    const { apps } = (await browser.call(ownSecondStepRoutes.get.ops)).body
    expect((await browser.call(ownSecondStepRoutes.removeApp.ops, { params: { appId: apps[0].id } })).status).toBe(204)
    expect(await byPassword(browser, name)).toMatchObject({ body: { outcome: 'signed-in' } })
    expect(await factorsOf(browser)).toEqual(['password'])
  })
})
