import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { type Confirmation, expectedInput, type Pattern, type PatternSetup } from '../../contract/index.ts'
import * as routes from '../../contract/routes.ts'
import { type OtpApp, startOtp } from '../test-one-time-passwords.ts'
import { type Invited, knownPattern, type Terminal } from '../test-terminal.ts'

let app: OtpApp
let company: TestCompany
let counter = 0

beforeAll(async () => {
  app = await startOtp()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app?.stop())

const inviteNext = (): Promise<Invited> => {
  counter += 1
  return app.invite(company, `First${counter}`)
}
const userOf = (invited: Invited) => app.work(company.admin, (ctx) => app.directory.getUser(ctx, invited.id), 'read')
const wrongFor = (input: string): string => input.replace(/^./, (digit) => String((Number(digit) + 1) % 10))

async function begin(invited: Invited, terminal: Terminal = app.terminal()): Promise<{ terminal: Terminal; setup: PatternSetup }> {
  const entered = await terminal.enter({ token: invited.token }, invited.entryPassword)
  expect(entered).toMatchObject({ status: 200, body: { next: 'set-pattern', reason: 'first-use' } })
  return { terminal, setup: entered.body.setup }
}

async function choose(terminal: Terminal, setup: PatternSetup, pattern: Pattern = knownPattern): Promise<Confirmation> {
  const chosen = await terminal.choose(setup, pattern)
  expect(chosen.status).toBe(200)
  return chosen.body
}

describe('first use: Entry password, setting, confirmation', () => {
  it('200: MCOP-P45, MCOP-OTP-14, MCOP-DEV-1: ends registered, with password and the terminal’s id made by the sign-in, signed in', async () => {
    const invited = await inviteNext()
    const listed = () => app.terminal({ actor: company.admin }).call(routes.listUserDevices, { params: { userId: invited.id } })
    expect((await listed()).body.items).toEqual([])
    expect(await userOf(invited)).toMatchObject({ registration: 'provisional', passwordState: 'unset', firstSignedInAt: null })
    const terminal = app.terminal()
    const started = await terminal.start({ token: invited.token })
    expect(started).toMatchObject({
      status: 200,
      body: { secret: 'entry-password', grid: null, userId: invited.userId, companyCode: 'C000000001', kind: 'browser', deviceId: null },
    })

    const done = await terminal.setUp(invited)
    expect(done).toMatchObject({ status: 200, body: { next: 'signed-in', userId: invited.userId, companyCode: 'C000000001' } })
    expect(terminal.cookies.has('genkan-my')).toBe(true)
    const now = app.clock.now().toISOString()
    expect(await userOf(invited)).toMatchObject({
      registration: 'registered',
      passwordState: 'set',
      passwordChangeNeeded: false,
      firstSignedInAt: now,
      lastSignedInAt: now,
    })
    expect((await listed()).body.items).toEqual([
      { id: terminal.deviceId, kind: 'browser', name: 'Chrome / Windows', sharing: 'exclusive', registeredAt: now, lastUsedAt: now },
    ])
  })

  it('400: MCOP-OTP-16, MCOP-P45: refuses patterns that are short and simple, with every broken rule', async () => {
    const { terminal, setup } = await begin(await inviteNext())
    expect(setup.limits).toEqual({ minLength: 6, maxFixedDigits: 0, refusesSimple: true })
    const answer = await terminal.choose(setup, ['I1R1C1', 'I1R1C2', 'I1R1C3', 'I1R1C4', '7'])
    expect(answer.status).toBe(400)
    expect(problemsIn(answer)).toEqual([
      '/body/pattern one-time-passwords.pattern-length',
      '/body/pattern one-time-passwords.pattern-fixed-digits',
      '/body/pattern one-time-passwords.pattern-simple',
    ])
    const odd = await terminal.choose(setup, ['I9R1C1'])
    expect(odd).toMatchObject({ status: 400, body: { code: 'kernel.invalid-input' } })
  })

  it('403: MCOP-OTP-17, MCOP-OTP-18: a wrong confirmation stores nothing, counts nothing and a new grid may be asked for', async () => {
    const invited = await inviteNext()
    const { terminal, setup } = await begin(invited)
    let confirmation = await choose(terminal, setup)
    for (let round = 0; round < 7; round += 1) {
      const wrong = await terminal.confirm(confirmation, wrongFor(expectedInput(knownPattern, confirmation.grid)))
      expect(wrong).toMatchObject({ status: 403, body: { code: 'one-time-passwords.wrong-input' } })
      const redrawn = await terminal.call(routes.redrawConfirmation, { body: { setup: setup.handle } })
      expect(redrawn.body.grid).not.toBe(confirmation.grid)
      confirmation = redrawn.body
    }
    expect(await userOf(invited)).toMatchObject({ passwordState: 'unset', isLocked: false })
    const right = await terminal.confirm(confirmation, expectedInput(knownPattern, confirmation.grid))
    expect(right.status).toBe(200)
  })

  it('MCOP-OTP-18, MCOP-OTP-19: going back to the setting replaces the choice', async () => {
    const { terminal, setup } = await begin(await inviteNext())
    await choose(terminal, setup)
    const other: Pattern = [...knownPattern].reverse()
    const confirmation = await choose(terminal, setup, other)
    expect((await terminal.confirm(confirmation, expectedInput(other, confirmation.grid))).status).toBe(200)
  })

  it('409: MCOP-OTP-20: a confirmation is answered once, in time, and only while the setting lasts', async () => {
    const { terminal, setup } = await begin(await inviteNext())
    const first = await choose(terminal, setup)
    expect((await terminal.confirm(first, '000000x')).status).toBe(403)
    const again = await terminal.confirm(first, expectedInput(knownPattern, first.grid))
    expect(again).toMatchObject({ status: 409, body: { code: 'one-time-passwords.challenge-over' } })
    const late = await choose(terminal, setup)
    app.clock.advance({ seconds: 120 })
    expect(await terminal.confirm(late, expectedInput(knownPattern, late.grid))).toMatchObject({
      status: 409,
      body: { code: 'one-time-passwords.challenge-over' },
    })
    app.clock.advance({ minutes: 30 })
    expect(await terminal.choose(setup, knownPattern)).toMatchObject({ status: 409, body: { code: 'one-time-passwords.setup-over' } })
  })

  it('403: another terminal cannot finish what this one began', async () => {
    const { terminal, setup } = await begin(await inviteNext())
    const confirmation = await choose(terminal, setup)
    const thief = await app.terminal().confirm(confirmation, expectedInput(knownPattern, confirmation.grid))
    expect(thief).toMatchObject({ status: 403, body: { code: 'one-time-passwords.device-unknown' } })
  })

  it('MCOP-OTP-32: neither pattern nor Entry password nor code nor address stands readable in the database or in any answer', async () => {
    const invited = await inviteNext()
    const { terminal, setup } = await begin(invited)
    const chosen = await terminal.choose(setup, knownPattern)
    expect(chosen.body.handle).not.toContain(Buffer.from('I1R1C1').toString('base64url').slice(0, 8))
    const stored = await app.platform.pool.query<{ pattern: Buffer }>(
      'select pattern from genkan.otp_pattern_setup where user_id = $1 and pattern is not null',
      [invited.id],
    )
    expect(stored.rows).toHaveLength(1)
    expect(stored.rows[0]?.pattern.toString('latin1')).not.toContain('I1R1C1')
    await terminal.confirm(chosen.body, expectedInput(knownPattern, chosen.body.grid))
    const { rows } = await app.platform.pool.query<{ line: string }>(
      `select concat(encode(p.pattern, 'escape'), encode(g.digest, 'escape'), encode(e.digest, 'escape'), encode(u.token, 'escape'),
         encode(u.token_digest, 'escape')) as line
       from genkan.otp_password p join genkan.otp_password_generation g using (company_id, user_id)
         join genkan.otp_entry_password e using (company_id, user_id) join genkan.otp_personal_url u using (company_id, user_id)
       where p.user_id = $1`,
      [invited.id],
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { line } of rows) {
      expect(line).not.toContain('I1R1C1')
      expect(line).not.toContain(invited.entryPassword)
      expect(line).not.toContain(invited.token)
    }
    const left = await app.platform.pool.query('select 1 from genkan.otp_pattern_setup where user_id = $1 and pattern is not null', [
      invited.id,
    ])
    expect(left.rowCount).toBe(0)
  })

  it('MCOP-AUTH-8: Entry passwords are decimal digits of the set length', async () => {
    const invited = await inviteNext()
    expect(invited.entryPassword).toMatch(/^[0-9]{8}$/)
    await app.set(company, { entry_password_digits: 12 })
    expect((await inviteNext()).entryPassword).toMatch(/^[0-9]{12}$/)
    await app.set(company, { entry_password_digits: 8 })
  })

  it('403: MCOP-AUTH-7: an expired Entry password is refused with the advice to ask for a new mail', async () => {
    const invited = await inviteNext()
    await app.asSystem(company.id, (ctx) => app.api.openEnrolment(ctx, [invited.id], new Date(app.clock.now().getTime() + 30 * 86_400_000)))
    app.clock.advance({ days: 7 })
    const late = await app.terminal().enter({ token: invited.token }, invited.entryPassword)
    expect(late).toMatchObject({ status: 403, body: { code: 'one-time-passwords.entry-password-expired' } })
    const guessed = await app.terminal().enter({ token: invited.token }, wrongFor(invited.entryPassword))
    expect(guessed).toMatchObject({ status: 403, body: { code: 'one-time-passwords.wrong-input' } })
  })

  it('MCOP-AUTH-10: wrong Entry passwords count towards the lock, and a new one unlocks', async () => {
    const invited = await inviteNext()
    for (let round = 1; round <= 5; round += 1) {
      const answer = await app.terminal().enter({ token: invited.token }, wrongFor(invited.entryPassword))
      expect(answer.body.code).toBe(round < 5 ? 'one-time-passwords.wrong-input' : 'one-time-passwords.locked')
    }
    expect((await userOf(invited)).isLocked).toBe(true)
    const [again] = (await app.asSystem(company.id, (ctx) => app.api.issueEntryPasswords(ctx, [invited.id]))).values()
    expect((await userOf(invited)).isLocked).toBe(false)
    expect((await app.terminal().setUp({ ...invited, entryPassword: again?.entryPassword ?? '' })).status).toBe(200)
  })

  it('MCOP-NOTIFY-14: a newer Entry password makes the older one worthless, also in a setting that has begun', async () => {
    const invited = await inviteNext()
    const { terminal, setup } = await begin(invited)
    const confirmation = await choose(terminal, setup)
    await app.asSystem(company.id, (ctx) => app.api.issueEntryPasswords(ctx, [invited.id]))
    expect(await terminal.confirm(confirmation, expectedInput(knownPattern, confirmation.grid))).toMatchObject({
      status: 409,
      body: { code: 'one-time-passwords.setup-over' },
    })
    expect((await app.terminal().enter({ token: invited.token }, invited.entryPassword)).status).toBe(403)
  })

  it('MCOP-OTP-29: after a reset the registered terminal stays, and sets a new password with the Entry password', async () => {
    const invited = await inviteNext()
    const terminal = app.terminal()
    await terminal.setUp(invited)
    const before = terminal.deviceId
    const [again] = (await app.asSystem(company.id, (ctx) => app.api.issueEntryPasswords(ctx, [invited.id]))).values()
    expect(await userOf(invited)).toMatchObject({ passwordState: 'unset', registration: 'registered' })
    expect((await terminal.setUp({ ...invited, entryPassword: again?.entryPassword ?? '' })).status).toBe(200)
    expect(terminal.deviceId).toBe(before)
    expect(await userOf(invited)).toMatchObject({ passwordState: 'set' })
  })

  it('MCOP-OTP-15: the user id can be typed, in any case and width, without telling whether a password is set', async () => {
    const invited = await inviteNext()
    const by = { companyCode: 'ｃ００００００００１', userId: invited.userId.toUpperCase() }
    const entered = await app.terminal().enter(by, invited.entryPassword)
    expect(entered).toMatchObject({ status: 200, body: { next: 'set-pattern' } })
  })
})

describe('changing the password', () => {
  it('401, 403: asks for a session that may', async () => {
    expect((await app.terminal().call(routes.openPatternSetup, { body: {} })).status).toBe(401)
    expect((await app.terminal({ actor: company.admin }).call(routes.openPatternSetup, { body: {} })).status).toBe(403)
  })

  it('MCOP-OTP-30, MCOP-OTP-31: a signed-in user sets a new one, which must differ from the last g', async () => {
    await app.set(company, { generations: 2 })
    const invited = await inviteNext()
    const terminal = app.terminal()
    await terminal.setUp(invited)
    const [first, second, third] = [knownPattern, [...knownPattern].reverse(), [...knownPattern.slice(1), 'I4R1C1']] as const
    const change = async (pattern: Pattern) => {
      app.clock.advance({ seconds: 1 })
      const setup = (await terminal.call(routes.openPatternSetup, { body: {} })).body as PatternSetup
      const chosen = await terminal.choose(setup, pattern)
      if (chosen.status !== 200) return chosen
      return terminal.call(routes.confirmPattern, {
        body: { handle: chosen.body.handle, input: expectedInput(pattern, chosen.body.grid), signature: null },
      })
    }
    expect(problemsIn(await change(first))).toEqual(['/body/pattern one-time-passwords.pattern-used-before'])
    expect(await change(second)).toMatchObject({ status: 200, body: { next: 'signed-in' } })
    expect((await change(first)).status).toBe(400)
    expect((await change(third)).status).toBe(200)
    expect((await change(first)).status).toBe(200)
    await app.set(company, { generations: 0 })
    expect((await terminal.enter({ token: invited.token }, first)).status).toBe(200)
    expect((await terminal.enter({ token: invited.token }, third)).status).toBe(403)
  })

  it('409: what a session began belongs to that session', async () => {
    const invited = await inviteNext()
    const terminal = app.terminal()
    await terminal.setUp(invited)
    const setup = (await terminal.call(routes.openPatternSetup, { body: {} })).body as PatternSetup
    expect(await app.terminal().choose(setup, knownPattern)).toMatchObject({ status: 409, body: { code: 'one-time-passwords.setup-over' } })
  })

  it('MCOP-OTP-30: is forced where an administrator demands it; the old password still proves who it is', async () => {
    const invited = await inviteNext()
    const terminal = app.terminal()
    await terminal.setUp(invited)
    terminal.cookies.clear()
    await app.work(company.admin, (ctx) => app.directory.updateUsers(ctx, [{ id: invited.id, passwordChangeNeeded: true }]))
    const entered = await terminal.enter({ token: invited.token }, knownPattern)
    expect(entered).toMatchObject({ status: 200, body: { next: 'set-pattern', reason: 'change-needed' } })
    expect(terminal.cookies.size).toBe(0)
    const other: Pattern = [...knownPattern].reverse()
    const chosen = await terminal.choose(entered.body.setup, other)
    expect((await terminal.confirm(chosen.body, expectedInput(other, chosen.body.grid))).status).toBe(200)
    expect(terminal.cookies.has('genkan-my')).toBe(true)
    expect((await terminal.enter({ token: invited.token }, other)).body.next).toBe('signed-in')
  })

  it('MCOP-AUTH-9: is forced when the password has expired', async () => {
    await app.set(company, { password_days: 30 })
    const invited = await inviteNext()
    const terminal = app.terminal()
    await terminal.setUp(invited)
    app.clock.advance({ days: 29 })
    expect((await terminal.enter({ token: invited.token }, knownPattern)).body.next).toBe('signed-in')
    app.clock.advance({ days: 1 })
    expect((await terminal.enter({ token: invited.token }, knownPattern)).body).toMatchObject({ next: 'set-pattern', reason: 'expired' })
    await app.set(company, { password_days: 0 })
  })
})
