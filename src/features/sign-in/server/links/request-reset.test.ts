/** 「パスワードを忘れた方」: who gets a letter, and that nobody learns who did. */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemsIn, type TestAnswer } from '../../../../../tests/support/app.ts'
import { passwordResetRoutes } from '../../contract/links/password-reset-routes.ts'
import { knownPassword, type OpenedCompany, type SignInApp, startSignIn } from '../test-sign-in.ts'

const { request } = passwordResetRoutes

let app: SignInApp
let company: OpenedCompany
let next = 300

beforeAll(async () => {
  app = await startSignIn()
})
afterAll(() => app?.stop())
beforeEach(async () => {
  company = await app.open(`C000000${next++}`)
  // Nobody may be the last administrator who goes.
  await app.asSystem(company.id, (ctx) =>
    app.directory.registerUsers(ctx, [{ userId: 'admin09', displayName: '', email1: '', isMember: false, isAdministrator: true }]),
  )
  app.letters.length = 0
})

const ask = (companyCode: string, userId: string, more: { address?: string; headers?: Record<string, string> } = {}) =>
  app
    .browser(more.address === undefined ? {} : { address: more.address })
    .call(request, { body: { companyCode, userId }, ...(more.headers === undefined ? {} : { headers: more.headers }) })

const sent = () => app.letters.flatMap(({ kind, copies }) => copies.map((copy) => ({ kind, ...copy })))
const bare = ({ status, body, headers }: TestAnswer) => ({
  status,
  body,
  length: headers['content-length'],
  cookies: headers['set-cookie'],
})
const change = (sqlPart: string) =>
  app.platform.pool.query(`update genkan.directory_user set ${sqlPart} where company_id = $1 and id = $2`, [company.id, company.adminId])
const auditActions = async (id: string): Promise<string[]> => {
  const found = await app.platform.pool.query(
    `select action from genkan.activity_entry where company_id = $1 and action like 'sign-in.%reset%' order by at, action`,
    [id],
  )
  return found.rows.map((row) => row.action)
}

