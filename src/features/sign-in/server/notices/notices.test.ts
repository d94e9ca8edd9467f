import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listSignIns } from '../../../activity/contract/index.ts'
import { addressesReplaced, usersRenamed, usersUnlocked } from '../../../directory/contract/index.ts'
import { secondStepChanged, secondStepChanges } from '../../../second-steps/contract/index.ts'
import {
  accountLocked,
  browserRemembered,
  browsersForgotten,
  passwordChanged,
  sessionsEnded,
  signedInFromNewBrowser,
} from '../../contract/events.ts'
import { type NoticesApp, startNotices } from './test-notices.ts'

let app: NoticesApp
let tanaka: string
let smith: string
let chief: string
beforeAll(async () => {
  app = await startNotices()
  tanaka = await app.addPerson('tanaka')
  smith = await app.addPerson('smith', { language: 'en', timeZone: 'America/New_York' })
  chief = await app.addPerson('chief', { isAdministrator: true })
  await app.addPerson('deputy', { isAdministrator: true })
})
afterAll(() => app?.stop())
beforeEach(() => {
  app.letters.length = 0
})

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0'
const seen = { sourceAddress: '198.51.100.4', userAgent: firefox }
const copies = () => app.letters.flatMap((batch) => batch.copies.map((copy) => ({ kind: batch.kind, ...copy })))
const system = (work: Parameters<NoticesApp['asSystem']>[1]) => app.asSystem(app.company.id, work)
const eventsOf = async (userId: string) =>
  (await app.as(app.company.admin).call(listSignIns, { query: { userId } })).body.items.map(({ event }: { event: string }) => event)

