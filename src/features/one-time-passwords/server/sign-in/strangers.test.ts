import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestAnswer } from '../../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { bare, lastDecision, neutral, type OtpApp, type Settled, settle, startOtp } from '../test-one-time-passwords.ts'
import { type Invited, knownPattern } from '../test-terminal.ts'

let app: OtpApp
let company: TestCompany
let counter = 0

beforeAll(async () => {
  app = await startOtp()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app?.stop())

function settled(): Promise<Settled> {
  counter += 1
  return settle(app, company, `Strangers${counter}`)
}
const wrong = '000000000'
const userOf = (user: Invited) => app.work(company.admin, (ctx) => app.directory.getUser(ctx, user.id), 'read')

describe('MCOP-OTP-26: strangers learn nothing', () => {
  it('MCOP-OTP-26: a typed unknown id, company or address gets a grid like any other and the one neutral answer', async () => {
    const { typed } = await settled()
    const known = await app.terminal().start(typed)
    const shape = (answer: TestAnswer) => ({
      status: answer.status,
      members: Object.keys(answer.body).sort(),
      handleLength: answer.body.handle.length,
      fixed: { ...answer.body, handle: '', grid: '', nonce: '' },
      grid: /^[0-9]{64}$/.test(answer.body.grid),
    })
    for (const by of [
      { companyCode: company.code, userId: 'nobody' },
      { companyCode: 'C999999999', userId: 'User1' },
      { companyCode: company.code, userId: 'ｎｏｂｏｄｙ-with-a-rather-long-id' },
      { token: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    ]) {
      const started = await app.terminal().start(by)
      expect(shape(started)).toEqual(shape(known))
      expect(bare(await app.terminal().attempt(started.body, wrong))).toEqual(neutral)
      expect(bare(await app.terminal().attempt(started.body, wrong))).toMatchObject({
        status: 409,
        code: 'one-time-passwords.challenge-over',
      })
    }
  })

  it('MCOP-OTP-26: suspension and lock are not told to a typed id, but to its registered terminal', async () => {
    const { user, terminal, typed } = await settled()
    await app.asSystem(company.id, (ctx) => app.directory.suspendUsers(ctx, [user.id]))
    expect(bare(await app.terminal().enter(typed, knownPattern))).toEqual(neutral)
    expect(bare(await terminal.enter(typed, knownPattern))).toMatchObject({ code: 'one-time-passwords.suspended' })
    await app.asSystem(company.id, (ctx) => app.directory.releaseUsers(ctx, [user.id]))
    await app.asSystem(company.id, (ctx) => app.directory.markLocked(ctx, [user.id], null))
    expect(bare(await app.terminal().enter(typed, knownPattern))).toEqual(neutral)
    expect(bare(await terminal.enter(typed, knownPattern))).toMatchObject({ code: 'one-time-passwords.locked' })
  })

  it('MCOP-OTP-26: outside the window a stranger can neither sign in with the right digits nor lock anybody out', async () => {
    const { user, typed, terminal } = await settled()
    app.clock.advance({ days: 8 })
    for (let round = 0; round < 8; round += 1) expect(bare(await app.terminal().enter(typed, ['0']))).toEqual(neutral)
    expect((await userOf(user)).isLocked).toBe(false)
    expect(bare(await app.terminal().enter(typed, knownPattern))).toEqual(neutral)
    expect(await lastDecision(app, user.id)).toMatchObject({ outcome: 'refused', reason: 'unknown-device' })
    expect((await terminal.enter(typed, knownPattern)).status).toBe(200)
  })

  it('MCOP-OTP-26: the reason stands in the history of the company', async () => {
    await app.terminal().enter({ companyCode: company.code, userId: 'Nobody-Here' }, knownPattern)
    const { rows } = await app.platform.pool.query(
      `select outcome, reason, typed_name, source_address from genkan.activity_decision where typed_name = 'Nobody-Here'`,
    )
    expect(rows).toEqual([{ outcome: 'refused', reason: 'unknown-user', typed_name: 'Nobody-Here', source_address: '192.0.2.10' }])
  })

  it('MCOP-GEN-1: neither address nor terminal nor session of one company means anything in another', async () => {
    const other = await app.openCompany('C000000002', '別の会社')
    const mine = await settled()
    await app.invite(other, mine.user.userId)
    expect(bare(await mine.terminal.enter({ companyCode: other.code, userId: mine.user.userId }, knownPattern))).toEqual(neutral)
    const reached = await app.asSystem(other.id, async (ctx) => [
      (await app.api.personalUrls(ctx, [mine.user.id])).size,
      (await app.api.issueEntryPasswords(ctx, [mine.user.id])).size,
    ])
    expect(reached).toEqual([0, 0])
    expect((await mine.terminal.enter(mine.by, knownPattern)).status).toBe(200)
  })

  it('a company without the service by contract has no sign-in', async () => {
    const without = await app.openCompany('C000000003', '契約なし', { services: ['support'] })
    const user = await app.invite(without, 'User1')
    expect(bare(await app.terminal().enter({ token: user.token }, user.entryPassword))).toEqual(neutral)
  })
})
