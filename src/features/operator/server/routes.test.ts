import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn, startTestApp, type TestApp } from '../../../../tests/support/app.ts'
import { type TestCompany, without } from '../../../../tests/support/factories.ts'
import * as routes from '../contract/routes.ts'
import { createOperator, secretContext } from './index.ts'

let app: TestApp
let company: TestCompany

beforeAll(async () => {
  app = await startTestApp((platform) => [createOperator({ secrets: platform.secrets })])
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app.stop())

const operator = () => app.as(company.operator)
const add = (body: Record<string, unknown>) => operator().call(routes.addRadiusClient, { body })
let network = 0
const client = (more: Record<string, unknown> = {}) => {
  network += 1
  return { name: `VPN ${network}`, source: `10.0.${network}.0/24`, item: 'lte-act', ...more }
}
async function stored(id: string) {
  const { rows } = await app.platform.pool.query('select * from genkan.radius_client where id = $1', [id])
  const [row] = rows
  const open = (sealed: Buffer | null) => sealed && app.platform.secrets.open(sealed, secretContext(id)).toString()
  return { secret: open(row.sealed_secret), previous: open(row.sealed_previous_secret), until: row.previous_secret_until }
}

describe('adding an access server', () => {
  it('201: makes a secret, tells it once, keeps it sealed', async () => {
    const { status, body } = await add(client({ companyId: company.id }))
    expect(status).toBe(201)
    expect(body.secret).toMatch(/^[\w-]{32}$/)
    expect(body.client).toMatchObject({
      company: { code: 'C000000001' },
      isEnabled: true,
      messageAuthenticator: 'require',
      previousSecretUntil: null,
      version: 1,
    })
    expect(await stored(body.client.id)).toMatchObject({ secret: body.secret, previous: null })
    const read = await operator().call(routes.getRadiusClient, { params: { clientId: body.client.id } })
    expect(read.body).toEqual(body.client)
    const { rows } = await app.platform.pool.query('select e::text as whole from genkan.activity_provider_entry e where object_id = $1', [
      body.client.id,
    ])
    expect(rows).toHaveLength(1)
    expect(rows[0].whole).not.toContain(body.secret)
  })

  it('201: full-width input and bits behind the prefix become the block that is meant; IPv6 too', async () => {
    expect((await add(client({ source: '１９２．０．２．９／２４' }))).body.client.source).toBe('192.0.2.0/24')
    expect((await add(client({ source: '2001:DB8::1' }))).body.client.source).toBe('2001:db8::1/128')
  })

  it('400: RFC 2865 §3: refuses a short secret, and all that is wrong at once', async () => {
    const answer = await add({ name: ' ', source: '300.1.1.1', item: 'sip', secret: 'testing123' })
    expect(problemsIn(answer).sort()).toEqual([
      '/body/item field.not-allowed',
      '/body/name field.required',
      '/body/secret operator.secret-form',
      '/body/source tenancy.source-form',
    ])
  })

  it('400: an unknown company; 409: a source that another one has', async () => {
    expect((await add(client({ companyId: app.platform.ids.next() }))).body.code).toBe('operator.company-unknown')
    const first = client()
    await add(first)
    expect((await add(client({ source: first.source }))).body.code).toBe('operator.source-taken')
  })
})

describe('changing an access server', () => {
  async function made() {
    const { body } = await add(client())
    return { params: { clientId: body.client.id }, ...body } as { params: { clientId: string }; secret: string }
  }

  it('200: changes what is given, keeps the rest; out of use frees its source for another one', async () => {
    const { params } = await made()
    const off = await operator().call(routes.updateRadiusClient, { params, body: { version: 1, isEnabled: false, name: '旧装置' } })
    expect(off.body).toMatchObject({ name: '旧装置', isEnabled: false, item: 'lte-act', version: 2 })
    expect((await add(client({ source: off.body.source }))).status).toBe(201)
    const on = await operator().call(routes.updateRadiusClient, { params, body: { version: 2, isEnabled: true } })
    expect(on.body.code).toBe('operator.source-taken')
  })

  it('409: a stale save tells the version that counts', async () => {
    const { params } = await made()
    const stale = { params, body: { version: 9 } }
    for (const route of [routes.updateRadiusClient, routes.rotateRadiusClientSecret, routes.endSecretRotation]) {
      const answer = await operator().call(route, stale)
      expect([route.id, answer.status, answer.body.params?.version]).toEqual([route.id, 409, 1])
    }
  })

  it('200: a new secret lets the one before live on for the hours given, and no longer than that', async () => {
    const { params, secret } = await made()
    const { body } = await operator().call(routes.rotateRadiusClientSecret, { params, body: { version: 1, overlapHours: 2 } })
    expect(body.secret).not.toBe(secret)
    expect(body.client.previousSecretUntil).toBe('2026-11-21T02:05:00.000Z')
    expect(await stored(params.clientId)).toMatchObject({ secret: body.secret, previous: secret })
    const ended = await operator().call(routes.endSecretRotation, { params, body: { version: 2 } })
    expect(ended.body).toMatchObject({ previousSecretUntil: null, version: 3 })
    expect(await stored(params.clientId)).toMatchObject({ secret: body.secret, previous: null, until: null })
  })

  it('204: a removed one is gone with its secrets', async () => {
    const { params } = await made()
    expect((await operator().call(routes.deleteRadiusClient, { params })).status).toBe(204)
    expect((await operator().call(routes.getRadiusClient, { params })).status).toBe(404)
  })

  it('200: lists by name in pages, each once, found by text and company', async () => {
    for (const name of ['頁 A', '頁 A', '頁 B']) await add(client({ name }))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { body } = await operator().call(routes.listRadiusClients, { query: { text: '頁', limit: 1, cursor } })
      expect(body.total).toBe(3)
      seen.push(body.items[0].id)
      cursor = body.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(3)
  })
})

describe('who may', () => {
  it('401, 403, 404 on every route', async () => {
    const clientId = app.platform.ids.next()
    const calls = [
      [routes.listRadiusClients, {}],
      [routes.addRadiusClient, { body: client() }],
      [routes.getRadiusClient, { params: { clientId } }],
      [routes.updateRadiusClient, { params: { clientId }, body: { version: 1 } }],
      [routes.rotateRadiusClientSecret, { params: { clientId }, body: { version: 1 } }],
      [routes.endSecretRotation, { params: { clientId }, body: { version: 1 } }],
      [routes.deleteRadiusClient, { params: { clientId } }],
    ] as const
    for (const [route, call] of calls) {
      expect([route.id, (await app.as().call(route, call)).status]).toEqual([route.id, 401])
      expect([route.id, (await app.as(company.admin).call(route, call)).status]).toEqual([route.id, 403])
      expect([route.id, (await app.as(without(company.operator, route.permission)).call(route, call)).status]).toEqual([route.id, 403])
      if ('params' in call) expect([route.id, (await operator().call(route, call)).status]).toEqual([route.id, 404])
    }
  })

  it('a company’s own role reaches neither the table nor the list', async () => {
    for (const table of ['radius_client', 'radius_client_listed']) {
      await expect(app.asSystem(company.id, (ctx) => sql`select from ${sql.table(table)}`.execute(ctx.tx))).rejects.toThrow(
        /permission denied/,
      )
    }
  })
})
