/** What a fresh proof is for those who have a second step, and for ending sessions (ASVS 7.5.1, 7.5.2). */
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestAuthenticator } from '../../../../../tests/support/authenticator.ts'
import { systemActor } from '../../../../platform/server/http/authentication.ts'
import { ownSecondStepRoutes } from '../../../second-steps/contract/index.ts'
import { ownAccountRoutes, reproofRoutes } from '../../contract/own/own-account-routes.ts'
import { pendingRoutes } from '../../contract/pending/pending-routes.ts'
import { changePassword, getOperatorSession, getSession, signInOperator, signOut } from '../../contract/routes.ts'
import { type Browser, type SignInApp, startSignIn, strongPassword } from '../test-sign-in.ts'

const origin = 'http://localhost:8080'
let app: SignInApp
let opened = 0

beforeAll(async () => {
  app = await startSignIn({ publicUrl: origin })
})
afterAll(() => app?.stop())

const { read, prove, sendMailCode, requestPasskey } = reproofRoutes
const needed = { status: 403, body: { code: 'sign-in.proof-needed' } }
const newPassword = 'Hashi-Tsuru88y'

interface Owner {
  readonly browser: Browser
  readonly code: string
  readonly codeNow: () => string
  readonly recoveryCodes: readonly string[]
}

async function open(policy = 'support') {
  opened += 1
  return app.open(`C8700${String(opened).padStart(5, '0')}`, { policy, services: ['support'], password: strongPassword })
}

/** An administrator who has just set up an app, in the session of a sign-in by password alone. */
async function withApp(): Promise<Owner> {
  const { code } = await open()
  const browser = app.browser()
  await browser.signIn(code, 'admin01', strongPassword)
  const { secret } = (await browser.call(ownSecondStepRoutes.beginApp.admin)).body
  const codeNow = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now().getTime() })
  const made = await browser.call(ownSecondStepRoutes.finishApp.admin, { body: { code: codeNow(), name: '' } })
  expect(made.status).toBe(201)
  return { browser, code, codeNow, recoveryCodes: made.body.recoveryCodes }
}

const later = (minutes = 16) => app.clock.advance({ minutes })
const byPassword = (browser: Browser) => browser.call(prove.admin, { body: { proof: 'password', password: strongPassword } })
const byCode = (browser: Browser, code: string, proof = 'totp') => browser.call(prove.admin, { body: { proof, code } })
const renewCodes = (browser: Browser) => browser.call(ownSecondStepRoutes.renewRecoveryCodes.admin)
const change = (browser: Browser) =>
  browser.call(changePassword, { body: { currentPassword: strongPassword, newPassword, confirmation: newPassword } })

