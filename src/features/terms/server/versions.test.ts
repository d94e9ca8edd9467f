import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { without } from '../../../../tests/support/factories.ts'
import * as operator from '../contract/operator-routes.ts'
import { termsPermissions } from '../contract/permissions.ts'
import { startTerms, text } from './test-terms.ts'

let app: Awaited<ReturnType<typeof startTerms>>
beforeAll(async () => {
  app = await startTerms()
})
beforeEach(async () => {
  await app.platform.pool.query('truncate genkan.terms_version, genkan.terms_text, genkan.terms_acceptance, genkan.terms_exemption')
})
afterAll(() => app?.stop())

const call = (route: Parameters<ReturnType<typeof app.as>['call']>[0], more: object = {}) => app.as(app.operator).call(route, more)

describe('drafts', () => {
  it('201 200: are written in both languages, listed with their titles, and read with the digest of each text', async () => {
    const created = await app.draft('A')
    expect(created).toMatchObject({ status: 201, body: { number: 1, state: 'draft', publishedAt: null, texts: { ja: text('A').ja } } })
    expect(created.body.texts.ja.digest).toMatch(/^[0-9a-f]{64}$/)
    expect((await call(operator.listTermsVersions)).body.items).toMatchObject([
      { number: 1, state: 'draft', titles: { ja: '利用規約 A', en: 'Terms A' }, agreements: 0 },
    ])
    expect((await call(operator.getTermsVersion, { params: { versionId: created.body.id } })).body).toEqual(created.body)
  })

  it('200: waits for its translation; the language that is missing is empty', async () => {
    const texts = { ja: text('A').ja, en: { title: '', body: '', changes: '' } }
    expect(await call(operator.createTermsDraft, { body: { texts } })).toMatchObject({ status: 201, body: { texts: { en: null } } })
  })

  it('400: tells every missing title and body at once', async () => {
    const answer = await call(operator.createTermsDraft, {
      body: { texts: { ja: { title: '利用規約', body: '' }, en: { title: '', body: 'Article 1' } } },
    })
    expect(problemsIn(answer).sort()).toEqual(['/body/texts/en/title field.required', '/body/texts/ja/body field.required'])
  })

  it('409: there is one at a time, of two at the same moment too', async () => {
    const answers = await Promise.all([app.draft('A'), app.draft('B')])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await app.draft('C')).toMatchObject({ status: 409, body: { code: 'terms.draft-exists' } })
  })

  it('200 409: are changed by whoever saw the last state; the other is told', async () => {
    const { id, version } = (await app.draft('A')).body
    const change = (from: number) =>
      call(operator.changeTermsDraft, { params: { versionId: id }, body: { version: from, texts: text('B') } })
    expect(await change(version)).toMatchObject({ status: 200, body: { texts: { en: text('B').en } } })
    expect(await change(version)).toMatchObject({ status: 409, body: { code: 'kernel.stale-version' } })
  })

  it('204 404: are thrown away', async () => {
    const { id } = (await app.draft('A')).body
    expect((await call(operator.deleteTermsDraft, { params: { versionId: id } })).status).toBe(204)
    expect((await call(operator.getTermsVersion, { params: { versionId: id } })).status).toBe(404)
    expect((await call(operator.deleteTermsDraft, { params: { versionId: id } })).status).toBe(404)
  })

  it('401 403: are the operators’ affair', async () => {
    const [read, write] = [operator.listTermsVersions, operator.createTermsDraft]
    expect((await app.as().call(read)).status).toBe(401)
    expect((await app.as(app.company.admin).call(read)).status).toBe(403)
    const reader = without(app.operator, termsPermissions['versions.write'].key)
    expect((await app.as(reader).call(write, { body: { texts: text('A') } })).status).toBe(403)
  })
})

