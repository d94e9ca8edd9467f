import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { limitedTo } from '../../../../tests/support/factories.ts'
import * as operator from '../contract/operator-routes.ts'
import * as people from '../contract/people-routes.ts'
import { startTerms, text } from './test-terms.ts'

let app: Awaited<ReturnType<typeof startTerms>>
let turn = 0
beforeAll(async () => {
  app = await startTerms()
})
beforeEach(async () => {
  turn += 1
  await app.platform.pool.query('truncate genkan.terms_version, genkan.terms_text, genkan.terms_acceptance, genkan.terms_exemption')
})
afterAll(() => app?.stop())

const person = (more: Parameters<typeof app.person>[2] = {}, of = app.company) => app.person(of, `user${turn}`, more)

describe('agreeing', () => {
  it('200: BP-TERMS-1 BP-TERMS-4: is owed by everybody once there are terms, by nobody before, and never by the provider’s own accounts', async () => {
    const user = await person()
    const administrator = await app.person(app.company, `admin${turn}`, { kind: 'administrator' })
    const maintenance = await app.person(app.company, `ntt${turn}`, { isMaintenance: true })
    expect((await app.own(user)).body).toMatchObject({ terms: null, isOwed: false })
    await app.published('A')
    expect((await app.own(user)).body).toMatchObject({
      terms: { number: 1, texts: text('A') },
      isOwed: true,
      agreedAt: null,
      agreedBefore: null,
    })
    expect(await app.isOwed(administrator)).toBe(true)
    expect(await app.isOwed(maintenance)).toBe(false)
  })

  it('200: BP-TERMS-3 BP-TERMS-5: is kept with version, language, digest of the text, time, address and session, and never asked again', async () => {
    const user = await person()
    await app.published('A')
    const { ja } = text('A')
    expect(await app.accept(user)).toMatchObject({ status: 200, body: { agreedAt: '2026-11-21T00:05:00.000Z' } })
    expect(await app.isOwed(user)).toBe(false)
    expect((await app.as(app.operator).call(operator.listAgreements)).body.items).toEqual([
      expect.objectContaining({
        number: 1,
        company: { id: app.company.id, code: 'C000000001', name: 'サンプル商事株式会社' },
        user: { id: user.id, userId: `user${turn}`, name: `山田 user${turn}` },
        language: 'ja',
        digest: createHash('sha256').update(`${ja.title}\n${ja.body}`).digest('hex'),
        agreedAt: '2026-11-21T00:05:00.000Z',
        sourceAddress: '127.0.0.1',
        sessionId: user.sessionId,
      }),
    ])
  })

  it('200: asked twenty times at once, is written once and the first answer stands', async () => {
    const user = await person()
    await app.published('A')
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.accept(user)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect((await app.as(app.operator).call(operator.listAgreements)).body.total).toBe(1)
  })

  it('409: what was read has to be what is in force: another version, another text and none at all are refused', async () => {
    const user = await person()
    const stale = { status: 409, body: { code: 'terms.not-current' } }
    const first = await app.published('A')
    const { digest } = (await app.own(user)).body.terms.texts.ja
    await app.published('B')
    expect(await app.accept(user, { versionId: first.id, digest })).toMatchObject(stale)
    expect(await app.accept(user, { digest })).toMatchObject(stale)
    expect(await app.accept(user, { language: 'en' })).toMatchObject(stale)
    expect(await app.isOwed(user)).toBe(true)
  })

  it('200: BP-TERMS-6: a new version asks once more, and says which one was agreed to before', async () => {
    const user = await person()
    await app.published('A')
    await app.accept(user)
    await app.published('B')
    expect((await app.own(user)).body).toMatchObject({ isOwed: true, agreedBefore: { number: 1 }, terms: { number: 2 } })
    await app.accept(user)
    expect(await app.isOwed(user)).toBe(false)
  })

  it('200: BP-W04: nobody is asked for a version whose moment has not come, nor in a company that is exempt', async () => {
    const user = await person()
    await app.publish((await app.draft('A')).body, '2126-01-01T00:00:00Z')
    expect((await app.own(user)).body).toMatchObject({ terms: null, isOwed: false })
    await app.as(app.operator).call(operator.takeTermsBack, { params: { versionId: await newestId() } })
    await app.publish({ id: await newestId(), version: 3 })
    expect(await app.isOwed(user)).toBe(true)
    await app.as(app.operator).call(operator.exemptCompany, { params: { companyId: app.company.id }, body: { reason: '紙の契約' } })
    expect(await app.isOwed(user)).toBe(false)
  })

  it('400 401: names the text, and needs a session', async () => {
    const user = await person()
    expect(problemsIn(await app.as(user).call(people.acceptTermsAtMy, { body: { language: 'fr' } })).length).toBe(3)
    expect((await app.as().call(people.acceptTermsAtMy, { body: {} })).status).toBe(401)
    expect((await app.as().call(people.getOwnTermsAtAdmin)).status).toBe(401)
  })
})

