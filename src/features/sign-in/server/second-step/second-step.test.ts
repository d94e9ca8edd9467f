import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pendingRoutes } from '../../contract/pending/pending-routes.ts'
import { getSession, getUserSession, signIn, signInOperator, signOut } from '../../contract/routes.ts'
import { type Browser, type OpenedCompany, type OpenOptions, type SignInApp, startSignIn, strongPassword } from '../test-sign-in.ts'

let app: SignInApp
let opened = 0

beforeAll(async () => {
  app = await startSignIn()
})
afterAll(() => app?.stop())

const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now().getTime() })
const mailedCode = (): string => app.letters.at(-1)?.copies[0]?.secrets?.[0] ?? ''
const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const steps = pendingRoutes

function openAs(policy: string, more: OpenOptions = {}): Promise<OpenedCompany> {
  opened += 1
  return app.open(`C8000${String(opened).padStart(5, '0')}`, { policy, services: ['support'], password: strongPassword, ...more })
}

/** Passes the first step; the answer is the browser between the two. */
async function firstStep({ code }: OpenedCompany, browser: Browser = app.browser()): Promise<Browser> {
  expect(await browser.signIn(code, 'admin01', strongPassword, 'any')).toMatchObject({ status: 200, body: { outcome: 'second-step' } })
  return browser
}

const assign = (company: OpenedCompany, method: 'totp' | 'mail' | null, isRequired = false) =>
  app.asSystem(company.id, (ctx) => app.secondSteps.assign(ctx, [{ personId: company.adminId, method, isRequired }]))

async function sendCode(browser: Browser): Promise<string> {
  expect((await browser.call(steps.sendMailCode.company)).status).toBe(200)
  return mailedCode()
}
const prove = (browser: Browser, proof: string, code: string, rememberBrowser = false) =>
  browser.call(steps.prove.company, { body: { proof, code, rememberBrowser } })

/** Sets up an app at the first sign-in. */
async function setUpApp(browser: Browser): Promise<string> {
  const begun = await browser.call(steps.beginTotp.company)
  expect(begun.status).toBe(200)
  const { secret } = begun.body as { secret: string }
  const done = await browser.call(steps.finishTotp.company, { body: { code: codeOf(secret), name: 'iPhone' } })
  expect(done).toMatchObject({ status: 200, body: { outcome: 'signed-in', sites: ['admin'] } })
  expect((done.body as { recoveryCodes: string[] }).recoveryCodes).toHaveLength(10)
  return secret
}

