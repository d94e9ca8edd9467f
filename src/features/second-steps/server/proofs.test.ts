import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { countOf, type SecondStepsApp, startSecondSteps } from '../../../../tests/support/second-steps.ts'
import type { Actor } from '../../../platform/server/context.ts'
import type { CodeJudgement } from './api.ts'

let app: SecondStepsApp
let people: Actor[]
let others: Actor[]
let companies = 0

beforeAll(async () => {
  app = await startSecondSteps()
})
afterAll(() => app?.stop())
beforeEach(async () => {
  companies += 1
  people = (await app.people(`C1000000${companies.toString().padStart(2, '0')}`, ['User1', 'User2'])).actors
  others = (await app.people(`C2000000${companies.toString().padStart(2, '0')}`, ['User1'])).actors
  app.told()
  app.letters.splice(0)
})

/** The half-done sign-in, or the session. */
const requestId = '0197a000-0000-7000-8000-000000000001'
const idOf = (actor: Actor | undefined): string => actor?.id ?? ''
const one = (): Actor => {
  const [first] = people
  if (first === undefined) throw new Error('nobody is there')
  return first
}

const send = (
  actor: Actor,
  more: { minutes?: number; language?: 'ja' | 'en'; timeZone?: string; purpose?: 'sign-in' | 'set-up'; requestId?: string } = {},
) =>
  app.by(actor, (ctx) =>
    app.api.sendMailCode(
      ctx,
      { personId: idOf(actor), address: 'user1@a.example', language: more.language ?? 'ja', timeZone: more.timeZone ?? 'Asia/Tokyo' },
      { purpose: more.purpose ?? 'sign-in', requestId: more.requestId ?? idOf(actor), minutes: more.minutes ?? 5 },
    ),
  )
const judgeMail = (actor: Actor, code: string, purpose: 'sign-in' | 'set-up' = 'sign-in', personId = idOf(actor)): Promise<CodeJudgement> =>
  app.by(actor, (ctx) => app.api.judgeMailCode(ctx, personId, { purpose, requestId: idOf(actor) }, code))
const lastLetter = () => {
  const copy = app.letters.at(-1)?.copies[0]
  if (copy === undefined) throw new Error('no letter was written')
  return copy
}
const mailedCode = (): string => /^\d{6}$/m.exec(lastLetter().text)?.[0] ?? ''
const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** Sets an app up; the answer makes its codes. */
async function setUp(actor: Actor, name = 'iPhone'): Promise<{ code(drift?: number): string }> {
  const { uri } = await app.by(actor, (ctx) => app.api.beginTotp(ctx, idOf(actor), { label: actor.name, requestId }))
  const totp = new TOTP({ secret: new URL(uri).searchParams.get('secret') ?? '' })
  const code = (drift = 0): string => totp.generate({ timestamp: app.clock.now().getTime() + drift * 30_000 })
  expect(await app.by(actor, (ctx) => app.api.finishTotp(ctx, idOf(actor), { code: code(), name, requestId }))).toBe(true)
  app.clock.advance({ seconds: 60 })
  return { code }
}
const judgeTotp = (actor: Actor, code: string, personId = idOf(actor)): Promise<CodeJudgement> =>
  app.by(actor, (ctx) => app.api.judgeTotp(ctx, personId, code))

