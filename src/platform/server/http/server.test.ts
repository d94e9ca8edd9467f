import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { actorsByToken, problemsIn, startTestApp, type TestApp } from '../../../../tests/support/app.ts'
import { type TestCompany, without } from '../../../../tests/support/factories.ts'
import { defineRoute } from '../../../kernel/define-route.ts'
import { notFound } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { definePermissions } from '../../../kernel/permission.ts'
import type { Ctx } from '../context.ts'
import type { JobRun } from '../feature.ts'
import { bind, bindCrossing, bindPage } from './binding.ts'
import { idempotencyJobs } from './idempotency.ts'
import { html } from './pages/html.ts'
import { createHttpServer } from './server.ts'

const permissions = definePermissions('sample', { write: { roles: ['administrator'] }, cross: { roles: ['operator'] } })
const greet = defineRoute({
  id: 'sample.greet',
  method: 'POST',
  path: '/api/v1/greetings',
  permission: permissions.write.key,
  summary: 'Greets.',
  body: z.strictObject({ name: z.string().check(z.maxLength(5)), age: z.int() }),
  response: z.object({ text: z.string(), times: z.int() }),
})
const visit = defineRoute({
  id: 'sample.visit',
  method: 'GET',
  path: '/api/v1/ops/companies/:companyId/visit',
  permission: permissions.cross.key,
  summary: 'Crosses the wall.',
  params: z.object({ companyId: idSchema }),
  response: z.object({ companyId: z.string() }),
})

const ask = defineRoute({
  id: 'sample.ask',
  method: 'POST',
  path: '/api/v1/questions',
  permission: 'public',
  summary: 'Takes a question of anybody.',
  body: z.strictObject({ text: z.string() }),
})

const door = defineRoute({
  id: 'sample.door',
  method: 'GET',
  path: '/plain/u/:token',
  permission: 'public',
  summary: 'A page at an address that is half of a sign-in.',
  kind: 'page',
})
const nowhere = defineRoute({
  id: 'sample.nowhere',
  method: 'GET',
  path: '/nowhere',
  permission: 'public',
  summary: 'Leads to what is no address.',
  kind: 'page',
})

let app: TestApp
let company: TestCompany
let greeted = 0

