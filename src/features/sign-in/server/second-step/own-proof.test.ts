import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestAuthenticator } from '../../../../../tests/support/authenticator.ts'
import { ownSecondStepRoutes } from '../../../second-steps/contract/index.ts'
import { ownAccountRoutes, reproofRoutes } from '../../contract/own/own-account-routes.ts'
import { passkeySignInRoutes } from '../../contract/pending/pending-routes.ts'
import { changeUserPassword, getSession, getUserSession } from '../../contract/routes.ts'
import type { SignInDeps } from '../deps.ts'
import { type Browser, knownPassword, type OpenedCompany, type SignInApp, startSignIn, strongPassword } from '../test-sign-in.ts'

const origin = 'http://localhost:8080'
let app: SignInApp
let company: OpenedCompany
/** What happens elsewhere just after the counts of wrong tries have been read. */
let meanwhile: (() => Promise<void>) | undefined

beforeAll(async () => {
  const query = async (asked: { readonly name: string; readonly text: string; readonly values: unknown[] }) => {
    const found = await app.platform.pool.query(asked)
    const happening = asked.name === 'signin-tries' ? meanwhile : undefined
    if (happening !== undefined) meanwhile = undefined
    await happening?.()
    return found
  }
  app = await startSignIn({ publicUrl: origin, pool: { query } as unknown as SignInDeps['pool'] })
  company = await app.open('C000000001')
})
afterAll(() => app?.stop())

async function signedIn(): Promise<Browser> {
  const browser = app.browser()
  await browser.signIn(company.code, 'admin01', knownPassword)
  return browser
}

/** An administrator who is signed in and has an app; five wrong codes lock for twenty minutes. */
async function withApp(companyCode: string): Promise<{ browser: Browser; codeNow: () => string }> {
  const open = await app.open(companyCode, { policy: 'support', services: ['support'], password: strongPassword })
  const browser = app.browser()
  await browser.signIn(open.code, 'admin01', strongPassword)
  const { secret } = (await browser.call(ownSecondStepRoutes.beginApp.admin)).body
  const codeNow = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now().getTime() })
  expect((await browser.call(ownSecondStepRoutes.finishApp.admin, { body: { code: codeNow(), name: '' } })).status).toBe(201)
  return { browser, codeNow }
}
const otherThan = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, '0')

describe('proving oneself again', () => {
  const { read, prove } = reproofRoutes
  it('is recent for a quarter of an hour after the sign-in; then the password renews it, under a new token', async () => {
    const browser = await signedIn()
    expect(await browser.call(read.admin)).toMatchObject({ status: 200, body: { isRecent: true, proofs: ['password'] } })
    app.clock.advance({ minutes: 15, seconds: 1 })
    expect(await browser.call(read.admin)).toMatchObject({ body: { isRecent: false } })
    const wrong = await browser.call(prove.admin, { body: { proof: 'password', password: 'Wrong-Pass1' } })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'sign-in.wrong-current-password' } })

    const thief = app.browser()
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value)
    expect(await browser.call(prove.admin, { body: { proof: 'password', password: knownPassword } })).toMatchObject({ status: 204 })
    expect(await browser.call(read.admin)).toMatchObject({ body: { isRecent: true } })
    expect(await thief.call(getSession)).toMatchObject({ status: 401 })
  })
  it('403: requireRecentProof refuses what a thief of the session must not do', async () => {
    const browser = await signedIn()
    const session = await app.api.authentication.authenticate({
      site: 'admin',
      token: browser.cookies.get('genkan-admin') ?? '',
      sourceAddress: '192.0.2.10',
    })
    if (session === undefined || 'refusal' in session) throw new Error('not signed in')
    const { actor } = session
    const require = () =>
      app.platform.unitOfWork.run({ companyId: company.id, role: 'app', mode: 'read', actor }, (ctx) => app.api.requireRecentProof(ctx))
    await expect(require()).resolves.toBeUndefined()
    app.clock.advance({ minutes: 16 })
    await expect(require()).rejects.toMatchObject({ code: 'sign-in.proof-needed', status: 403 })
  })
  it('409: offers no code of an app to whoever has none', async () => {
    const browser = await signedIn()
    const answer = await browser.call(prove.admin, { body: { proof: 'totp', code: '123456' } })
    expect(answer).toMatchObject({ status: 409, body: { code: 'sign-in.proof-not-offered' } })
    expect(await app.browser().call(read.admin)).toMatchObject({ status: 401 })
  })
})