describe('asking for a link', () => {
  it('204: MCOP-LOGIN-6: mails a link of the configured address, whatever the request says of its host, and tells it to nobody else', async () => {
    const answer = await ask(company.code, 'admin01', { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } })
    expect(answer).toMatchObject({ status: 204, body: '' })
    const [letter, ...others] = sent()
    expect(others).toEqual([])
    expect(letter).toMatchObject({
      kind: 'administrator-reset-link',
      to: `admin01@${company.code.toLowerCase()}.example`,
      userId: company.adminId,
    })
    const [, token = ''] = /^http:\/\/127\.0\.0\.1:8080\/reset-password#([\w-]{43})$/m.exec(letter?.text ?? '') ?? []
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(letter?.text).toContain(company.code)
    expect(letter?.html).toContain(`#${token}"`)
    expect(letter?.text).not.toContain('evil.example')
    // The outbox masks it, and the database knows its hash alone.
    expect(letter?.secrets).toEqual([token])
    const stored = await app.platform.pool.query('select row_to_json(r)::text as row from genkan.signin_password_reset r')
    for (const { row } of stored.rows) expect(row).not.toContain(token)
    expect(await auditActions(company.id)).toEqual(['sign-in.administrator.reset-link-sent'])
  })

  it('204: takes names in either case and width, and writes in the language of the person to the first address there is', async () => {
    await change(`language = 'en', email1 = '', email2 = 'second@a.example', email3 = 'third@a.example'`)
    await ask(company.code.toLowerCase().replace('c', 'ｃ'), 'ＡＤＭＩＮ01')
    expect(sent()).toMatchObject([{ to: 'second@a.example', subject: 'Set a new password for the administration site' }])
  })

  it('204: SP-LANG-2: writes in the language of the company to whoever follows it', async () => {
    await change(`language = 'system'`)
    await app.platform.pool.query(`update genkan.tenancy_company set language = 'en' where id = $1`, [company.id])
    await ask(company.code, 'admin01')
    expect(sent()).toMatchObject([{ subject: 'Set a new password for the administration site' }])
    await app.platform.pool.query(`update genkan.tenancy_company set language = 'ja' where id = $1`, [company.id])
    app.letters.length = 0
    await ask(company.code, 'admin01')
    expect(sent()).toMatchObject([{ subject: expect.stringContaining('パスワード') }])
  })

  it('204: MCOP-LOGIN-6, BP-PWR-2: without a company code the name is a login id, and one of nobody gets the very same answer', async () => {
    await change(`login_id = 'Chief@a.example', login_key = 'chief@a.example'`)
    const heard = await ask('', 'CHIEF@a.example')
    expect(sent()).toMatchObject([{ userId: company.adminId, to: `admin01@${company.code.toLowerCase()}.example` }])
    for (const name of ['nobody@a.example', 'admin01']) expect(bare(await ask('', name)), name).toEqual(bare(heard))
    expect(sent()).toHaveLength(1)
  })

  const without = [
    ['a user id of nobody', undefined, 'nobody'],
    ['someone who is suspended', `state = 'suspended'`, 'admin01'],
    ['someone without a mail address', `email1 = '', email2 = '', email3 = ''`, 'admin01'],
    ['the provider’s maintenance account', 'is_maintenance = true', 'admin01'],
    ['a user who is no administrator', 'is_administrator = false', 'admin01'],
    ['someone who was deleted', 'deleted_at = now()', 'admin01'],
  ] as const
  it.each(without)('204: MCOP-LOGIN-6: %s gets no letter, and the very same answer', async (_, changed, userId) => {
    const known = await app.open(`C000000${next++}`)
    if (changed !== undefined) await change(changed)
    const silent = await ask(company.code, userId)
    const nowhere = await ask('C777777777', userId)
    expect(sent()).toEqual([])
    expect(await auditActions(company.id)).toEqual([])
    const heard = await ask(known.code, 'admin01')
    expect(sent()).toHaveLength(1)
    expect(bare(silent)).toEqual(bare(heard))
    expect(bare(nowhere)).toEqual(bare(heard))
  })

  it('204: isolation: the same user id of two companies is two people, and each request reaches its own', async () => {
    const other = await app.open(`C000000${next++}`)
    await ask(other.code, 'admin01')
    expect(sent()).toMatchObject([{ to: `admin01@${other.code.toLowerCase()}.example`, userId: other.adminId }])
    expect(await auditActions(company.id)).toEqual([])
    const { rows } = await app.asSystem(company.id, (ctx) => sql`select * from signin_password_reset`.execute(ctx.tx))
    expect(rows).toEqual([])
  })

  it('204: a locked administrator gets the letter, and stays locked until the link is used', async () => {
    for (let round = 0; round < 10; round += 1) await app.browser().signIn(company.code, 'admin01', 'Wrong-Pass1')
    await ask(company.code, 'admin01')
    expect(sent().filter(({ kind }) => kind === 'administrator-reset-link')).toHaveLength(1)
    expect(await app.browser().signIn(company.code, 'admin01', knownPassword)).toMatchObject({ status: 401 })
  })

  it('204: at most three letters within an hour, also when many ask at once; the answer stays the same', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(company.code, 'admin01')))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([204]))
    expect(sent()).toHaveLength(3)
    app.clock.advance({ minutes: 59 })
    expect(await ask(company.code, 'admin01')).toMatchObject({ status: 204 })
    expect(sent()).toHaveLength(3)
    app.clock.advance({ minutes: 1 })
    await ask(company.code, 'admin01')
    expect(sent()).toHaveLength(4)
  })

  it('400: names every empty field', async () => {
    const answer = await ask(' ', '')
    expect(answer.status).toBe(400)
    expect(problemsIn(answer).sort()).toEqual(['/body/companyCode field.required', '/body/userId field.too-short'])
    // Blanks of either width are no company code, and no matter for the database.
    const blank = await ask(' \u3000', 'admin01')
    expect(blank.status).toBe(400)
    expect(problemsIn(blank)).toEqual(['/body/companyCode field.required'])
  })

  it('403: MCOP-LOGIN-8: from an address that the company does not permit there is no letter', async () => {
    const limited = await app.open(`C000000${next++}`, { sources: ['198.51.100.0/24'] })
    for (const userId of ['admin01', 'nobody']) {
      expect(await ask(limited.code, userId)).toMatchObject({
        status: 403,
        body: { code: 'sign-in.source-not-permitted', params: { sourceAddress: '192.0.2.10' } },
      })
    }
    expect(sent()).toEqual([])
    expect(await ask(limited.code, 'admin01', { address: '198.51.100.7' })).toMatchObject({ status: 204 })
    expect(sent()).toHaveLength(1)
  })

  it('403: refuses a request that another site sent', async () => {
    expect(await ask(company.code, 'admin01', { headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({ status: 403 })
    expect(sent()).toEqual([])
  })
})

describe('what a source may ask for', () => {
  it('429: too many requests of one source are told to wait, those for nobody as those for somebody; 503: so are too many at once', async () => {
    const strict = await startSignIn({ limits: { refusalMilliseconds: 0, sourceBurst: 3, sourcePerSecond: 0.5, triesAtOnce: 2 } })
    try {
      const { code } = await strict.open('C000000001')
      const asked = (address: string, userId: string) => strict.browser({ address }).call(request, { body: { companyCode: code, userId } })
      for (const [address, userId] of [
        ['203.0.113.5', 'admin01'],
        ['203.0.113.6', 'nobody'],
      ] as const) {
        for (let round = 0; round < 3; round += 1) expect(await asked(address, userId)).toMatchObject({ status: 204 })
        expect(await asked(address, userId)).toMatchObject({
          status: 429,
          body: { code: 'kernel.too-many-requests', params: { retryAfterSeconds: 2 } },
        })
      }
      const crowd = await Promise.all(Array.from({ length: 12 }, (_, place) => asked(`203.0.113.${100 + place}`, 'nobody')))
      expect(crowd.map((answer) => answer.status)).toContain(503)
      expect(await asked('203.0.113.7', 'admin01')).toMatchObject({ status: 204 })
    } finally {
      await strict.stop()
    }
  })

  // A measurement: what else the machine does may spoil one round of it, never all of them if the times are really equal.
  it('MCOP-LOGIN-6: the answer takes the same time for somebody, nobody and no company', { retry: 4 }, async () => {
    const even = await startSignIn({ limits: { refusalMilliseconds: 250, sourceBurst: 1000 } })
    try {
      const quickest = new Map<string, number>()
      for (let round = 0; round < 5; round += 1) {
        const { code } = await even.open(`C00000000${round}`)
        for (const [kind, companyCode, userId] of [
          ['somebody', code, 'admin01'],
          ['nobody', code, 'nobody'],
          ['no company', 'C888888888', 'admin01'],
        ] as const) {
          const started = performance.now()
          await even.browser().call(request, { body: { companyCode, userId } })
          quickest.set(kind, Math.min(performance.now() - started, quickest.get(kind) ?? Number.POSITIVE_INFINITY))
        }
      }
      expect(even.letters).toHaveLength(5)
      const [somebody = 0, nobody = 0, noCompany = 0] = quickest.values()
      expect(somebody).toBeGreaterThanOrEqual(249)
      expect(Math.abs(somebody - nobody)).toBeLessThan(12)
      expect(Math.abs(somebody - noCompany)).toBeLessThan(12)
    } finally {
      await even.stop()
    }
  })
})