describe('security notices', () => {
  it('SP-MAIL-14 SP-LOCK-7 BP-TZ-1 BP-TZ-2: a lock is told with time in the person’s zone, browser, address, what to do and where', async () => {
    await system((ctx) => ctx.emit(accountLocked, { personId: tanaka, ...seen, step: 'first', until: null }))
    await system((ctx) => ctx.emit(accountLocked, { personId: smith, ...seen, step: 'second', until: null }))
    const [japanese, english] = copies()
    expect(japanese).toMatchObject({ kind: 'security-notice', to: 'tanaka@example.jp', subject: '【セキュリティ通知】アカウントのロック' })
    for (const words of [
      '2026/11/21 09:05:00（日本標準時）',
      'Firefox / Windows',
      '198.51.100.4',
      '心当たりがない場合',
      'http://127.0.0.1:8080/my/account/security',
    ]) {
      expect(japanese?.text).toContain(words)
    }
    expect(english).toMatchObject({ to: 'smith@example.jp', subject: 'Security notice: Your account is locked' })
    for (const words of [
      '2026-11-20 19:05:00 (Eastern Standard Time)',
      'the password was right',
      'If it was not, change your password at once',
    ]) {
      expect(english?.text).toContain(words)
    }
  })

  it('SP-HIST-7: a browser that is not asked for a second step is told and recorded with where it is; one that is forgotten is recorded', async () => {
    const until = new Date(app.clock.now().getTime() + 8 * 3_600_000)
    const owner = await app.addPerson('owner')
    await system((ctx) => ctx.emit(browserRemembered, { personId: owner, ...seen, until }))
    expect(copies()).toMatchObject([{ to: 'owner@example.jp', subject: '【セキュリティ通知】二段階認証を求めないブラウザの追加' }])
    for (const words of ['Firefox / Windows', '198.51.100.4']) expect(copies()[0]?.text).toContain(words)
    app.clock.advance({ seconds: 1 })
    await system((ctx) => ctx.emit(browsersForgotten, { personId: owner }))
    expect(await eventsOf(owner)).toEqual(['browser-forgotten', 'browser-remembered'])
  })

  it('SP-MAIL-14: a sign-in from a new browser is told', async () => {
    await system((ctx) => ctx.emit(signedInFromNewBrowser, { personId: chief, ...seen }))
    expect(copies()).toMatchObject([{ to: 'chief@example.jp', subject: '【セキュリティ通知】新しいブラウザからのログイン' }])
    expect(copies()[0]?.text).toContain('/admin/account/security')
  })

  it('BP-MAIL-4 BP-PWR-6: a changed password is told with the browser in which it was done; one set by an administrator with the name', async () => {
    const sessionId = app.platform.ids.next()
    await app.query(
      `insert into signin_session (company_id, id, user_id, site, token_hash, opened_at, last_seen_at, idle_seconds, expires_at, source_address, user_agent)
       values ($1, $2, $3, 'my', '\\x01', $4, $4, 600, $4, '198.51.100.4', $5)`,
      [app.company.id, sessionId, tanaka, app.clock.now(), firefox],
    )
    const owner = { ...app.company.user, id: tanaka, name: 'tanaka', sessionId, sourceAddress: '198.51.100.4' }
    await app.work(owner, (ctx) => ctx.emit(passwordChanged, { personIds: [tanaka], by: 'person' }))
    await app.work({ ...app.company.admin, name: 'admin01' }, (ctx) =>
      ctx.emit(passwordChanged, { personIds: [smith], by: 'administrator' }),
    )
    const [own, set] = copies()
    expect(own?.text).toContain('Firefox / Windows')
    expect(own?.text).not.toContain('操作した人')
    expect(set?.text).toContain('Done by: admin01')
    expect(set?.text).not.toContain('127.0.0.1\n')
    expect(await eventsOf(tanaka)).toContain('password-changed')
  })

  it('SP-ADM-21, MCOP-DEV-4: an address that a file replaced is told at the old one and the new one, each in the person’s language, with who did it', async () => {
    const bare = await app.addPerson('bare', { email: '' })
    await app.work({ ...app.company.admin, name: 'admin01' }, (ctx) =>
      ctx.emit(addressesReplaced, {
        addresses: [
          { userId: tanaka, before: 'old@example.jp' },
          { userId: smith, before: '' },
          { userId: bare, before: 'lost@example.jp' },
          { userId: app.platform.ids.next(), before: 'nobody@example.jp' },
        ],
      }),
    )
    const told = copies()
    expect(told.map(({ to }) => to).toSorted()).toEqual(['lost@example.jp', 'old@example.jp', 'smith@example.jp', 'tanaka@example.jp'])
    const old = told.find(({ to }) => to === 'old@example.jp')
    expect(old).toMatchObject({ kind: 'security-notice', userId: tanaka, subject: '【セキュリティ通知】メールアドレスの変更' })
    for (const words of ['操作した人：admin01', 'ユーザーID：tanaka', '2026/11/21 09:05']) expect(old?.text).toContain(words)
    expect(old?.text).not.toContain('tanaka@example.jp')
    expect(told.find(({ to }) => to === 'smith@example.jp')?.subject).toBe('Security notice: Your mail address was changed')
  })

  it.each(secondStepChanges)('BP-MFA-22 BP-MAIL-5 SP-MFAS-6: %s of the second step is told and recorded', async (what) => {
    app.clock.advance({ seconds: 1 })
    const by = { kind: 'administrator', name: 'admin01', isOwner: false }
    const methods = what === 'method' ? { before: 'totp' as const, after: 'mail' as const } : {}
    await system((ctx) => ctx.emit(secondStepChanged, { personIds: [smith], what, by, ...methods }))
    expect(copies()).toMatchObject([{ kind: 'security-notice', to: 'smith@example.jp', text: expect.stringContaining('Done by: admin01') }])
    if (what === 'method') expect(copies()[0]?.text).toContain('Change: TOTP → MailOTP')
    expect((await eventsOf(smith))[0]).toBe(what === 'recovery-code-used' ? 'recovery-code-used' : 'second-step-changed')
    app.clock.advance({ seconds: 1 })
  })

  it('BP-MAIL-5: the reset of an administrator’s second step is told to the other administrators as well; that of a user is not', async () => {
    const by = { kind: 'administrator', name: 'deputy', isOwner: false }
    await system((ctx) => ctx.emit(secondStepChanged, { personIds: [chief, tanaka], what: 'reset', by }))
    const told = copies()
    expect(told.map(({ to }) => to).toSorted()).toEqual(['chief@example.jp', 'deputy@example.jp', 'tanaka@example.jp'])
    const other = told.find(({ to }) => to === 'deputy@example.jp')
    expect(other?.text).toContain('企業管理者の二段階認証がリセットされました')
    expect(other?.text).toContain('ユーザーID：chief')
    app.letters.length = 0
    await system((ctx) => ctx.emit(secondStepChanged, { personIds: [tanaka], what: 'reset', by }))
    expect(copies()).toHaveLength(1)
  })

  it('people without an address, of another company or erased get no letter; operators get theirs', async () => {
    const silent = await app.addPerson('silent', { email: '' })
    const operator = app.platform.ids.next()
    await app.query(
      `insert into signin_operator (id, name, name_key, password_hash, password_set_at, password_is_initial, created_at, email, language)
       values ($1, 'operator', 'operator', 'x', $2, false, $2, 'operator@provider.example', 'en')`,
      [operator, app.clock.now()],
    )
    const other = await app.openCompany('C000000002', '別会社')
    await system((ctx) => ctx.emit(signedInFromNewBrowser, { personId: silent, ...seen }))
    await app.asSystem(other.id, (ctx) => ctx.emit(signedInFromNewBrowser, { personId: tanaka, ...seen }))
    expect(copies()).toEqual([])
    await app.asSystem(null, (ctx) => ctx.emit(signedInFromNewBrowser, { personId: operator, ...seen }))
    expect(copies()).toMatchObject([{ to: 'operator@provider.example', text: expect.stringContaining('/ops/account/security') }])
  })

  it('SP-LANG-2: whoever follows the language of the company is written to in that', async () => {
    const follower = await app.addPerson('follower', { language: 'system' })
    const tell = () => system((ctx) => ctx.emit(signedInFromNewBrowser, { personId: follower, ...seen }))
    await tell()
    await app.query(`update tenancy_company set language = 'en' where id = $1`, [app.company.id])
    await tell()
    await app.query(`update tenancy_company set language = 'ja' where id = $1`, [app.company.id])
    expect(copies().map(({ subject }) => subject.split(/[：:]/)[0])).toEqual([
      '【セキュリティ通知】新しいブラウザからのログイン',
      'Security notice',
    ])
  })

  it('20,000 people are written to in one batch, each in the own language, within a few seconds', async () => {
    await app.query(
      `insert into directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, email1, created_at, updated_at)
       select $1, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'many' || n, 'many' || n, 'many' || n, 'many' || n, $2,
         'many' || n || '@example.jp', $3, $3 from generate_series(1, 20000) n`,
      [app.company.id, app.company.departmentId, app.clock.now()],
    )
    const personIds = Array.from({ length: 20_000 }, (_, index) => `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`)
    const by = { kind: 'administrator', name: 'admin01', isOwner: false }
    await system((ctx) => ctx.emit(secondStepChanged, { personIds, what: 'method', by, before: 'mail', after: 'totp' }))
    expect(app.letters).toHaveLength(1)
    expect(app.letters[0]?.copies).toHaveLength(20_000)
  })
})