describe('a sign-in between its two steps', () => {
  it('BP-LOGIN-3: opens nothing: no session, no route, no second half of a session', async () => {
    const company = await openAs('portal')
    const browser = await firstStep(company)
    expect([...browser.cookies.keys()]).toEqual(['genkan-pending'])
    expect(await browser.call(getSession)).toMatchObject({ status: 401 })
    browser.cookies.set('genkan-admin', browser.cookies.get('genkan-pending') ?? '')
    expect(await browser.call(getSession)).toMatchObject({ status: 401 })
  })
  it('BP-MFA-2: 200: shows the undecided exactly an app and mail; BP-MFA-3: leaving keeps it undecided', async () => {
    const company = await openAs('portal')
    const browser = await firstStep(company)
    const shown = await browser.call(steps.read.company)
    expect(shown).toMatchObject({
      status: 200,
      body: { choices: ['totp', 'mail'], proofs: [], mustSetUpTotp: false, displayName: '管理 太郎' },
    })
    expect(shown.body.mail.address).not.toContain('admin01@')
    expect(await browser.call(steps.choose.company, { body: { method: 'totp' } })).toMatchObject({ body: { mustSetUpTotp: true } })
    expect(await browser.call(steps.leave.company)).toMatchObject({ status: 204 })
    expect(await browser.call(steps.read.company)).toMatchObject({ status: 410, body: { code: 'sign-in.pending-over' } })
    expect(await (await firstStep(company)).call(steps.read.company)).toMatchObject({ body: { choices: ['totp', 'mail'] } })
  })
  it('greets people by surname and given name, else by their display name, and by their id only where there is neither', async () => {
    const company = await openAs('portal')
    const greetedAs = async (...names: string[]) => {
      const named = 'update genkan.directory_user set surname = $2, given_name = $3, display_name = $4 where id = $1'
      await app.platform.pool.query(named, [company.adminId, ...names])
      return (await (await firstStep(company)).call(steps.read.company)).body.displayName
    }
    expect([await greetedAs('田中', '花子', ''), await greetedAs('田中', '花子', '総務')]).toEqual(['田中 花子', '田中 花子'])
    expect([await greetedAs('', '', '総務'), await greetedAs('', '', '')]).toEqual(['総務', 'admin01'])
  })
  it('BP-MFA-4, 12, 19: the choice of mail stands at once, its code lets in, and the next sign-in asks for one again', async () => {
    const company = await openAs('portal')
    const browser = await firstStep(company)
    const chosen = await browser.call(steps.choose.company, { body: { method: 'mail' } })
    expect(chosen).toMatchObject({ status: 200, body: { choices: [], proofs: ['mail'], preferred: 'mail' } })
    expect(await browser.call(steps.choose.company, { body: { method: 'totp' } })).toMatchObject({ status: 409 })
    expect(await prove(browser, 'mail', await sendCode(browser))).toMatchObject({ status: 200, body: { outcome: 'signed-in', owes: null } })
    expect(await browser.call(getSession)).toMatchObject({ status: 200, body: { factors: ['password', 'mail'] } })
    expect(await (await firstStep(company)).call(steps.read.company)).toMatchObject({ body: { proofs: ['mail'] } })
  })
  it('BP-MFA-9: 400: a wrong first code keeps the secret; the right one registers the app and its codes are asked for from then on', async () => {
    const company = await openAs('portal')
    const browser = await firstStep(company)
    const { secret } = (await browser.call(steps.beginTotp.company)).body
    const wrong = await browser.call(steps.finishTotp.company, { body: { code: otherThan(codeOf(secret)), name: '' } })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'sign-in.wrong-code', params: { remainingTries: 4 } } })
    expect((await browser.call(steps.beginTotp.company)).body.secret).toBe(secret)
    expect(await setUpApp(browser)).toBe(secret)
    app.clock.advance({ minutes: 1 })
    const next = await firstStep(company)
    expect(await next.call(steps.read.company)).toMatchObject({ body: { preferred: 'totp', choices: [] } })
    expect(await prove(next, 'mail', '123456')).toMatchObject({ status: 409, body: { code: 'sign-in.proof-not-offered' } })
    expect(await prove(next, 'totp', codeOf(secret))).toMatchObject({ status: 200, body: { outcome: 'signed-in' } })
  })
  it('BP-MFA-11, SP-MFA-17: a code of an app lets in once, also in another half-done sign-in', async () => {
    const company = await openAs('portal')
    const secret = await setUpApp(await firstStep(company))
    app.clock.advance({ minutes: 1 })
    const [first, second] = [await firstStep(company), await firstStep(company)]
    const code = codeOf(secret)
    expect(await prove(first, 'totp', code)).toMatchObject({ status: 200 })
    expect(await prove(second, 'totp', code)).toMatchObject({ status: 400, body: { code: 'sign-in.wrong-code' } })
  })
  it('MCOP-OTP-26: of a hundred right codes at once exactly one opens a session', async () => {
    const company = await openAs('portal')
    await assign(company, 'mail')
    const browser = await firstStep(company)
    const code = await sendCode(browser)
    const answers = await Promise.all(Array.from({ length: 100 }, () => prove(browser, 'mail', code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const sessions = await app.platform.pool.query('select count(*)::int as n from genkan.signin_session where user_id = $1', [
      company.adminId,
    ])
    expect(sessions.rows[0].n).toBe(1)
  })
  it('is over after a quarter of an hour, and when the password has been changed meanwhile', async () => {
    const company = await openAs('portal')
    await assign(company, 'mail')
    const late = await firstStep(company)
    app.clock.advance({ minutes: 15 })
    expect(await late.call(steps.read.company)).toMatchObject({ status: 410 })
    const browser = await firstStep(company)
    const code = await sendCode(browser)
    app.clock.advance({ seconds: 1 })
    await app.platform.pool.query('update genkan.signin_account set password_set_at = $2 where user_id = $1', [
      company.adminId,
      app.clock.now(),
    ])
    expect(await prove(browser, 'mail', code)).toMatchObject({ status: 410, body: { code: 'sign-in.pending-over' } })
  })
  it('begins anew with a token that nobody knew, and the one before is over (session fixation)', async () => {
    const company = await openAs('portal')
    const browser = await firstStep(company)
    const planted = browser.cookies.get('genkan-pending') ?? ''
    await firstStep(company, browser)
    expect(browser.cookies.get('genkan-pending')).not.toBe(planted)
    const thief = app.browser()
    thief.cookies.set('genkan-pending', planted)
    expect(await thief.call(steps.read.company)).toMatchObject({ status: 410 })
  })
  it('404 for nobody: is none at the door of operators, nor with a cookie that was guessed', async () => {
    const browser = await firstStep(await openAs('portal'))
    expect(await browser.call(steps.read.ops)).toMatchObject({ status: 410 })
    browser.cookies.set('genkan-pending', 'guessed')
    expect(await browser.call(steps.read.company)).toMatchObject({ status: 410 })
  })
})

describe('wrong codes', () => {
  it('BP-MFA-16, SP-MFA-17, SSO-LOCK-2: five lock the person for 20 minutes, whichever page they were typed on', async () => {
    const company = await openAs('portal')
    await assign(company, 'mail')
    const [first, second] = [await firstStep(company), await firstStep(company)]
    const code = await sendCode(first)
    for (const browser of [first, second, first, second]) {
      expect(await prove(browser, 'mail', otherThan(code))).toMatchObject({ status: 400, body: { code: 'sign-in.wrong-code' } })
    }
    const until = new Date(app.clock.now().getTime() + 20 * 60_000).toISOString()
    expect(await prove(first, 'mail', otherThan(code))).toMatchObject({ status: 403, body: { code: 'sign-in.locked', params: { until } } })
    expect(await prove(second, 'mail', code)).toMatchObject({ status: 410 })
    expect(await app.browser().signIn(company.code, 'admin01', strongPassword, 'any')).toMatchObject({ status: 401 })
    app.clock.advance({ minutes: 20 })
    const again = await firstStep(company)
    expect(await prove(again, 'mail', await sendCode(again))).toMatchObject({ status: 200 })
  })
  it('SP-MFA-12: an expired code is told as such and not counted', async () => {
    const company = await openAs('portal')
    await assign(company, 'mail')
    const browser = await firstStep(company)
    const code = await sendCode(browser)
    app.clock.advance({ minutes: 5 })
    expect(await prove(browser, 'mail', code)).toMatchObject({ status: 400, body: { code: 'sign-in.code-expired' } })
    const wrong = await prove(browser, 'mail', otherThan(code))
    expect(wrong).toMatchObject({ status: 400, body: { params: { remainingTries: 4 } } })
  })
})

describe('a browser that is remembered', () => {
  const remember = async (company: OpenedCompany): Promise<Browser> => {
    await assign(company, null, true)
    const browser = await firstStep(company)
    expect(await browser.call(steps.read.company)).toMatchObject({ body: { rememberBrowserHours: 8 } })
    expect(await prove(browser, 'mail', await sendCode(browser), true)).toMatchObject({ status: 200 })
    await browser.call(signOut)
    return browser
  }
  it('SP-MFA-7, 8, 9: is not asked for 8 hours from the proof, while another is', async () => {
    const company = await openAs('support')
    const browser = await remember(company)
    app.clock.advance({ hours: 7, minutes: 59 })
    expect(await browser.signIn(company.code, 'admin01', strongPassword, 'any')).toMatchObject({ body: { outcome: 'signed-in' } })
    expect(await browser.call(getSession)).toMatchObject({ body: { factors: ['password', 'browser'] } })
    await firstStep(company)
    app.clock.advance({ minutes: 1 })
    await firstStep(company, browser)
    const noted = await app.platform.pool.query(
      `select count(*)::int as times from genkan.activity_decision where user_id = $1 and event = 'browser-remembered'`,
      [company.adminId],
    )
    expect(noted.rows).toEqual([{ times: 1 }])
  })
  it.each([
    ['the password changes', 'password'],
    ['the second step changes', 'second-step'],
    ['the account is suspended and released', 'suspension'],
  ])('SP-MFA-9: ends at once when %s', async (_, what) => {
    const company = await openAs('support')
    const browser = await remember(company)
    await app.asSystem(company.id, async (ctx) => {
      if (what === 'password') {
        const { passwordChanged } = await import('../../contract/events.ts')
        await ctx.emit(passwordChanged, { personIds: [company.adminId], by: 'administrator' })
        ctx.unaudited('a test')
      } else if (what === 'second-step') await app.secondSteps.reset(ctx, [company.adminId], '紛失')
      else {
        await app.directory.registerUsers(ctx, [{ userId: 'second', email1: 's@a.example', isAdministrator: true, isMember: false }])
        await app.directory.suspendUsers(ctx, [company.adminId])
        await app.directory.releaseUsers(ctx, [company.adminId])
      }
    })
    await firstStep(company, browser)
  })
})

describe('operators', () => {
  const operator = async (): Promise<{ name: string; id: string }> => {
    opened += 1
    const name = `op${opened}`
    const { id } = await app.asSystem(null, (ctx) =>
      app.api.createOperator(ctx, { name, initialPassword: 'a long phrase for ops', mustChange: false }),
    )
    return { name, id }
  }
  const tryAs = (browser: Browser, name: string) =>
    browser.call(signInOperator, { body: { userId: name, password: 'a long phrase for ops' } })

  it('have a second step when they have set one up, at their own door', async () => {
    const { name, id } = await operator()
    expect(await tryAs(app.browser(), name)).toMatchObject({ body: { outcome: 'signed-in', sites: ['ops'] } })
    await app.asSystem(null, (ctx) => app.secondSteps.assign(ctx, [{ personId: id, method: null, isRequired: true }]))
    const browser = app.browser()
    expect(await tryAs(browser, name)).toMatchObject({ body: { outcome: 'second-step' } })
    expect(await browser.call(steps.read.ops)).toMatchObject({ status: 200, body: { mustSetUpTotp: true, mail: null } })
    const { secret } = (await browser.call(steps.beginTotp.ops)).body
    const done = await browser.call(steps.finishTotp.ops, { body: { code: codeOf(secret), name: '' } })
    expect(done).toMatchObject({ status: 200, body: { sites: ['ops'] } })
    expect(browser.cookies.has('genkan-ops')).toBe(true)
  })
})

describe('the sites that one sign-in opens', () => {
  it('BP-LOGIN-7: whoever is administrator and member gets both, and signing out of one ends both', async () => {
    const company = await openAs('recommended', { isMember: true })
    const browser = app.browser()
    expect(await browser.signIn(company.code, 'admin01', strongPassword, 'any')).toMatchObject({ body: { sites: ['admin', 'my'] } })
    expect(browser.cookies.get('genkan-admin')).not.toBe(browser.cookies.get('genkan-my'))
    expect(await browser.call(getUserSession)).toMatchObject({ status: 200, body: { factors: ['password'] } })
    const copy = app.browser()
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    expect(await browser.call(signOut)).toMatchObject({ status: 204 })
    expect([...browser.cookies.keys()]).toEqual(['genkan-browser'])
    expect([await copy.call(getUserSession), await copy.call(getSession)]).toMatchObject([{ status: 401 }, { status: 401 }])
  })
  it('MCOP-LOGIN-8: from elsewhere the administration site stays shut and the user site opens', async () => {
    const company = await openAs('recommended', { isMember: true, sources: ['198.51.100.0/24'] })
    const browser = app.browser()
    const body = { companyCode: company.code, userId: 'admin01', password: strongPassword }
    expect(await browser.call(signIn, { body: { ...body, door: 'any' } })).toMatchObject({
      status: 200,
      body: { sites: ['my'], adminRefused: 'source-not-permitted' },
    })
    expect(browser.cookies.has('genkan-admin')).toBe(false)
    expect(await app.browser().call(signIn, { body: { ...body, door: 'admin' } })).toMatchObject({ status: 403 })
  })
  it('MCOP-LOGIN-8: 403: an administrator who is no member hears of the source only after the right password', async () => {
    const company = await openAs('recommended', { sources: ['198.51.100.0/24'] })
    expect(await app.browser().signIn(company.code, 'admin01', 'Wrong-Pass1', 'any')).toMatchObject({ status: 401 })
    expect(await app.browser().signIn(company.code, 'admin01', strongPassword, 'any')).toMatchObject({
      status: 403,
      body: { code: 'sign-in.source-not-permitted' },
    })
  })
})