describe('publishing', () => {
  it('200: BP-TERMS-6: puts a draft in force, the one before is replaced, and both stay readable', async () => {
    const first = await app.published('A')
    expect(first).toMatchObject({ state: 'in-force', publishedBy: 'operator' })
    await app.published('B')
    expect((await call(operator.listTermsVersions)).body.items).toMatchObject([
      { number: 2, state: 'in-force' },
      { number: 1, state: 'replaced' },
    ])
    expect((await call(operator.getTermsVersion, { params: { versionId: first.id } })).body.texts.ja).toMatchObject(text('A').ja)
  })

  it('409: a published version never changes, whether a route is asked or the database', async () => {
    const { id } = await app.published('A')
    const params = { versionId: id }
    const published = { status: 409, body: { code: 'terms.published' } }
    expect(await call(operator.changeTermsDraft, { params, body: { version: 2, texts: text('B') } })).toMatchObject(published)
    expect(await call(operator.deleteTermsDraft, { params })).toMatchObject(published)
    expect(await app.publish({ id, version: 2 })).toMatchObject(published)
    expect(await call(operator.takeTermsBack, { params })).toMatchObject({ status: 409, body: { code: 'terms.in-force' } })
    const tampered = app.platform.pool.query(`update genkan.terms_text set body = 'other' where version_id = $1`, [id])
    await expect(tampered).rejects.toThrow(/never changes/)
  })

  it('409: BP-TERMS-8: wants both languages', async () => {
    const texts = { ja: text('A').ja, en: { title: '', body: '' } }
    const draft = await call(operator.createTermsDraft, { body: { texts } })
    expect(await app.publish(draft.body)).toMatchObject({ status: 409, body: { code: 'terms.language-missing' } })
  })

  it('200 400 409: waits for a moment to come, can be taken back until then, and no other version overtakes it', async () => {
    const draft = (await app.draft('A')).body
    expect(problemsIn(await app.publish(draft, '2026-11-20T00:00:00Z'))).toEqual(['/body/at terms.time-is-past'])
    const planned = await app.publish(draft, '2126-01-01T00:00:00+09:00')
    expect(planned).toMatchObject({ status: 200, body: { state: 'planned', publishedAt: '2125-12-31T15:00:00.000Z' } })
    const next = (await app.draft('B')).body
    expect(await app.publish(next)).toMatchObject({ status: 409, body: { code: 'terms.before-planned' } })
    const back = () => call(operator.takeTermsBack, { params: { versionId: draft.id } })
    expect(await back()).toMatchObject({ status: 409, body: { code: 'terms.draft-exists' } })
    await call(operator.deleteTermsDraft, { params: { versionId: next.id } })
    expect(await back()).toMatchObject({ status: 200, body: { state: 'draft' } })
    expect(await back()).toMatchObject({ status: 409, body: { code: 'terms.not-planned' } })
  })

  it('200: says beforehand how many people of how many companies it will ask: those in use, of companies that are asked', async () => {
    const reach = async () => (await call(operator.getTermsReach)).body
    const before = await reach()
    await app.person(app.company, 'reach1')
    await app.person(app.other, 'reach2')
    await app.person(app.company, 'reach3', { isMaintenance: true })
    const both = await reach()
    expect(both.people).toBe(before.people + 2)
    await call(operator.exemptCompany, { params: { companyId: app.other.id }, body: { reason: '紙の契約による' } })
    expect(await reach()).toEqual({ people: both.people - 1, companies: both.companies - 1, exemptCompanies: 1 })
  })
})

describe('companies that are not asked', () => {
  it('200 204 404: BP-TERMS-4: are listed with the reason; the entries stand in both chains', async () => {
    const params = { companyId: app.company.id }
    expect(await call(operator.exemptCompany, { params, body: { reason: ' 紙の契約による ' } })).toMatchObject({
      status: 200,
      body: { company: { code: 'C000000001' }, reason: '紙の契約による' },
    })
    expect((await call(operator.listExemptions)).body.items).toHaveLength(1)
    expect((await call(operator.endExemption, { params })).status).toBe(204)
    expect((await call(operator.endExemption, { params })).status).toBe(404)
    for (const [table, column] of [
      ['activity_entry', 'company_id'],
      ['activity_provider_entry', 'crossed_company_id'],
    ] as const) {
      const { rows } = await app.platform.pool.query(
        `select action from genkan.${table} where ${column} = $1 and action like 'terms.company.%' order by seq desc limit 2`,
        [app.company.id],
      )
      expect(rows.map(({ action }) => action)).toEqual(['terms.company.exemption-ended', 'terms.company.exempted'])
    }
  })

  it('400 403 404: want a reason, an operator and a company', async () => {
    const params = { companyId: app.company.id }
    expect(problemsIn(await call(operator.exemptCompany, { params, body: { reason: ' ' } }))).toEqual(['/body/reason field.required'])
    expect((await app.as(app.company.admin).call(operator.exemptCompany, { params, body: { reason: 'x' } })).status).toBe(403)
    expect((await call(operator.exemptCompany, { params: { companyId: app.platform.ids.next() }, body: { reason: 'x' } })).status).toBe(404)
  })
})
