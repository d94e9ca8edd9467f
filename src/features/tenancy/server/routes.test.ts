import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn, startTestApp, type TestApp } from '../../../../tests/support/app.ts'
import { type TestCompany, without } from '../../../../tests/support/factories.ts'
import * as routes from '../contract/routes.ts'
import { createTenancy, type TenancyApi } from './index.ts'

let app: TestApp
let tenancy: TenancyApi
let first: TestCompany
const prepared: string[] = []

beforeAll(async () => {
  app = await startTestApp((platform) => {
    const feature = createTenancy({
      unitOfWork: platform.unitOfWork,
      ids: platform.ids,
      services: ['vpn-access', 'support'],
      administratorPolicies: ['mcop-admin', 'recommended'],
      publicUrl: platform.publicUrl,
      people: { findRecipient: async () => undefined },
      async onCompanyOpened(_ctx, company, administrator) {
        prepared.push(company.code)
        if (administrator?.userId === 'trouble') throw new Error('the first administrator cannot be made')
        return { initialPassword: administrator === undefined ? null : 'Init-Pass1' }
      },
    })
    tenancy = feature.api
    return [feature]
  })
  first = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app?.stop())

const body = {
  code: 'c000000010',
  name: '株式会社テスト',
  services: ['vpn-access'],
  permittedSources: [{ source: '192.0.2.0/24', note: '本社' }],
}
const open = (more: object = {}) => app.as(first.operator).call(routes.openCompany, { body: { ...body, ...more } })

describe('companies', () => {
  it('201: are opened with services, sources and first administrator, in both chains', async () => {
    const answer = await open({ administrator: { userId: 'admin01', email: 'a@b.example' } })
    expect(answer).toMatchObject({
      status: 201,
      body: {
        initialPassword: 'Init-Pass1',
        company: {
          code: 'C000000010',
          rowLimit: 1000,
          administratorPolicy: 'mcop-admin',
          services: ['vpn-access'],
          permittedSources: [{ source: '192.0.2.0/24', note: '本社' }],
        },
      },
    })
    expect(prepared).toContain('C000000010')
    for (const table of ['activity_entry', 'activity_provider_entry']) {
      const found = await app.platform.pool.query(`select object_label from genkan.${table} where action = 'tenancy.company.opened'`)
      expect(found.rows).toEqual([{ object_label: 'C000000010' }])
    }
  })
  it('409: have a code of their own', async () => {
    expect(await open()).toMatchObject({ status: 409, body: { code: 'tenancy.company-code-taken' } })
  })
  it('400: are refused with every wrong member', async () => {
    expect(problemsIn(await open({ code: 'あ', name: '', permittedSources: [{ source: '192.0.2.0/33' }] })).sort()).toEqual([
      '/body/code tenancy.company-code-form',
      '/body/name field.too-short',
      '/body/permittedSources/0/source tenancy.source-form',
    ])
    expect(problemsIn(await open({ code: 'C000000011', services: ['support', 'tea'], administratorPolicy: 'portal' }))).toEqual([
      '/body/services/1 tenancy.unknown-service',
      '/body/administratorPolicy tenancy.unknown-policy',
    ])
  })
  it('500: leave nothing behind when what they need cannot be prepared', async () => {
    expect(await open({ code: 'C000000012', administrator: { userId: 'trouble', email: 'a@b.example' } })).toMatchObject({ status: 500 })
    expect(await app.asSystem(null, (ctx) => tenancy.companyByCode(ctx, 'C000000012'))).toBeUndefined()
  })
  it('200: are listed by code, page by page, and found by code and name', async () => {
    const page = await app.as(first.operator).call(routes.listCompanies, { query: { limit: 1 } })
    expect(page.body).toMatchObject({ items: [{ code: 'C000000001' }], total: 2 })
    const next = await app.as(first.operator).call(routes.listCompanies, { query: { limit: 1, cursor: page.body.nextCursor } })
    expect(next.body).toMatchObject({ items: [{ code: 'C000000010' }], nextCursor: null })
    const found = await app.as(first.operator).call(routes.listCompanies, { query: { text: 'テスト' } })
    expect(found.body.items).toHaveLength(1)
  })
  it('200, 409: are changed, but not over somebody else’s change', async () => {
    const change = (more: object) =>
      app.as(first.operator).call(routes.updateCompany, { params: { companyId: first.id }, body: { version: 1, ...more } })
    expect(await change({ rowLimit: 300, services: ['support'] })).toMatchObject({
      status: 200,
      body: { rowLimit: 300, services: ['support'], version: 2 },
    })
    expect(await change({ rowLimit: 500 })).toMatchObject({
      status: 409,
      body: { code: 'kernel.stale-version', params: { version: 2, rowLimit: 300 } },
    })
    const entries = await app.platform.pool.query(
      `select before, after from genkan.activity_entry where company_id = $1 and action = 'tenancy.company.updated'`,
      [first.id],
    )
    expect(entries.rows).toMatchObject([{ before: { rowLimit: 1000 }, after: { rowLimit: 300, services: ['support'] } }])
  })
  it('200, 400: SP-LANG-2: the language of people who have chosen none is Japanese, or the one that the operator gives', async () => {
    const opened = (await open({ code: 'c000000019', name: '言語の会社' })).body.company
    expect(opened.language).toBe('ja')
    const change = (language: string) =>
      app.as(first.operator).call(routes.updateCompany, { params: { companyId: opened.id }, body: { version: opened.version, language } })
    expect(problemsIn(await change('fr'))).toEqual(['/body/language field.not-allowed'])
    expect(await change('en')).toMatchObject({ status: 200, body: { language: 'en' } })
    expect((await open({ code: 'c000000018', name: 'English Ltd.', language: 'en' })).body.company.language).toBe('en')
  })
  it('200: MCOP-LOGIN-9: sources are replaced by the operator', async () => {
    const answer = await app.as(first.operator).call(routes.replacePermittedSources, {
      params: { companyId: first.id },
      body: { version: 2, permittedSources: [{ source: '2001:db8::5/48' }, { source: '192.0.2.1' }, { source: '192.0.2.1/32' }] },
    })
    expect(answer.body.permittedSources.map((entry: { source: string }) => entry.source)).toEqual(['192.0.2.1/32', '2001:db8::/48'])
  })
  it('401, 403, 404: are the operators’ alone', async () => {
    const params = { companyId: first.id }
    expect(await app.as().call(routes.getCompany, { params })).toMatchObject({ status: 401 })
    expect(await app.as(first.admin).call(routes.getCompany, { params })).toMatchObject({ status: 403 })
    expect(await app.as(without(first.operator, 'tenancy.companies.write')).call(routes.openCompany, { body })).toMatchObject({
      status: 403,
    })
    expect(await app.as(first.operator).call(routes.getCompany, { params: { companyId: app.platform.ids.next() } })).toMatchObject({
      status: 404,
    })
  })
})

describe('the wall', () => {
  it('MCOP-GEN-1: a company sees its own row, services and sources only', async () => {
    const seen = await app.work(first.admin, async (ctx) => ({
      company: (await tenancy.getCompany(ctx)).code,
      services: [...(await tenancy.services(ctx))],
    }))
    expect(seen).toEqual({ company: 'C000000001', services: ['support'] })
  })
  it('MCOP-LOGIN-9: a company’s own role cannot write its contract', async () => {
    const { sql } = await import('kysely')
    for (const statement of [
      sql`delete from tenancy_permitted_source`,
      sql`insert into tenancy_company_service select current_company(), 'sso', now()`,
      sql`update tenancy_company set row_limit = 1000000`,
      sql`select tenancy_source_permitted(current_company(), '192.0.2.1')`,
    ]) {
      await expect(app.work(first.admin, (ctx) => statement.execute(ctx.tx))).rejects.toThrow(/permission denied/)
    }
  })
})

describe('opening a company whose answer was lost', () => {
  it('201: is done once, and the initial password is told again', async () => {
    const ask = (more: object = {}, key = 'lost-answer') =>
      app.as(first.operator).call(routes.openCompany, {
        body: { ...body, code: 'C000000013', administrator: { userId: 'admin01', email: 'a@b.example' }, ...more },
        headers: { 'idempotency-key': key },
      })
    const [lost, meanwhile] = await Promise.all([ask(), ask()])
    const again = await ask()
    expect(lost).toMatchObject({ status: 201, body: { initialPassword: 'Init-Pass1', company: { code: 'C000000013' } } })
    expect([meanwhile.status, meanwhile.body, again.status, again.body]).toEqual([201, lost.body, 201, lost.body])
    expect(prepared.filter((code) => code === 'C000000013')).toHaveLength(1)
    expect(await ask({ name: '別の名前' })).toMatchObject({ status: 409, body: { code: 'kernel.request-already-used' } })
    expect(await ask({}, 'another-request')).toMatchObject({ status: 409, body: { code: 'tenancy.company-code-taken' } })
    // A refusal is no answer to keep: the same key serves the request that was put right.
    expect(await ask({ code: 'あ' }, 'put-right')).toMatchObject({ status: 400 })
    expect(await ask({ code: 'C000000014' }, 'put-right')).toMatchObject({ status: 201 })
  })
})

describe('the rules of the sign-in of a new company', () => {
  it.each([
    ['C000000091', ['vpn-access', 'support'], 'mcop-admin'],
    ['C000000092', ['support'], 'recommended'],
    ['C000000093', [], 'recommended'],
  ])('201: fit its services where none are named (%s)', async (code, services, administratorPolicy) => {
    expect(await open({ code, services })).toMatchObject({ status: 201, body: { company: { administratorPolicy } } })
  })
})