describe('a code by mail', () => {
  it('BP-MAIL-2, SP-MAIL-2: is mailed in the language of the person and is right once', async () => {
    await send(one())
    expect(lastLetter()).toMatchObject({ to: 'user1@a.example', subject: '【Genkan】メールワンタイムパスワード', userId: idOf(one()) })
    expect(lastLetter().text).toContain('自動で送信')
    expect(lastLetter().text).toContain('送信専用')
    expect(lastLetter().secrets).toEqual([mailedCode()])
    expect(await judgeMail(one(), otherThan(mailedCode()))).toBe('wrong')
    expect(await judgeMail(one(), mailedCode())).toBe('right')
    expect(await judgeMail(one(), mailedCode())).toBe('wrong')

    await send(one(), { language: 'en' })
    expect(lastLetter().subject).toBe('[Genkan] One-time code by mail')
  })
  it('BP-MFA-13: prints its expiry to the second, in the time zone of the person', async () => {
    app.clock.set('2026-12-01T07:55:55.000Z')
    await send(one())
    expect(lastLetter().text).toContain('有効期限：2026/12/01 17:00:55（日本標準時）')
    app.clock.advance({ seconds: 30 })
    await send(one(), { language: 'en', timeZone: 'Europe/London' })
    expect(lastLetter().text).toContain('Valid until: 2026-12-01 08:01:25 (Greenwich Mean Time)')
  })
  it.each([5, 10])('SP-MFA-12: is good for %d minutes and not a second more', async (minutes) => {
    const { expiresAt } = await send(one(), { minutes })
    expect(expiresAt.getTime() - app.clock.now().getTime()).toBe(minutes * 60_000)
    const first = mailedCode()
    app.clock.advance({ minutes })
    expect(await judgeMail(one(), first)).toBe('expired')
    expect(await judgeMail(one(), otherThan(first))).toBe('wrong')

    await send(one(), { minutes })
    app.clock.advance({ minutes, seconds: -1 })
    expect(await judgeMail(one(), mailedCode())).toBe('right')
  })
  it('BP-MFA-15: is sent again after 30 seconds, not before, and ends the one before', async () => {
    const { resendAt } = await send(one())
    const first = mailedCode()
    expect(resendAt.getTime() - app.clock.now().getTime()).toBe(30_000)
    app.clock.advance({ seconds: 4 })
    await expect(send(one())).rejects.toMatchObject({ code: 'second-steps.code-too-soon', params: { retryAfterSeconds: 26 } })
    expect(mailedCode()).toBe(first)
    app.clock.advance({ seconds: 26 })
    await send(one())
    if (mailedCode() !== first) expect(await judgeMail(one(), first)).toBe('wrong')
    expect(await judgeMail(one(), mailedCode())).toBe('right')
  })
  it('is sent at once where the one before has been used', async () => {
    await send(one())
    await judgeMail(one(), mailedCode())
    await send(one())
    expect(await judgeMail(one(), mailedCode())).toBe('right')
  })
  it('of a hundred requests at once mails one', async () => {
    const sent = await Promise.allSettled(Array.from({ length: 100 }, () => send(one())))
    expect(sent.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(app.letters).toHaveLength(1)
  })
  it('of a hundred uses at once one is right', async () => {
    await send(one())
    const judged = await Promise.all(Array.from({ length: 100 }, () => judgeMail(one(), mailedCode())))
    expect([countOf(judged, 'right'), countOf(judged, 'wrong')]).toEqual([1, 99])
  })
  it('is good for the request that it was made for alone, which another request does not end', async () => {
    const [first, second] = [app.platform.ids.next(), app.platform.ids.next()]
    const judgeFor = (requestId: string, code: string) =>
      app.by(one(), (ctx) => app.api.judgeMailCode(ctx, idOf(one()), { purpose: 'sign-in', requestId }, code))
    await send(one(), { requestId: first })
    const code = mailedCode()
    await send(one(), { requestId: second })
    if (mailedCode() !== code) expect(await judgeFor(second, code)).toBe('wrong')
    expect([await judgeFor(first, code), await judgeFor(second, mailedCode())]).toEqual(['right', 'right'])
  })
  it('is good for its person and purpose alone, behind the wall of its company', async () => {
    await send(one())
    const code = mailedCode()
    expect(await judgeMail(one(), code, 'set-up')).toBe('wrong')
    expect(await judgeMail(one(), code, 'sign-in', idOf(people[1]))).toBe('wrong')
    const [stranger] = others
    if (stranger !== undefined) expect(await judgeMail(stranger, code, 'sign-in', idOf(one()))).toBe('wrong')
    expect(await judgeMail(one(), code)).toBe('right')
  })
  it('SP-MFA-17: is read with spaces, hyphens and in full width', async () => {
    await send(one())
    const spaced = `　${mailedCode().slice(0, 3)}－${mailedCode().slice(3)} `.replace(/\d/, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
    )
    expect(await judgeMail(one(), spaced)).toBe('right')
  })
  it('is nowhere in the database as it was sent', async () => {
    await send(one())
    const { rows } = await app.platform.pool.query(
      'select code::text as whole from genkan.second_step_mail_code code where person_id = $1',
      [idOf(one())],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].whole).not.toContain(mailedCode())
  })
})