describe('a fresh proof of somebody with a second step', () => {
  it('403: ASVS 7.5.1: the password alone is half of it, the code alone the other half; 201: both are enough', async () => {
    for (const order of ['password first', 'code first']) {
      const { browser, codeNow } = await withApp()
      later()
      expect(await renewCodes(browser)).toMatchObject(needed)
      expect(await browser.call(read.admin)).toMatchObject({ body: { isRecent: false, proofs: ['password'] } })
      const steps = [() => byPassword(browser), () => byCode(browser, codeNow())]
      const [first, second] = order === 'password first' ? steps : steps.reverse()
      expect(await first?.()).toMatchObject({ status: 204 })
      expect(await renewCodes(browser)).toMatchObject(needed)
      const rest = order === 'password first' ? ['totp', 'recovery', 'mail'] : ['password']
      expect(await browser.call(read.admin)).toMatchObject({ body: { isRecent: false, proofs: rest } })
      expect(await second?.()).toMatchObject({ status: 204 })
      expect(await browser.call(read.admin)).toMatchObject({ body: { isRecent: true } })
      expect((await renewCodes(browser)).status).toBe(201)
    }
  })

  it('403: ASVS 7.5.1: each half is good for a quarter of an hour of its own', async () => {
    const { browser, codeNow } = await withApp()
    later()
    await byPassword(browser)
    later(10)
    await byCode(browser, codeNow())
    expect((await renewCodes(browser)).status).toBe(201)
    later(6)
    expect(await renewCodes(browser)).toMatchObject(needed)
    expect(await browser.call(read.admin)).toMatchObject({ body: { proofs: ['password'] } })
  })

  it('200: ASVS 7.5.1: a recovery code or a mailed one stands beside the password where the sign-in takes it; 409: nothing else does', async () => {
    const { browser, recoveryCodes } = await withApp()
    later()
    expect(await byCode(browser, '123456', 'passkey')).toMatchObject({ status: 400 })
    expect(await browser.call(requestPasskey.admin)).toMatchObject({ status: 409, body: { code: 'sign-in.proof-not-offered' } })
    await byPassword(browser)
    expect(await byCode(browser, recoveryCodes[0] ?? '', 'recovery')).toMatchObject({ status: 204 })
    expect((await renewCodes(browser)).status).toBe(201)
    later()
    await byPassword(browser)
    expect((await browser.call(sendMailCode.admin)).status).toBe(200)
    expect(await byCode(browser, app.letters.at(-1)?.copies[0]?.secrets?.[0] ?? '', 'mail')).toMatchObject({ status: 204 })
    expect((await renewCodes(browser)).status).toBe(201)
  })

  it('200: ASVS 7.5.1: a passkey is both at once', async () => {
    const { browser } = await withApp()
    const authenticator = createTestAuthenticator(app.platform.chance, { origin })
    const { beginPasskey, finishPasskey } = ownSecondStepRoutes
    const made = authenticator.create((await browser.call(beginPasskey.admin)).body)
    expect((await browser.call(finishPasskey.admin, { body: { name: 'Mac', response: made } })).status).toBe(201)
    later()
    expect(await browser.call(read.admin)).toMatchObject({ body: { isRecent: false, proofs: ['password', 'passkey'] } })
    const response = authenticator.get((await browser.call(requestPasskey.admin)).body)
    expect(await browser.call(prove.admin, { body: { proof: 'passkey', response } })).toMatchObject({ status: 204 })
    expect((await renewCodes(browser)).status).toBe(201)
  })

  it('403: ASVS 7.5.1: a browser that is spared the second step at the door is not spared it here', async () => {
    const { browser, code, codeNow } = await withApp()
    await browser.call(signOut)
    app.clock.advance({ minutes: 1 })
    await browser.signIn(code, 'admin01', strongPassword)
    const body = { proof: 'totp', code: codeNow(), rememberBrowser: true }
    expect(await browser.call(pendingRoutes.prove.company, { body })).toMatchObject({ body: { outcome: 'signed-in' } })
    expect((await renewCodes(browser)).status).toBe(201)
    // Making recovery codes ends what browsers were remembered for; a second sign-in remembers this one again.
    await browser.call(signOut)
    app.clock.advance({ minutes: 1 })
    await browser.signIn(code, 'admin01', strongPassword)
    await browser.call(pendingRoutes.prove.company, { body: { ...body, code: codeNow() } })
    await browser.call(signOut)
    expect(await browser.signIn(code, 'admin01', strongPassword)).toMatchObject({ body: { outcome: 'signed-in' } })
    expect(await renewCodes(browser)).toMatchObject(needed)
    app.clock.advance({ minutes: 1 })
    await byCode(browser, codeNow())
    expect((await renewCodes(browser)).status).toBe(201)
  })

  it('403: ASVS 7.5.1: whoever gets a second step in another session has to show it in this one', async () => {
    const { code } = await open()
    const [first, second] = [app.browser(), app.browser()]
    for (const browser of [first, second]) await browser.signIn(code, 'admin01', strongPassword)
    const { secret } = (await second.call(ownSecondStepRoutes.beginApp.admin)).body
    const totp = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now().getTime() })
    await second.call(ownSecondStepRoutes.finishApp.admin, { body: { code: totp, name: '' } })
    expect(await renewCodes(first)).toMatchObject(needed)
    // The first code of the app has been shown where it was set up.
    expect((await renewCodes(second)).status).toBe(201)
  })

  it('200: who has no second step needs the password alone', async () => {
    const { code } = await open()
    const browser = app.browser()
    await browser.signIn(code, 'admin01', strongPassword)
    later()
    expect(await renewCodes(browser)).toMatchObject(needed)
    await byPassword(browser)
    expect((await renewCodes(browser)).status).toBe(201)
  })
})

describe('a change of the password by somebody with a second step', () => {
  it('403, then 204: ASVS 7.5.1: the current password is not enough, and is not asked for twice', async () => {
    const { browser, codeNow } = await withApp()
    later()
    const thief = app.browser()
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value)
    expect(await change(browser)).toMatchObject(needed)
    expect(await thief.call(getSession), 'the half that was shown is not the thief’s').toMatchObject({ status: 401 })
    expect(await browser.call(read.admin)).toMatchObject({ body: { isRecent: false, proofs: ['totp', 'recovery', 'mail'] } })
    expect(await byCode(browser, codeNow())).toMatchObject({ status: 204 })
    expect(await change(browser)).toMatchObject({ status: 204 })
  })
  it('400: a wrong current password is told before anything else is asked, and proves nothing', async () => {
    const { browser } = await withApp()
    later()
    const wrong = { currentPassword: 'Wrong-Pass1', newPassword, confirmation: newPassword }
    expect(await browser.call(changePassword, { body: wrong })).toMatchObject({ status: 400 })
    expect(await browser.call(read.admin)).toMatchObject({ body: { isRecent: false, proofs: ['password'] } })
  })
})