const newestId = async (): Promise<string> => (await app.as(app.operator).call(operator.listTermsVersions)).body.items[0].id

describe('reading', () => {
  it('200: BP-TERMS-8: is open to everybody, in both languages, with the way to the privacy policy', async () => {
    expect((await app.as().call(people.getTerms)).body).toEqual({ terms: null, privacyUrl: 'https://provider.example.jp/privacy' })
    await app.published('A')
    expect((await app.as().call(people.getTerms)).body).toMatchObject({ terms: { number: 1, texts: text('A') } })
  })
})

describe('who agreed', () => {
  const list = (actor = app.company.admin, query = {}) => app.as(actor).call(people.listCompanyAgreements, { query })

  it('200: is shown to the company’s administrators, of their company and department only, and found by user and version', async () => {
    const [inside, outside] = [await person(), await person({}, app.other)]
    const first = await app.published('A')
    await app.accept(inside)
    await app.accept(outside)
    await app.published('B')
    await app.accept(inside)
    expect((await list()).body).toMatchObject({ total: 2, items: [{ number: 2 }, { number: 1 }] })
    expect((await list(app.company.admin, { versionId: first.id })).body.items).toHaveLength(1)
    expect((await list(app.company.admin, { user: `ＵＳＥＲ${turn}` })).body.items).toHaveLength(2)
    expect((await list(app.company.admin, { user: 'nobody' })).body.items).toEqual([])
    expect((await list(limitedTo(app.company.admin, '000000'))).body.total).toBe(2)
    expect((await list(limitedTo(app.company.admin, '000001'))).body.total).toBe(0)
    expect((await app.as(app.operator).call(operator.listAgreements, { query: { company: 'C000000002' } })).body.total).toBe(1)
  })

  it('200: BP-TERMS-5: outlives the person who agreed, as they were called then', async () => {
    const [user, asking] = [await person(), await app.person(app.company, `other${turn}`)]
    await app.published('A')
    await app.accept(user)
    await app.platform.pool.query('delete from genkan.directory_user where id = $1', [user.id])
    expect((await list()).body.items).toMatchObject([{ user: { id: user.id, userId: `user${turn}`, name: `山田 user${turn}` } }])
    expect((await app.as(app.operator).call(operator.listAgreements)).body.total).toBe(1)
    expect(await app.isOwed(asking)).toBe(true)
  })

  it('200: comes in pages', async () => {
    await app.published('A')
    for (const name of ['p1', 'p2', 'p3']) await app.accept(await app.person(app.company, `${name}x${turn}`))
    const first = (await list(app.company.admin, { limit: 2 })).body
    const second = (await list(app.company.admin, { limit: 2, cursor: first.nextCursor })).body
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null])
  })

  it('200: BP-TERMS-5: is written to a file for operators and administrators, with all that proves it', async () => {
    const user = await person()
    await app.published('A')
    await app.accept(user)
    const file = await app.as(app.company.admin).call(people.exportCompanyAgreements, { headers: { 'accept-language': 'ja' } })
    const [header, line] = file.bytes.toString('utf8').replace('\uFEFF', '').split('\r\n')
    expect(header).toContain('同意日時（Asia/Tokyo）')
    expect(line).toContain(`user${turn}`)
    expect(line).toContain('2026/11/21 09:05:00')
    expect(line).toContain((await app.own(user)).body.terms.texts.ja.digest)
    const english = await app.as(app.operator).call(operator.exportAgreements, { headers: { 'accept-language': 'en' } })
    expect(english.bytes.toString('utf8')).toContain('Agreed at (Asia/Tokyo)')
  })

  it('401 403: to nobody else', async () => {
    expect((await list(app.company.user)).status).toBe(403)
    expect((await app.as().call(people.listCompanyAgreements)).status).toBe(401)
    expect((await app.as(app.company.user).call(people.exportCompanyAgreements)).status).toBe(403)
    expect((await app.as(app.company.admin).call(operator.listAgreements)).status).toBe(403)
  })
})