describe('an authenticator app', () => {
  it('BP-MFA-9: keeps its secret when the first code is wrong, and after leaving the page', async () => {
    const begin = () => app.by(one(), (ctx) => app.api.beginTotp(ctx, idOf(one()), { label: 'User1', requestId }))
    const first = await begin()
    expect(await app.by(one(), (ctx) => app.api.finishTotp(ctx, idOf(one()), { code: '000000', name: '', requestId }))).toBe(false)
    expect(await begin()).toEqual(first)
    expect(await app.by(one(), (ctx) => app.api.find(ctx, [idOf(one())]))).toMatchObject([{ method: null, totpCount: 0 }])
  })
  it('BP-MFA-9: gives nobody else the secret of a set-up, nor takes its code from elsewhere; what has begun can be forgotten', async () => {
    const begin = (request: string) => app.by(one(), (ctx) => app.api.beginTotp(ctx, idOf(one()), { label: 'User1', requestId: request }))
    const other = '0197a000-0000-7000-8000-000000000002'
    const begun = await begin(requestId)
    expect((await begin(other)).secret).not.toBe(begun.secret)
    const given = { code: new TOTP({ secret: begun.secret }).generate({ timestamp: app.clock.now().getTime() }), name: '' }
    expect(await app.by(one(), (ctx) => app.api.finishTotp(ctx, idOf(one()), { ...given, requestId: other }))).toBe(false)
    await app.asSystem(one().companyId, async (ctx) => {
      ctx.unaudited('what has only begun')
      await app.api.forgetUnfinished(ctx, [idOf(one())])
    })
    expect(await app.by(one(), (ctx) => app.api.finishTotp(ctx, idOf(one()), { ...given, requestId }))).toBe(false)
    expect((await begin(requestId)).secret).not.toBe(begun.secret)
  })
  it('is the tenth at most, however many were begun while there was room for one', async () => {
    for (let count = 0; count < 9; count += 1) await setUp(one())
    const requests = [1, 2, 3].map((number) => `0197a000-0000-7000-8000-00000000001${number}`)
    const begun = await Promise.all(
      requests.map((request) => app.by(one(), (ctx) => app.api.beginTotp(ctx, idOf(one()), { label: 'User1', requestId: request }))),
    )
    const finished = await Promise.allSettled(
      begun.map(({ secret }, index) => {
        const code = new TOTP({ secret }).generate({ timestamp: app.clock.now().getTime() })
        return app.by(one(), (ctx) => app.api.finishTotp(ctx, idOf(one()), { code, name: '', requestId: requests[index] ?? '' }))
      }),
    )
    expect(finished.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(finished.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'second-steps.too-many' } },
      { reason: { code: 'second-steps.too-many' } },
    ])
  })
  it('BP-MFA-3: decides for TOTP when its first code is right, which is used up by it', async () => {
    const { uri } = await app.by(one(), (ctx) => app.api.beginTotp(ctx, idOf(one()), { label: 'User1', requestId }))
    const code = new TOTP({ secret: new URL(uri).searchParams.get('secret') ?? '' }).generate({ timestamp: app.clock.now().getTime() })
    expect(await app.by(one(), (ctx) => app.api.finishTotp(ctx, idOf(one()), { code, name: 'iPhone', requestId }))).toBe(true)
    expect(await judgeTotp(one(), code)).toBe('wrong')
    expect(await app.by(one(), (ctx) => app.api.find(ctx, [idOf(one())]))).toMatchObject([
      { method: 'totp', totpCount: 1, mustSetUp: false },
    ])
    expect(app.told()).toMatchObject([{ personIds: [idOf(one())], what: 'app-added', by: { isOwner: true } }])
  })
  it('BP-MFA-11: accepts a code once, and none of an earlier step after it', async () => {
    const { code } = await setUp(one())
    const [early, now, late] = [code(-1), code(), code(1)]
    expect(await judgeTotp(one(), now)).toBe('right')
    expect(await judgeTotp(one(), now)).toBe('wrong')
    expect(await judgeTotp(one(), early)).toBe('wrong')
    expect(await judgeTotp(one(), late)).toBe('right')
    app.clock.advance({ seconds: 30 })
    expect(await judgeTotp(one(), late)).toBe('wrong')
    expect(await judgeTotp(one(), code(1))).toBe('right')
    expect(await judgeTotp(one(), code(2))).toBe('wrong')
  })
  it('BP-MFA-11: of a hundred uses of one code at once one is right', async () => {
    const { code } = await setUp(one())
    const typed = code()
    const judged = await Promise.all(Array.from({ length: 100 }, () => judgeTotp(one(), typed)))
    expect([countOf(judged, 'right'), countOf(judged, 'wrong')]).toEqual([1, 99])
  })
  it('is one of several, of which any is right, each by its own steps', async () => {
    const phone = await setUp(one(), 'iPhone')
    const tablet = await setUp(one(), 'iPad')
    expect(await judgeTotp(one(), phone.code())).toBe('right')
    expect(await judgeTotp(one(), tablet.code())).toBe('right')
    expect(await judgeTotp(one(), phone.code())).toBe('wrong')
  })
  it('is worth nothing to anybody else, in the company or out of it', async () => {
    const { code } = await setUp(one())
    const [, colleague] = people
    const [stranger] = others
    if (colleague === undefined || stranger === undefined) throw new Error('somebody is missing')
    expect(await judgeTotp(colleague, code())).toBe('wrong')
    expect(await judgeTotp(stranger, code(), idOf(one()))).toBe('wrong')
    expect(await judgeTotp(one(), code())).toBe('right')
  })
  it('seals its secret with its own row as context', async () => {
    await setUp(one())
    const [, colleague] = people
    if (colleague === undefined) throw new Error('somebody is missing')
    const { code } = await setUp(colleague)
    const typed = code()
    // A secret that is copied into another row does not open there.
    await app.platform.pool.query(
      'update genkan.second_step_totp mine set secret = theirs.secret from genkan.second_step_totp theirs where mine.person_id = $1 and theirs.person_id = $2',
      [idOf(one()), idOf(colleague)],
    )
    await expect(judgeTotp(one(), typed)).rejects.toThrow()
    expect(await judgeTotp(colleague, typed)).toBe('right')
  })
  it('BP-MFA-3, BP-PERM-2: the choice of MailOTP is kept at once and made once; TOTP cannot be chosen without an app', async () => {
    const choose = (method: 'totp' | 'mail') => app.by(one(), (ctx) => app.api.choose(ctx, idOf(one()), method))
    await expect(choose('totp')).rejects.toMatchObject({ code: 'second-steps.no-app' })
    await choose('mail')
    expect(await app.by(one(), (ctx) => app.api.find(ctx, [idOf(one())]))).toMatchObject([{ method: 'mail' }])
    await expect(choose('mail')).rejects.toMatchObject({ code: 'second-steps.already-decided' })
  })
})