describe('ending sessions', () => {
  const idsOf = async (browser: Browser) => {
    const { items } = (await browser.call(ownAccountRoutes.listSessions.admin)).body
    return items as { id: string; isCurrent: boolean }[]
  }
  const end = (browser: Browser, sessionId = '') => browser.call(ownAccountRoutes.endSession.admin, { params: { sessionId } })
  const endAll = (browser: Browser, keepCurrent: boolean) => browser.call(ownAccountRoutes.endSessions.admin, { body: { keepCurrent } })

  async function two() {
    const { code } = await open()
    const [first, second] = [app.browser(), app.browser()]
    await first.signIn(code, 'admin01', strongPassword)
    await second.signIn(code, 'admin01', strongPassword)
    later()
    return { first, second }
  }

  it('403: ASVS 7.5.2: those of other sign-ins, one or all, want a recent proof; nothing has ended', async () => {
    const { first, second } = await two()
    const other = (await idsOf(second)).find(({ isCurrent }) => !isCurrent)
    expect(await end(second, other?.id)).toMatchObject(needed)
    for (const keepCurrent of [true, false]) expect(await endAll(second, keepCurrent)).toMatchObject(needed)
    expect(await first.call(getSession)).toMatchObject({ status: 200 })
    await byPassword(second)
    expect(await end(second, other?.id)).toMatchObject({ status: 204 })
    expect(await first.call(getSession)).toMatchObject({ status: 401 })
  })
  it('204: ASVS 7.5.2: the own one never asks: whoever found an open desk can lock it', async () => {
    const { first, second } = await two()
    const present = (await idsOf(second)).find(({ isCurrent }) => isCurrent)
    expect(await end(second, present?.id)).toMatchObject({ status: 204 })
    expect(await second.call(getSession)).toMatchObject({ status: 401 })
    expect(await endAll(first, true)).toMatchObject({ status: 200, body: { ended: 0 } })
    expect(await first.call(signOut)).toMatchObject({ status: 204 })
  })
  it('204: ASVS 7.5.2: one factor is enough, also for whom changes want two', async () => {
    const { browser, code, codeNow } = await withApp()
    const other = app.browser()
    app.clock.advance({ minutes: 1 })
    await other.signIn(code, 'admin01', strongPassword)
    await other.call(pendingRoutes.prove.company, { body: { proof: 'totp', code: codeNow(), rememberBrowser: false } })
    later()
    expect(await endAll(browser, true)).toMatchObject(needed)
    await byPassword(browser)
    expect(await endAll(browser, true)).toMatchObject({ status: 200, body: { ended: 1 } })
  })
  it('404: one that is nobody’s, or somebody else’s, is no more told by the proof', async () => {
    const { code } = await open()
    const stranger = app.browser()
    await stranger.signIn(code, 'admin01', strongPassword)
    const [foreign] = await idsOf(stranger)
    const { first } = await two()
    expect(await end(first, foreign?.id)).toMatchObject({ status: 404 })
  })
  it('403: ASVS 7.5.2: operators are asked the same', async () => {
    const name = 'two-desks'
    const actor = systemActor('test', null)
    const { initialPassword } = await app.platform.unitOfWork.run({ companyId: null, role: 'provider', mode: 'write', actor }, (ctx) =>
      app.api.createOperator(ctx, { name, initialPassword: 'a long phrase for ops', mustChange: false }),
    )
    const [first, second] = [app.browser(), app.browser()]
    for (const browser of [first, second]) await browser.call(signInOperator, { body: { userId: name, password: initialPassword } })
    later()
    const route = ownAccountRoutes.endSessions.ops
    expect(await second.call(route, { body: { keepCurrent: true } })).toMatchObject(needed)
    expect(await first.call(getOperatorSession)).toMatchObject({ status: 200 })
    await second.call(prove.ops, { body: { proof: 'password', password: initialPassword } })
    expect(await second.call(route, { body: { keepCurrent: true } })).toMatchObject({ status: 200, body: { ended: 1 } })
  })
})