beforeAll(async () => {
  app = await startTestApp(() => [
    {
      permissions: Object.values(permissions),
      jobs: {},
      subscriptions: [],
      api: undefined,
      routes: [
        bind(greet, async (ctx, { body }) => {
          greeted += 1
          ctx.audit('sample.greeted', [{ object: { type: 'greeting', id: null, label: body.name } }])
          return { text: `hello ${body.name}`, times: greeted }
        }),
        bind(ask, async (ctx) => {
          ctx.unaudited('nothing is kept')
          return undefined
        }),
        bindCrossing(visit, async (ctx) => ({ companyId: ctx.companyId ?? 'none' })),
      ],
    },
  ])
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app?.stop())

describe('a route', () => {
  it('200: answers with what the schema lets out', async () => {
    const answer = await app.as(company.admin).call(greet, { body: { name: 'aoi', age: 3 } })
    expect(answer).toMatchObject({ status: 200, body: { text: 'hello aoi' } })
  })
  it('400: tells every wrong field at once, each with its place', async () => {
    const answer = await app.as(company.admin).call(greet, { body: { name: 'too long', age: 'x', extra: 1 } })
    expect(answer.status).toBe(400)
    expect(problemsIn(answer).sort()).toEqual(['/body/age field.bad-type', '/body/extra field.unknown-member', '/body/name field.too-long'])
  })
  it('400: refuses text that the database could not keep, wherever it stands, beside everything else that is wrong', async () => {
    const before = greeted
    const call = (body: unknown) => app.as(company.admin).call(greet, { body })
    expect(problemsIn(await call({ name: 'a\u0000', age: 3 }))).toEqual(['/body/name field.bad-character'])
    expect(problemsIn(await call({ name: '\ud800', age: 'x' }))).toEqual(['/body/name field.bad-character', '/body/age field.bad-type'])
    expect(problemsIn(await call({ name: 'aoi', age: 3, 'b/\udc00': [{ c: '\u0000' }] })).sort()).toEqual([
      '/body/b~1\udc00 field.bad-character',
      '/body/b~1\udc00 field.unknown-member',
      '/body/b~1\udc00/0/c field.bad-character',
    ])
    expect(await call({ name: '😀', age: 3 })).toMatchObject({ status: 200 })
    expect(greeted).toBe(before + 1)
  })
  it('400: a body of a million brackets is refused like any other', async () => {
    const depth = 1_000_000
    const file = new TextEncoder().encode(`{"name":${'['.repeat(depth)}${']'.repeat(depth)},"age":1}`)
    const answer = await app.as(company.admin).call(greet, { file, headers: { 'content-type': 'application/json' } })
    expect(problemsIn(answer)).toEqual(['/body/name field.bad-type'])
  })
  it('400: what cannot be stored is told a hundred times at most, and of great depth where it lies', async () => {
    const call = async (json: string) => {
      const file = new TextEncoder().encode(json)
      return problemsIn(await app.as(company.admin).call(greet, { file, headers: { 'content-type': 'application/json' } }))
    }
    const many = await call(`{"name":[${Array.from({ length: 400_000 }, () => '"\\u0000"').join()}],"age":1}`)
    const deep = await call(`{"name":${'["\\u0000",'.repeat(200_000)}1${']'.repeat(200_000)},"age":1}`)
    for (const told of [many, deep]) {
      expect(told.filter((problem) => problem.endsWith('field.bad-character')).length).toBe(100)
      expect(Math.max(...told.map((problem) => problem.length))).toBeLessThan(1_100)
    }
  })
  it('400: a file sent to a route that takes none is no body of it', async () => {
    // Over a real connection: the stream of one leads over its socket back to itself.
    const url = await app.http.listen({ port: 0, host: '127.0.0.1' })
    const headers = { 'content-type': 'application/octet-stream', cookie: '' }
    const answer = await fetch(`${url}${ask.path}`, { method: 'POST', body: new Uint8Array(64), headers })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/body', code: 'field.bad-type' }] })
  })
  it('401: asks to sign in', async () => {
    expect(await app.as().call(greet, { body: { name: 'aoi', age: 3 } })).toMatchObject({
      status: 401,
      body: { code: 'kernel.not-signed-in' },
    })
  })
  it('403: refuses one without the permission', async () => {
    const answer = await app.as(without(company.admin, 'sample.write')).call(greet, { body: { name: 'aoi', age: 3 } })
    expect(answer).toMatchObject({ status: 403, body: { code: 'kernel.forbidden' } })
  })
  it('403: refuses a request that another site sent', async () => {
    const answer = await app.as(company.admin).call(greet, { body: { name: 'aoi', age: 3 }, headers: { 'sec-fetch-site': 'cross-site' } })
    expect(answer).toMatchObject({ status: 403, body: { code: 'kernel.cross-site-request' } })
  })
  it('404: gives one answer for a missing company and for no company at all', async () => {
    const missing = await app.as(company.operator).call(visit, { params: { companyId: app.platform.ids.next() } })
    const nonsense = await app.as(company.operator).call(visit, { params: { companyId: 'x' } })
    expect([missing.status, missing.body.code, nonsense.status, nonsense.body.code]).toEqual([
      404,
      'kernel.not-found',
      404,
      'kernel.not-found',
    ])
  })
  it('crosses the wall into the company of the path only', async () => {
    const answer = await app.as(company.operator).call(visit, { params: { companyId: company.id } })
    expect(answer).toMatchObject({ status: 200, body: { companyId: company.id } })
  })
  it('a double click with one idempotency key is done once and answered twice alike', async () => {
    const before = greeted
    const send = () => app.as(company.admin).call(greet, { body: { name: 'twice', age: 1 }, headers: { 'idempotency-key': 'k-1' } })
    const answers = await Promise.all([send(), send(), send()])
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
    expect(greeted).toBe(before + 1)
  })
  it('409: refuses a key that was used for another request', async () => {
    const answer = await app.as(company.admin).call(greet, { body: { name: 'other', age: 1 }, headers: { 'idempotency-key': 'k-1' } })
    expect(answer).toMatchObject({ status: 409, body: { code: 'kernel.request-already-used' } })
  })
  it('what was asked and answered is kept for a repeat so that the database alone cannot tell it, and forgotten after a day', async () => {
    const { rows } = await app.platform.pool.query(`select * from genkan.platform_idempotency where key = 'k-1'`)
    expect(rows).toHaveLength(1)
    expect(rows[0].sealed_answer.toString('latin1')).not.toContain('hello')
    const request = JSON.stringify({ body: { name: 'twice', age: 1 } })
    expect(rows[0].request_hash).not.toEqual(createHash('sha256').update(request).digest())
    const kept = async () => (await app.platform.pool.query('select from genkan.platform_idempotency')).rowCount
    const run = (_companyId: string | null, _mode: string, work: (ctx: Ctx) => Promise<unknown>) => app.asSystem(null, work)
    const forget = () =>
      idempotencyJobs.jobs['platform.forget-answers']?.({
        payload: {},
        attempt: 1,
        log: app.platform.log,
        run,
        signal: AbortSignal.timeout(60_000),
      } as JobRun)
    app.clock.advance({ hours: 23 })
    await forget()
    expect(await kept()).toBe(1)
    app.clock.advance({ hours: 2 })
    await forget()
    expect(await kept()).toBe(0)
  })
})

describe('what goes wrong', () => {
  const lines: string[] = []
  let http: FastifyInstance

  beforeAll(async () => {
    const problemPage = () => html`<p>wrong</p>`
    http = await createHttpServer({
      ...app.platform,
      log: pino({ level: 'debug' }, { write: (line) => void lines.push(line) }),
      bindings: [
        bindPage(door, problemPage, async () => {
          throw notFound()
        }),
        bindPage(nowhere, problemPage, async () => ({ redirectTo: '/あ' })),
      ],
      authentication: actorsByToken(new Map()),
      companyExists: async () => false,
      trustedProxies: [],
    })
  })
  afterAll(() => http?.close())

  it('is logged by the pattern of its route, and of an address that no route knows only the beginning: a personal one is nobody’s to read', async () => {
    for (const url of [
      '/plain/u/Secret1?x=Secret2',
      '/plain/u/Secret3/none',
      '/u/Secret4',
      '//u/Secret5',
      '/%75/Secret6',
      '/u%2FSecret7',
    ]) {
      expect((await http.inject({ url })).statusCode).toBe(404)
      expect((await http.inject({ url, method: 'POST' })).statusCode).toBe(404)
    }
    for (const url of ['/u/%ZZSecret8', `/plain/u/${'Secret9'.repeat(50)}`]) expect((await http.inject({ url })).statusCode).toBe(404)
    expect(lines).toHaveLength(14)
    expect(lines.join()).not.toContain('Secret')
    expect(lines.map((line) => JSON.parse(line).path).slice(0, 4)).toEqual(['/plain/u/:token', '/plain…', '/plain…', '/plain…'])
  })

  it('has the security headers all the same, where the address or the answer is none that can be', async () => {
    // Over a real connection: what is written there in the last resort is none of what was set.
    const site = await http.listen({ port: 0, host: '127.0.0.1' })
    for (const [path, status] of [
      ['/u/%ZZ', 404],
      [`/plain/u/${'x'.repeat(300)}`, 404],
      ['/nowhere', 500],
    ] as const) {
      const { status: answered, headers } = await fetch(site + path, { redirect: 'manual' })
      expect([answered, headers.get('location')]).toEqual([status, null])
      expect(Object.fromEntries(headers)).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    }
  })
})
