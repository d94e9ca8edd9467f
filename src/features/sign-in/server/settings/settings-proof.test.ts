/** The settings say what a fresh proof is: whoever would lower them shows one by those that hold. */
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownSecondStepRoutes } from '../../../second-steps/contract/index.ts'
import { reproofRoutes } from '../../contract/own/own-account-routes.ts'
import { signOut } from '../../contract/routes.ts'
import { noSettings, type SignInSettings } from '../../contract/settings/settings.ts'
import { signInSettingsRoutes as routes } from '../../contract/settings/settings-routes.ts'
import { type Browser, type SignInApp, startSignIn, strongPassword } from '../test-sign-in.ts'

let app: SignInApp
let opened = 0

beforeAll(async () => {
  app = await startSignIn()
})
afterAll(() => app?.stop())

const needed = { status: 403, body: { code: 'sign-in.proof-needed' } }
const { prove, sendMailCode, read } = reproofRoutes
const later = () => app.clock.advance({ minutes: 16 })
const byPassword = (browser: Browser) => browser.call(prove.admin, { body: { proof: 'password', password: strongPassword } })
const settingsOf = async (browser: Browser) => (await browser.call(routes.read)).body

async function change(browser: Browser, wished: Partial<SignInSettings>) {
  const { version } = await settingsOf(browser)
  return browser.call(routes.change, { body: { ...noSettings, ...wished, version } })
}

/** An administrator in the session of a sign-in by password, in a company that demands nothing yet. */
async function open(): Promise<Browser> {
  opened += 1
  const code = `C8900${String(opened).padStart(5, '0')}`
  await app.open(code, { policy: 'recommended', services: ['support'], password: strongPassword })
  const browser = app.browser()
  expect(await browser.signIn(code, 'admin01', strongPassword)).toMatchObject({ status: 200, body: { outcome: 'signed-in' } })
  return browser
}

async function proveByMail(browser: Browser): Promise<void> {
  expect((await browser.call(sendMailCode.admin)).status).toBe(200)
  const code = app.letters.at(-1)?.copies[0]?.secrets?.[0] ?? ''
  expect(await browser.call(prove.admin, { body: { proof: 'mail', code } })).toMatchObject({ status: 204 })
}

describe('changing the sign-in settings', () => {
  it('403: ASVS 7.5.1: an open session with the password does not end the second step that protects it; 200: the second step does', async () => {
    const browser = await open()
    expect(await change(browser, { secondStep: 'person', isRequired: true })).toMatchObject({ status: 200 })
    later()
    for (const wished of [{ secondStep: 'nobody' }, { secondStep: 'company', companyMethod: 'totp' }, {}] as const) {
      expect(await change(browser, wished)).toMatchObject(needed)
      await byPassword(browser)
      expect(await change(browser, wished)).toMatchObject(needed)
      later()
    }
    expect(await settingsOf(browser)).toMatchObject({ version: 1, rules: { secondStep: 'person', isRequired: true } })
    await byPassword(browser)
    expect(await browser.call(read.admin)).toMatchObject({ body: { isRecent: false, proofs: ['mail'] } })
    await proveByMail(browser)
    expect(await change(browser, {})).toMatchObject({ status: 200, body: { version: 2, rules: { secondStep: 'nobody' } } })
  })

  it('403: ASVS 7.5.1: whoever has an app shows it, where the company asks for none too; a sign-in long ago is no proof', async () => {
    const browser = await open()
    const { secret } = (await browser.call(ownSecondStepRoutes.beginApp.admin)).body
    const codeNow = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now().getTime() })
    expect((await browser.call(ownSecondStepRoutes.finishApp.admin, { body: { code: codeNow(), name: '' } })).status).toBe(201)
    later()
    await byPassword(browser)
    expect(await change(browser, { idleMinutes: 10 })).toMatchObject(needed)
    expect(await browser.call(prove.admin, { body: { proof: 'totp', code: codeNow() } })).toMatchObject({ status: 204 })
    expect(await change(browser, { idleMinutes: 10 })).toMatchObject({ status: 200 })
  })

  it('409 before 403: whoever came too late is told so and not asked; 401: nobody is asked for a proof either', async () => {
    const browser = await open()
    expect(await change(browser, { secondStep: 'person', isRequired: true })).toMatchObject({ status: 200 })
    later()
    expect(await browser.call(routes.change, { body: { ...noSettings, version: 0 } })).toMatchObject({ status: 409 })
    await browser.call(signOut)
    expect(await browser.call(routes.change, { body: { ...noSettings, version: 1 } })).toMatchObject({ status: 401 })
  })
})