describe('guessing in an open session', () => {
  const { prove } = reproofRoutes
  const guesses = 60
  const codesOf = (answers: readonly { status: number; body: { code?: string } }[]) =>
    answers.map(({ status, body }) => body.code ?? status)

  it('SP-MFA-17: of sixty codes at once no more than five are judged, and the right one among them meets the lock', async () => {
    const { browser, codeNow } = await withApp('C000000020')
    app.clock.advance({ seconds: 30 })
    const right = codeNow()
    const wrong = Array.from({ length: guesses }, (_, index) => otherThan(right, 1 + index))
    const answers = await Promise.all([...wrong, right].map((code) => browser.call(prove.admin, { body: { proof: 'totp', code } })))
    const told = codesOf(answers)
    expect(told.filter((code) => code === 'sign-in.wrong-code')).toHaveLength(4)
    expect(told.filter((code) => code === 'sign-in.locked')).toHaveLength(guesses - 3)
    expect(told.at(-1)).toBe('sign-in.locked')
  })
  it('SP-LOCK-1, 2: of sixty passwords at once nothing tells which was right', async () => {
    const open = await app.open('C000000021', { policy: 'support', services: ['support'], password: strongPassword })
    const browser = app.browser()
    await browser.signIn(open.code, 'admin01', strongPassword)
    const typed = [...Array.from({ length: guesses }, (_, index) => `Wrong-Pass-${index}!`), strongPassword]
    const told = codesOf(await Promise.all(typed.map((password) => browser.call(prove.admin, { body: { proof: 'password', password } }))))
    expect(told.filter((code) => code === 'sign-in.wrong-current-password')).toHaveLength(4)
    expect(told.filter((code) => code === 'sign-in.locked')).toHaveLength(guesses - 3)
  })
})

describe('one’s own sessions and browsers', () => {
  it('ASVS 7.4.5: ends all others at once and keeps the present one', async () => {
    const [first, second] = [await signedIn(), await signedIn()]
    const ended = await second.call(ownAccountRoutes.endSessions.admin, { body: { keepCurrent: true } })
    expect(ended.status).toBe(200)
    expect(ended.body.ended).toBeGreaterThanOrEqual(1)
    expect(await first.call(getSession)).toMatchObject({ status: 401 })
    expect(await second.call(getSession)).toMatchObject({ status: 200 })
    const listed = await second.call(ownAccountRoutes.listSessions.admin)
    expect(listed.body.items).toMatchObject([{ isCurrent: true, site: 'admin', factors: ['password'] }])
  })
  it('SP-MFA-9: lists the browsers that came in and forgets one; 404: not one of somebody else', async () => {
    const browser = await signedIn()
    const listed = await browser.call(ownAccountRoutes.listBrowsers.admin)
    const own = listed.body.items.find((item: { isCurrent: boolean }) => item.isCurrent)
    expect(own).toMatchObject({ sourceAddress: '192.0.2.10', rememberedUntil: null })
    const other = await app.open('C000000002')
    const stranger = app.browser()
    await stranger.signIn(other.code, 'admin01', knownPassword)
    const params = { browserId: own.id }
    expect(await stranger.call(ownAccountRoutes.forgetBrowser.admin, { params })).toMatchObject({ status: 404 })
    expect(await browser.call(ownAccountRoutes.forgetBrowser.admin, { params })).toMatchObject({ status: 204 })
    const after = await browser.call(ownAccountRoutes.listBrowsers.admin)
    expect(after.body.items.some((item: { id: string }) => item.id === own.id)).toBe(false)
  })
})