describe('recovery codes', () => {
  it('SP-MFAS-5: are ten, told once, good once each, and all replaced by the next set', async () => {
    const fill = () => app.by(one(), (ctx) => app.api.fillRecoveryCodes(ctx, idOf(one())))
    const codes = (await fill()) ?? []
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/.test(code))).toBe(true)
    expect(await fill()).toBeNull()
    const judge = (code: string) => app.by(one(), (ctx) => app.api.judgeRecoveryCode(ctx, idOf(one()), code))
    expect(await judge(codes[0]?.toLowerCase() ?? '')).toBe('right')
    expect(await judge(codes[0] ?? '')).toBe('wrong')
    expect(await app.by(one(), (ctx) => app.api.find(ctx, [idOf(one())]))).toMatchObject([{ recoveryCodesLeft: 9 }])
    for (const code of codes.slice(1)) expect(await judge(code)).toBe('right')
    const again = (await fill()) ?? []
    expect(again).toHaveLength(10)
    expect(await judge(codes[1] ?? '')).toBe('wrong')
    expect(await judge('')).toBe('wrong')
  })
  it('of a hundred uses of one at once one is right, and is told', async () => {
    const [code = ''] = (await app.by(one(), (ctx) => app.api.fillRecoveryCodes(ctx, idOf(one())))) ?? []
    app.told()
    const judged = await Promise.all(
      Array.from({ length: 100 }, () => app.by(one(), (ctx) => app.api.judgeRecoveryCode(ctx, idOf(one()), code))),
    )
    expect([countOf(judged, 'right'), countOf(judged, 'wrong')]).toEqual([1, 99])
    expect(app.told()).toMatchObject([{ personIds: [idOf(one())], what: 'recovery-code-used' }])
  })
})
