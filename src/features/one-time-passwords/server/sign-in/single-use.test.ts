import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestAnswer } from '../../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { type Challenge, type Confirmation, expectedInput } from '../../contract/index.ts'
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

const hundred = Array.from({ length: 100 }, (_, place) => place)
function inviteNext(): Promise<Invited> {
  counter += 1
  return app.invite(company, `Once${counter}`)
}
function countByStatus(answers: readonly TestAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const name = status < 400 ? String(status) : `${status} ${body.code}`
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
async function settled(): Promise<{ user: Invited; terminal: Terminal }> {
  const user = await inviteNext()
  const terminal = app.terminal()
  await terminal.setUp(user)
  return { user, terminal }
}

describe('everything is used once, however many try at once', () => {
  it('MCOP-OTP-20: one of a hundred answers to one challenge is looked at', async () => {
    const { user, terminal } = await settled()
    const challenge = (await terminal.start({ token: user.token })).body as Challenge
    const input = expectedInput(knownPattern, challenge.grid ?? '')
    const answers = await Promise.all(hundred.map(() => terminal.attempt(challenge, input)))
    expect(countByStatus(answers)).toEqual({ '200': 1, '409 one-time-passwords.challenge-over': 99 })
  })

  it('MCOP-OTP-14: one Entry password sets one password, also when a hundred settings were begun with it', async () => {
    const user = await inviteNext()
    const ready: { terminal: Terminal; confirmation: Confirmation }[] = []
    for (const _ of hundred) {
      const terminal = app.terminal()
      const entered = await terminal.enter({ token: user.token }, user.entryPassword)
      ready.push({ terminal, confirmation: (await terminal.choose(entered.body.setup, knownPattern)).body })
    }
    const answers = await Promise.all(
      ready.map(({ terminal, confirmation }) => terminal.confirm(confirmation, expectedInput(knownPattern, confirmation.grid))),
    )
    expect(countByStatus(answers)).toEqual({ '200': 1, '409 one-time-passwords.setup-over': 99 })
    const listed = await app.terminal({ actor: company.admin }).call(routes.listUserDevices, { params: { userId: user.id } })
    expect(listed.body.items).toHaveLength(1)
  })

  it('MCOP-AUTH-10: of a hundred wrong inputs at once exactly the allowed number is looked at, then the account is locked', async () => {
    const { user, terminal } = await settled()
    const challenges: Challenge[] = []
    for (const _ of hundred) challenges.push((await terminal.start({ token: user.token })).body)
    const answers = await Promise.all(challenges.map((challenge) => terminal.attempt(challenge, 'x')))
    expect(countByStatus(answers)).toEqual({ '403 one-time-passwords.wrong-input': 4, '403 one-time-passwords.locked': 96 })
    expect((await app.work(company.admin, (ctx) => app.directory.getUser(ctx, user.id), 'read')).isLocked).toBe(true)
    const { rows } = await app.platform.pool.query<{ reason: string; counted: number }>(
      `select reason, count(*)::int as counted from genkan.activity_decision where user_id = $1 and outcome = 'refused' group by reason`,
      [user.id],
    )
    expect(Object.fromEntries(rows.map((row) => [row.reason, row.counted]))).toEqual({
      'wrong-password': 4,
      'became-locked': 1,
      locked: 95,
    })
  })

  it('MCOP-AUTH-10: a correct input among wrong ones does not get past a lock that came first', async () => {
    await app.set(company, { lock_count: 1 })
    const { user, terminal } = await settled()
    const wrong = (await terminal.start({ token: user.token })).body as Challenge
    const right = (await terminal.start({ token: user.token })).body as Challenge
    expect((await terminal.attempt(wrong, 'x')).body.code).toBe('one-time-passwords.locked')
    expect((await terminal.attempt(right, expectedInput(knownPattern, right.grid ?? ''))).body.code).toBe('one-time-passwords.locked')
    await app.set(company, { lock_count: 5 })
  })

  it('MCOP-OTP-21: of the codes a user obtains at once only one lives', async () => {
    const { user, terminal } = await settled()
    const answers = await Promise.all(hundred.slice(0, 40).map(() => terminal.call(routes.issueCode, { body: {} })))
    expect(countByStatus(answers)).toEqual({ '201': 40 })
    const { rows } = await app.platform.pool.query('select 1 from genkan.otp_code where user_id = $1 and revoked_at is null', [user.id])
    expect(rows).toHaveLength(1)
  })

  it('the addresses of one user, made by two senders at once, are the same', async () => {
    const user = await app.asSystem(
      company.id,
      async (ctx) => (await app.directory.registerUsers(ctx, [{ userId: 'Twice', email1: 'twice@example.jp' }]))[0],
    )
    const made = await Promise.all(
      hundred
        .slice(0, 6)
        .map(() =>
          app.asSystem(company.id, async (ctx) => (await app.api.personalUrls(ctx, [user?.id ?? ''])).get(user?.id ?? '')?.browserUrl),
        ),
    )
    expect(new Set(made).size).toBe(1)
    expect(made[0]).toMatch(/\/u\/[A-Za-z0-9_-]{43}$/)
  })
})