describe('a passkey as both steps', () => {
  it('200: lets in by itself, once for each challenge; 401: not with a wrong signature, and not without its user', async () => {
    const authenticator = createTestAuthenticator(app.platform.chance, { origin })
    const browser = await signedIn()
    const { beginPasskey, finishPasskey } = ownSecondStepRoutes
    const made = authenticator.create((await browser.call(beginPasskey.admin)).body)
    expect((await browser.call(finishPasskey.admin, { body: { name: 'Mac', response: made } })).status).toBe(201)

    const ask = async (visitor: Browser) => (await visitor.call(passkeySignInRoutes.request.company)).body
    const enter = (visitor: Browser, answer: unknown) =>
      visitor.call(passkeySignInRoutes.signIn.company, { body: { response: answer, door: 'any' } })
    const visitor = app.browser()
    const answer = authenticator.get(await ask(visitor))
    expect(await enter(visitor, answer)).toMatchObject({ status: 200, body: { outcome: 'signed-in', sites: ['admin'], owes: null } })
    expect(await visitor.call(getSession)).toMatchObject({ status: 200, body: { factors: ['passkey'] } })
    expect(await enter(app.browser(), answer)).toMatchObject({ status: 401, body: { code: 'sign-in.passkey-not-valid' } })
    for (const more of [{ wrongSignature: true }, { isUserVerified: false }]) {
      const refused = await enter(app.browser(), authenticator.get(await ask(visitor), more))
      expect(refused).toMatchObject({ status: 401, body: { code: 'sign-in.passkey-not-valid' } })
    }
  })
  it('SP-PROF-10: who came in by a passkey to the user site is told the rules of the password there is, and changes it', async () => {
    const { code, adminId, id } = await app.open('C000000023', { services: ['support'] })
    const [user] = await app.asSystem(id, (ctx) => app.directory.registerUsers(ctx, [{ userId: 'member', email1: 'member@a.example' }]))
    await app.platform.pool.query(
      `insert into genkan.signin_account (company_id, user_id, password_hash, password_set_at, password_is_initial)
       select company_id, $2, password_hash, password_set_at, false from genkan.signin_account where user_id = $1`,
      [adminId, user?.id],
    )
    const browser = app.browser()
    expect(await browser.signIn(code, 'member', knownPassword, 'any')).toMatchObject({ body: { sites: ['my'] } })
    const authenticator = createTestAuthenticator(app.platform.chance, { origin })
    const { beginPasskey, finishPasskey } = ownSecondStepRoutes
    const made = authenticator.create((await browser.call(beginPasskey.my)).body)
    expect((await browser.call(finishPasskey.my, { body: { name: 'Mac', response: made } })).status).toBe(201)

    const visitor = app.browser()
    const response = authenticator.get((await visitor.call(passkeySignInRoutes.request.company)).body)
    await visitor.call(passkeySignInRoutes.signIn.company, { body: { response, door: 'any' } })
    expect(await visitor.call(getUserSession)).toMatchObject({
      status: 200,
      body: { factors: ['passkey'], passwordPolicy: { minimumLength: 6, maximumLength: 32 } },
    })
    const body = { currentPassword: knownPassword, newPassword: 'New-Pass2!', confirmation: 'New-Pass2!' }
    expect(await visitor.call(changeUserPassword, { body })).toMatchObject({ status: 204 })

    await app.platform.pool.query('delete from genkan.signin_account where user_id = $1', [user?.id])
    expect(await visitor.call(getUserSession)).toMatchObject({ body: { passwordPolicy: null } })
  })
  it('SP-MFA-17: 403: wrong codes that lock while the passkey is on its way stop it, too', async () => {
    const authenticator = createTestAuthenticator(app.platform.chance, { origin })
    const { browser, codeNow } = await withApp('C000000022')
    const { beginPasskey, finishPasskey } = ownSecondStepRoutes
    const made = authenticator.create((await browser.call(beginPasskey.admin)).body)
    expect((await browser.call(finishPasskey.admin, { body: { name: 'Mac', response: made } })).status).toBe(201)
    app.clock.advance({ seconds: 30 })
    const wrong = { proof: 'totp', code: otherThan(codeNow()) }
    meanwhile = async () => {
      for (let round = 0; round < 5; round += 1) await browser.call(reproofRoutes.prove.admin, { body: wrong })
    }
    const visitor = app.browser()
    const response = authenticator.get((await visitor.call(passkeySignInRoutes.request.company)).body)
    const answer = await visitor.call(passkeySignInRoutes.signIn.company, { body: { response, door: 'any' } })
    expect(answer).toMatchObject({ status: 403, body: { code: 'sign-in.locked' } })
  })
})