describe('what is only recorded', () => {
  it('SP-HIST-7: unlocked, another login id, time out and an end by somebody else; signing out is recorded where it is done', async () => {
    const person = await app.addPerson('recorded')
    const [first, second] = [app.platform.ids.next(), app.platform.ids.next()]
    for (const [index, id] of [first, second].entries()) {
      await app.query(
        `insert into signin_session (company_id, id, user_id, site, token_hash, opened_at, last_seen_at, idle_seconds, expires_at, source_address, user_agent)
         values ($1, $2, $3, 'my', $4, $5, $5, 600, $5, '198.51.100.4', $6)`,
        [app.company.id, id, person, Buffer.from([9, index]), app.clock.now(), firefox],
      )
    }
    const ended = (id: string) => ({ site: 'my' as const, sessions: [{ id, endedAt: app.clock.now() }] })
    await app.work({ ...app.company.admin, id: chief, name: 'chief' }, async (ctx) => {
      await ctx.emit(usersUnlocked, { userIds: [person] })
      await ctx.emit(usersRenamed, { userIds: [person] })
      await ctx.emit(sessionsEnded, { ...ended(first), cause: 'expired' })
      await ctx.emit(sessionsEnded, { ...ended(second), cause: 'password-reset' })
      await ctx.emit(sessionsEnded, { ...ended(second), cause: 'signed-out' })
    })
    expect((await eventsOf(person)).toSorted()).toEqual(['login-id-changed', 'session-ended', 'timed-out', 'unlocked'])
    expect(copies()).toEqual([])
  })
})
